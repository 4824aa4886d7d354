Feature: 4.4 Distribution: who gets what from the pool
  Every Monday at six books are filled up from the best of the pool. Nobody gets more than fits into the book, and what nobody
  should have stays where it is.

  Background:
    Given Ann sells in "Americas" with room for 2 accounts

  Scenario: The best of the pool fills the books
    Given these accounts:
      | account | owner    | employees | intent |
      | Great   | the pool | 500       | 90     |
      | Good    | the pool | 500       |        |
      | Small   | the pool | 20        |        |
    When it is Monday 9 March 2026
    Then the books are:
      | Ann      | Good, Great |
      | the pool | Small       |
    And the last audit row of Great reads: distribute from the pool to Ann, because "highest score still open"

  Scenario: Two reps of a team get alike
    Given Bob sells in "Americas" with room for 2 accounts
    And these accounts:
      | account | owner    |
      | One     | the pool |
      | Two     | the pool |
    When it is Monday 9 March 2026
    Then the book of Ann has 1 account
    And the book of Bob has 1 account

  Scenario: Whose book is full gets nothing
    Given these accounts:
      | account | owner    |
      | Mine    | Ann      |
      | Own     | Ann      |
      | Free    | the pool |
    When it is Monday 9 March 2026
    Then Free belongs to the pool

  Scenario: A team takes only what it sells to
    Given these accounts:
      | account | owner    | country |
      | Munich  | the pool | Germany |
    When it is Monday 9 March 2026
    Then Munich belongs to the pool

  Scenario: What scores too low stays in the pool
    Given these accounts:
      | account | owner    | employees | industry  |
      | Tiny    | the pool | 11        | Education |
    When it is Monday 9 March 2026
    Then Tiny belongs to the pool

  Scenario: Who is away or leaving gets nothing
    Given Ann is away until Friday 20 March 2026
    And the account Acme is in the pool
    When it is Monday 9 March 2026
    Then Acme belongs to the pool

  Scenario: A new rep starts with a quarter of the book
    Given Ann has room for 8 accounts from now on
    And Ann started today
    And these accounts:
      | account | owner    |
      | One     | the pool |
      | Two     | the pool |
      | Three   | the pool |
      | Four    | the pool |
      | Five    | the pool |
      | Six     | the pool |
    When it is Monday 9 March 2026
    Then the book of Ann has 2 accounts

  Scenario: A partner is never handed out
    Given the account Acme is in the pool
    And Acme is a partner
    When it is Monday 9 March 2026
    Then Acme belongs to the pool
    And Acme isn't enrolled

  Scenario: One line takes an industry out of distribution for a while
    Given in "segments.yaml" the policy says "out_of_distribution: [{name: hotels, says: closed in winter, when: 'ISPICKVAL(Industry, \"Hospitality\")', until: 2026-03-15}]" instead of "out_of_distribution: []"
    And these accounts:
      | account | owner    | industry    |
      | Grand   | the pool | Hospitality |
    When it is Monday 9 March 2026
    Then Grand belongs to the pool
    When it is Monday 16 March 2026
    Then Grand belongs to Ann

  Scenario: Nothing new, nothing moves
    Given these accounts:
      | account | owner    |
      | One     | the pool |
      | Two     | the pool |
    When it is Monday 9 March 2026
    Then the book of Ann has 2 accounts
    When it is Monday 16 March 2026
    Then One has 1 audit row
    And Two has 1 audit row

  Rule: A part of each book may have a target of its own

    Background:
      Given in "allocation.yaml" the policy says "targets: [{name: enterprise, when: NumberOfEmployees >= 1000, most: 50 %}]" instead of "targets: []"

    Scenario: Enterprises fill half of the book, and the best of all else the rest
      Given these accounts:
        | account | owner    | employees | intent |
        | Giant   | the pool | 5000      | 90     |
        | Huge    | the pool | 4000      | 80     |
        | Solid   | the pool | 300       |        |
      When it is Monday 9 March 2026
      Then the books are:
        | Ann      | Giant, Solid |
        | the pool | Huge         |
      And the shelves of Ann hold "enterprise 1 of 1"
      And the last audit row of Giant reads: distribute from the pool to Ann, because "for enterprise 0 of 1"

    Scenario: Whose shelf is full gets none, and the decision says so
      Given Bob sells in "Americas" with room for 2 accounts
      And these accounts:
        | account | owner    | employees |
        | Giant   | Ann      | 5000      |
        | Huge    | the pool | 4000      |
      When it is Monday 9 March 2026
      Then Huge belongs to Bob
      And asked why not Ann got Huge, it says "the shelf for enterprise is full (1 of 1)"

    Scenario: Nobody takes away what people gave, and it counts
      Given these accounts:
        | account | owner    | employees |
        | Giant   | Ann      | 5000      |
        | Huge    | the pool | 4000      |
      When Ada gives Huge to Ann by hand
      Then the shelves of Ann hold "enterprise 2 of 1"
      When it is Monday 9 March 2026
      Then the book of Ann has 2 accounts

    Scenario: A claim goes by the whole book
      Given these accounts:
        | account | owner    | employees |
        | Giant   | Ann      | 5000      |
        | Huge    | the pool | 4000      |
      When Ann claims Huge
      Then Huge belongs to Ann

    Scenario: Half of the book of a new rep
      Given Ann has room for 8 accounts from now on
      And Ann started today
      And these accounts:
        | account | owner    | employees |
        | Giant   | the pool | 5000      |
        | Huge    | the pool | 4000      |
        | Solid   | the pool | 300       |
      When it is Monday 9 March 2026
      Then the book of Ann has 2 accounts
      And Solid belongs to Ann

    Scenario: Reps read it
      Then the page that reps of "Americas" read says "A book of Americas has a shelf for enterprise, which a distribution fills up to 50 % of the book's target: accounts where"

  Rule: Who cannot wait for Monday orders one

    Scenario: A distribution between its days
      Given the account Acme is in the pool
      When it is Wednesday 4 March 2026
      Then Acme belongs to the pool
      When Ada orders a distribution for all teams
      Then Acme belongs to Ann
      And the order is answered "1 moves go at once, as the policy opens them."

    Scenario: Where the policy asks for approval, the plan waits for it
      Given in "writing.yaml" the policy says "simulated: observe" instead of "simulated: open"
      And the account Acme is in the pool
      When it is Wednesday 4 March 2026
      And Ada orders a distribution for all teams
      Then a plan to distribute waits for approval, with Acme going to Ann
      And Acme belongs to the pool
      When Ada approves the plan to distribute
      Then Acme belongs to Ann

    Scenario: For one team
      Given Eve sells in "Central Europe" with room for 2 accounts
      And these accounts:
        | account | owner    | country |
        | Boston  | the pool |         |
        | Munich  | the pool | Germany |
      When it is Wednesday 4 March 2026
      And Ada orders a distribution for "Central Europe"
      Then Munich belongs to Eve
      And Boston belongs to the pool
