Feature: 4.9 Families, and rules of their own
  Some companies belong together, and some leads are nobody's turn. The policy says so, and the audit row says who gets credit.

  Background:
    Given Ann sells in "Americas" with room for 4 accounts
    And Bob sells in "Americas" with room for 4 accounts

  Rule: Parents and subsidiaries, together or apart

    Scenario: Together, they go to one rep
      Given in "allocation.yaml" the policy says "families: together" instead of "families: apart"
      And these accounts:
        | account      | owner    | parent |
        | Acme         | the pool |        |
        | Acme Energy  | the pool | Acme   |
        | Acme Rail    | the pool | Acme   |
      When it is Monday 9 March 2026
      Then Acme, Acme Energy and Acme Rail belong to one rep

    Scenario: Together, they follow the sister who is in a book already
      Given in "allocation.yaml" the policy says "families: together" instead of "families: apart"
      And these accounts:
        | account     | owner    | parent |
        | Acme        | Bob      |        |
        | Acme Energy | the pool | Acme   |
        | Acme Rail   | the pool | Acme   |
      When it is Monday 9 March 2026
      Then Acme Energy belongs to Bob
      And Acme Rail belongs to Bob

    Scenario: Together, but there is no room for all: they wait
      Given in "allocation.yaml" the policy says "families: together" instead of "families: apart"
      And Bob has room for 2 accounts from now on
      And these accounts:
        | account     | owner    | parent |
        | Acme        | Bob      |        |
        | Acme Energy | the pool | Acme   |
        | Acme Rail   | the pool | Acme   |
      When it is Monday 9 March 2026
      Then Acme Energy belongs to the pool
      And Acme Rail belongs to the pool

    Scenario: Apart, each goes where there is most room
      Given these accounts:
        | account     | owner    | parent |
        | Acme        | the pool |        |
        | Acme Energy | the pool | Acme   |
      When it is Monday 9 March 2026
      Then the book of Ann has 1 account
      And the book of Bob has 1 account

  Rule: A partner sent it

    Scenario: It goes as any other, and the partner gets credit
      Given the account Acme is in the book of Bob
      When a lead "jo@acme.com" from "United States" arrives through "Partner Referral"
      Then the lead belongs to Bob
      And the last audit row of the lead gives credit: "The partner is credited with the source"

    Scenario: Any other lead gives no credit away
      Given the account Acme is in the book of Bob
      When a lead "jo@acme.com" from "United States" arrives through "Web"
      Then the lead belongs to Bob
      And the last audit row of the lead gives no credit

  Rule: A subsidiary of a customer

    Background:
      Given in "allocation.yaml" the policy says, instead of "#    - name: a subsidiary of a customer":
        """
            - name: a subsidiary of one who is a customer
              when: AND(Arrival.Family_Customer, NOT(Arrival.In_Book))
              to: family_owner
              credit: The owner of the customer is credited with the subsidiary.
        #    - name: a subsidiary of a customer
        """
      And these accounts:
        | account     | owner    | parent |
        | Acme        | Bob      |        |
        | Acme Energy | the pool | Acme   |

    Scenario: Its lead goes to who has the customer
      Given Acme is a customer
      When a lead "jo@acmeenergy.com" from "United States" arrives
      Then the lead belongs to Bob
      And the last audit row of the lead gives credit: "The owner of the customer is credited with the subsidiary."

    Scenario: Where the parent is no customer it goes in turn
      When a lead "jo@acmeenergy.com" from "United States" arrives
      Then the lead belongs to Ann

    Scenario: Where that rep is away it goes in turn
      Given Acme is a customer
      And Bob is away until Friday 20 March 2026
      When a lead "jo@acmeenergy.com" from "United States" arrives
      Then the lead belongs to Ann

  Rule: Product B beside product A

    Background:
      Given there is also a team "Product B"
      And in "allocation.yaml" the policy says, instead of "#    - name: product B beside product A":
        """
            - name: product B beside A
              when: AND(ISPICKVAL(LeadSource, "Product B trial"), Arrival.In_Book)
              to: team
              teams: [Product B]
              brings_account: false
              credit: Product B is credited with product B; the account stays with its owner.
        #    - name: product B beside product A
        """
      And Pia sells in "Product B" with room for 4 accounts

    Scenario: Who asks about product B talks to that team, and the account stays where it is
      Given the account Acme is in the book of Bob
      When a lead "jo@acme.com" from "United States" arrives through "Product B trial"
      Then the lead belongs to Pia
      And Acme belongs to Bob
      And the last audit row of the lead gives credit: "the account stays with its owner"

    Scenario: Who asks about anything else talks to the owner
      Given the account Acme is in the book of Bob
      When a lead "jo@acme.com" from "United States" arrives through "Web"
      Then the lead belongs to Bob

  Rule: Inbound on an account that somebody works

    Scenario: It waits for a person where the policy says so
      Given in "allocation.yaml" the policy says, instead of "#    - name: product B beside product A":
        """
            - name: a tender
              when: AND(ISPICKVAL(LeadSource, "Tender"), Arrival.In_Book)
              to: nobody
              credit: The bid desk decides.
        #    - name: product B beside product A
        """
      And the account Acme is in the book of Bob
      When a lead "jo@acme.com" from "United States" arrives through "Tender"
      Then the lead belongs to the intake
