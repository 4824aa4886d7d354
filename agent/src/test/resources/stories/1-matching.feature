Feature: 1.4 Matching: which account does a lead belong to
  The web domain of a lead says which company it comes from. Further domains of an account stand on a related list; where several
  accounts have one domain, the policy's questions tell them apart, and what nobody can tell apart waits for a person.

  Background:
    Given Ann sells in "Americas" with room for 5 accounts
    And Bob sells in "Americas" with room for 5 accounts

  Rule: 1.2 A sub-domain is the company's, a rented one is not

    Scenario: A lead of a sub-domain belongs to the account of the domain
      Given the account Acme is in the book of Bob
      When a lead "jo@mail.shop.acme.com" from "United States" arrives
      Then the lead is related to Acme
      And the lead was matched by "domain", 100 % sure

  Rule: 1.3 Webmail matches nobody, and is marked

    Scenario: A lead with webmail is routed, and marked
      Given the account Acme is in the book of Bob
      When a lead "acme@gmail.com" from "United States" arrives
      Then the lead shows "Webmail"
      And the lead is related to nobody

    Scenario: What has no domain says why
      When a lead "jo@localhost.invalid" from "United States" arrives
      Then the lead shows "No domain"
      And the lead explains "ends in no top-level domain that exists"

  Rule: 1.4 Further domains of an account

    Scenario: After a takeover the old domain leads to the new owner
      Given these accounts:
        | account | owner    | website     |
        | Acme    | Ann      | acme.com    |
        | Oldco   | the pool | oldname.com |
      And "oldname.com" is an alias of Acme, of the kind "Acquisition"
      When a lead "jo@oldname.com" from "United States" arrives
      Then the lead is related to Acme
      And the lead was matched by "alias Acquisition", 95 % sure

    Scenario: A regional domain leads to the same account
      Given the account Acme is in the book of Ann
      And "acme.fr" is an alias of Acme, of the kind "Regional"
      When a lead "jo@acme.fr" from "France" arrives
      Then the lead is related to Acme

    Scenario: A subsidiary's domain leads to the subsidiary in the lead's country
      Given these accounts:
        | account     | owner | website     | country       | parent |
        | Acme        | Ann   | acme.com    | United States |        |
        | Acme France | Bob   | acme-sa.com | France        | Acme   |
        | Acme Spain  | Ann   | acme-es.com | Spain         | Acme   |
      And "acme-holding.com" is an alias of Acme, of the kind "Subsidiary"
      When a lead "jo@acme-holding.com" from "France" arrives
      Then the lead is related to Acme France

    Scenario: An alias that two companies claim matches nobody
      Given the account Acme is in the book of Ann
      And the account Globex is in the book of Bob
      And "shared.com" is an alias of Acme, of the kind "Simple"
      And "shared.com" is an alias of Globex, of the kind "Simple"
      When a lead "jo@shared.com" from "United States" arrives
      Then the lead shows "Ambiguous"
      And the lead is related to nobody

  Rule: 1.5 Several accounts of one domain

    Scenario: The country tells two accounts of one domain apart
      Given these accounts:
        | account      | owner | website  | country       |
        | Acme         | Ann   | acme.com | United States |
        | Acme Germany | Bob   | acme.com | Germany       |
      When a lead "jo@acme.com" from "Germany" arrives
      Then the lead is related to Acme Germany
      And the lead was matched by "domain, same_country", 90 % sure
      And second came Acme

    Scenario: A customer comes before a prospect
      Given these accounts:
        | account      | owner | website  | country       |
        | Acme         | Ann   | acme.com | United States |
        | Acme Germany | Bob   | acme.com | Germany       |
      And Acme is a customer
      When a lead "jo@acme.com" from "Germany" arrives
      Then the lead is related to Acme
      And second came Acme Germany

    Scenario: What nobody can tell apart waits for a person
      Given these accounts:
        | account      | owner | website  |
        | Acme         | Ann   | acme.com |
        | Acme Trading | Bob   | acme.com |
      When a lead "jo@acme.com" from "United States" arrives
      Then the lead shows "Ambiguous"
      And the lead belongs to the intake
      When Ada relates the lead to Acme Trading by hand
      Then the lead belongs to Bob
      And the lead is related to Acme Trading
      And the lead shows "By hand"

    Scenario: What a person related stays, whatever the domain says
      Given these accounts:
        | account | owner | website     |
        | Acme    | Ann   | acme.com    |
        | Globex  | Bob   | globex.com  |
      When a lead "jo@acme.com" from "United States" arrives
      Then the lead is related to Acme
      When Ada relates the lead to Globex by hand
      And 1 hour passes
      Then the lead is related to Globex
      And the lead shows "By hand"

  Rule: 1.6 A company that nobody knows yet

    Scenario: Two leads of a new company make one account
      When a lead "jo@newcomer.com" from "United States" arrives
      And a lead "mo@newcomer.com" from "United States" arrives
      Then an account was founded for "newcomer.com" and belongs to the lead's owner

  Rule: 1.6 A lead is converted only where the policy says so

    Scenario: By default no lead is converted
      Given the account Acme is in the book of Ann
      When a lead "jo@acme.com" from "United States" arrives
      And Ann works the lead
      Then the lead is related to Acme
      And the lead isn't converted

    Scenario: A lead that its rep works on is converted, and the contact is taken again
      Given the account Acme is in the book of Ann
      And Acme has a contact with the e-mail "jo@acme.com"
      And in "matching.yaml" the policy says, instead of "# conversion:":
        """
        conversion:
          when: 'ISPICKVAL(Status, "Working - Contacted")'
          status: Closed - Converted
        """
      When a lead "jo@acme.com" from "United States" arrives
      Then the lead isn't converted
      When Ann works the lead
      Then the lead is converted into Acme, with 1 contact and 0 opportunities there

    Scenario: An opportunity is made only where the policy says so
      Given the account Acme is in the book of Ann
      And in "matching.yaml" the policy says, instead of "# conversion:":
        """
        conversion:
          when: 'ISPICKVAL(Status, "Working - Contacted")'
          status: Closed - Converted
          opportunity: {when: 'TRUE', name: new business}
        """
      When a lead "jo@acme.com" from "United States" arrives
      And Ann works the lead
      Then the lead is converted into Acme, with 1 contact and 1 opportunity there
