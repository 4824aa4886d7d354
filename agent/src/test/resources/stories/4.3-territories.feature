Feature: 4.3 Static territories and named accounts
  Some accounts belong to certain reps because the policy says so. What belongs to them goes to nobody else, leads included; and
  what somebody else works already is never taken out of a person's hand.

  Background:
    Given Ann sells in "Americas" with room for 5 accounts
    And Bob sells in "Americas" with room for 5 accounts
    And Cy sells in "Northern Europe" with room for 5 accounts

  Rule: A territory of one rep

    Background:
      Given the policy has this territory:
        """
        - name: banks
          when: ISPICKVAL(Industry, "Banking")
          reps: [cy@agent.example]
        """

    Scenario: Its accounts of the pool go to nobody else, whatever other teams take
      Given these accounts:
        | account | owner    | industry   |
        | Bank    | the pool | Banking    |
        | Shop    | the pool | Technology |
      When it is Monday 9 March 2026
      Then Bank belongs to Cy
      And the last audit row of Bank reads: distribute from the pool to Cy, because "of the territory banks"
      And asked why not Ann got Bank, it says "it belongs to the territory banks"

    Scenario: Its leads go to that rep, whose turn it is does not matter, and the account comes along
      Given these accounts:
        | account | owner    | industry |
        | Bank    | the pool | Banking  |
      When a lead "jo@bank.com" from "United States" arrives
      Then the lead belongs to Cy
      And Bank belongs to Cy
      And the last audit row of Bank reads: route from the pool to Cy, because "it belongs to the territory banks"

    Scenario: A lead for which nobody had a choice uses up no turn
      Given these accounts:
        | account | owner | industry |
        | Bank    | Cy    | Banking  |
      And Cy is away until Friday 20 March 2026
      When a lead "jo@bank.com" from "United States" arrives
      Then the lead belongs to the intake

    Scenario: What somebody else works already stays there, and hygiene names it
      Given these accounts:
        | account | owner | industry |
        | Bank    | Bob   | Banking  |
      When it is Monday 9 March 2026
      Then Bank belongs to Bob
      And hygiene finds "Bank is in the book of Bob, but belongs to the territory banks"
      When a lead "jo@bank.com" from "United States" arrives
      Then the lead belongs to Bob

    Scenario: Nobody else may ask for it
      Given these accounts:
        | account | owner    | industry |
        | Bank    | the pool | Banking  |
      And Cy is away until Friday 20 March 2026
      When Ann claims Bank
      Then the request is declined: "it belongs to the territory banks"

    Scenario: Where its rep is away, its accounts wait
      Given these accounts:
        | account | owner    | industry |
        | Bank    | the pool | Banking  |
      And Cy is away until Friday 20 March 2026
      When it is Monday 9 March 2026
      Then Bank belongs to the pool
      When Cy is back
      And it is Monday 16 March 2026
      Then Bank belongs to Cy

  Rule: The policy may say who stands in, and what goes back

    Scenario: The rep's team stands in
      Given the policy has this territory:
        """
        - name: banks
          when: ISPICKVAL(Industry, "Banking")
          reps: [ann@agent.example]
          absent: team
        """
      And these accounts:
        | account | owner    | industry |
        | Bank    | the pool | Banking  |
      And Ann is away until Friday 20 March 2026
      When it is Monday 9 March 2026
      Then Bank belongs to Bob
      And the last audit row of Bank reads: distribute from the pool to Bob, because "none of whose reps can take it now"

    Scenario: Several reps share a territory in turn
      Given the policy has this territory:
        """
        - name: banks
          when: ISPICKVAL(Industry, "Banking")
          reps: [ann@agent.example, cy@agent.example]
        """
      And these accounts:
        | account | owner    | industry |
        | One     | the pool | Banking  |
        | Two     | the pool | Banking  |
      When it is Monday 9 March 2026
      Then the book of Ann has 1 account
      And the book of Bob has 0 accounts
      And the book of Cy has 1 account

    Scenario: Of two territories that claim an account the first counts
      Given the policy has this territory:
        """
        - name: banks
          when: ISPICKVAL(Industry, "Banking")
          reps: [cy@agent.example]
        - name: all the rest
          when: NumberOfEmployees > 0
          reps: [bob@agent.example]
        """
      And these accounts:
        | account | owner    | industry   |
        | Bank    | the pool | Banking    |
        | Shop    | the pool | Technology |
      When it is Monday 9 March 2026
      Then the books are:
        | Ann |      |
        | Bob | Shop |
        | Cy  | Bank |

  Rule: What is not worked stays with its rep, unless the policy takes it back

    Background:
      Given Ann is busy with other accounts

    Scenario: The rep keeps it
      Given the policy has this territory:
        """
        - name: banks
          when: ISPICKVAL(Industry, "Banking")
          reps: [ann@agent.example]
        """
      And these accounts:
        | account | owner | industry   | since      |
        | Bank    | Ann   | Banking    | 2026-01-05 |
        | Shop    | Ann   | Technology | 2026-01-05 |
      When it is Monday 23 March 2026
      Then Bank belongs to Ann
      And Shop belongs to the pool

    Scenario: It goes back
      Given the policy has this territory:
        """
        - name: banks
          when: ISPICKVAL(Industry, "Banking")
          reps: [ann@agent.example]
          retrieve: true
        """
      And these accounts:
        | account | owner | industry | since      |
        | Bank    | Ann   | Banking  | 2026-01-05 |
      When it is Monday 23 March 2026
      Then Bank belongs to the pool

    Scenario: What its only rep gave back rests twice, and then comes back to that rep
      Given the policy has this territory:
        """
        - name: banks
          when: ISPICKVAL(Industry, "Banking")
          reps: [ann@agent.example]
        """
      And these accounts:
        | account | owner | industry |
        | Bank    | Ann   | Banking  |
      When Ann returns Bank because "Other"
      And it is Monday 6 April 2026
      Then Bank is with the pool, "Resting"
      When it is Monday 20 April 2026
      Then Bank belongs to Ann

    Scenario: Its new leads go to its only rep meanwhile, and shorten its rest to a week
      Given the policy has this territory:
        """
        - name: banks
          when: ISPICKVAL(Industry, "Banking")
          reps: [ann@agent.example]
        """
      And these accounts:
        | account | owner | industry |
        | Bank    | Ann   | Banking  |
      When Ann returns Bank because "Other"
      And a lead "jo@bank.com" from "United States" arrives
      Then the lead belongs to Ann
      And Bank belongs to the pool
      When it is Monday 9 March 2026
      Then Bank belongs to the pool
      When it is Monday 16 March 2026
      Then Bank belongs to Ann

  Rule: Named accounts come before territories

    Background:
      Given the policy names these accounts:
        """
        - rep: ann@agent.example
          domains: [tiny.com, newcomer.com]
        """

    Scenario: It goes to the rep for whom it is named, whatever it scores
      Given these accounts:
        | account | owner    | employees | industry  |
        | Tiny    | the pool | 11        | Education |
        | Small   | the pool | 11        | Education |
      When it is Monday 9 March 2026
      Then the books are:
        | Ann      | Tiny  |
        | Bob      |       |
        | the pool | Small |

    Scenario: A company of that domain that nobody has yet is founded for that rep
      When a lead "jo@newcomer.com" from "United States" arrives
      Then the lead belongs to Ann
      And an account was founded for "newcomer.com" and belongs to the lead's owner

    Scenario: A full book takes no more
      Given Ann has room for 1 account from now on
      And these accounts:
        | account | owner    | employees |
        | Big     | Ann      | 500       |
        | Tiny    | the pool | 11        |
      When it is Monday 9 March 2026
      Then Tiny belongs to the pool
