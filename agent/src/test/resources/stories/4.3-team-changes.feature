Feature: 4.3 Joiners, leavers and team changes: one order, one plan

  Background:
    Given Ann sells in "Americas" with room for 5 accounts
    And Bob sells in "Americas" with room for 5 accounts
    And Cleo sells in "Central Europe" with room for 5 accounts

  Scenario: Whoever leaves hands on accounts, deals and leads, when a person has approved it
    Given the account Acme is in the book of Ann
    And the account Beta is in the book of Bob
    And Ann has an open deal of Acme
    And Ann has an open deal of Beta
    And Bob is paused
    When a lead "jo@gmail.com" from "United States" arrives
    Then the lead belongs to Ann
    When Bob is there again
    And Ada orders that Ann leaves
    Then the order is answered "1 accounts to other reps, 0 to the pool, 0 from the pool, 1 open leads handed on, 2 open opportunities handed on"
    And Acme belongs to Ann
    When Ada approves the team change
    Then Acme belongs to Bob
    And the deal of Acme belongs to Bob
    And the deal of Beta belongs to Bob
    And the lead belongs to Bob
    And the last audit row of Acme reads: team-change from Ann to Bob, because "Ordered by Ada"

  Scenario: What was handed on comes back when the plan is rolled back
    Given the account Acme is in the book of Ann
    And Ann has an open deal of Acme
    When Ada orders that Ann leaves
    And Ada approves the team change
    Then the deal of Acme belongs to Bob
    When Ada rolls back the team change
    Then Acme belongs to Ann
    And the deal of Acme belongs to Ann

  Scenario: Nobody is flooded with the leads of a colleague
    Given in "allocation.yaml" the policy says "leads_a_rep: 2" instead of "leads_a_rep: 25"
    And Bob is paused
    When 5 leads of webmail addresses from "United States" arrive
    Then the leads are shared like this:
      | Ann | 5 |
    When Bob is there again
    And Ada orders that Ann leaves
    Then the order is answered "2 open leads handed on"
    And the order is answered "Stays: 3 open leads"
    When Ada approves the team change
    Then the leads are shared like this:
      | Ann | 3 |
      | Bob | 2 |

  Scenario: Customers go to the team that looks after customers
    Given customers go to "Central Europe" by policy
    And the account Acme is in the book of Ann
    And Acme is a customer
    When Ada orders that Ann leaves
    And Ada approves the team change
    Then Acme belongs to Cleo

  Scenario: Whoever changes teams keeps what the new team takes
    Given these accounts:
      | account | owner | country       |
      | Acme    | Ann   | United States |
      | Gamma   | Ann   | Germany       |
    When Ada orders that Ann changes to "Central Europe"
    And Ada approves the team change
    Then Acme belongs to Bob
    And Gamma belongs to Ann

  Scenario: Whoever joins gets the best of the pool
    Given the account Acme is in the pool
    When Ada orders that Bob joins
    And Ada approves the team change
    Then Acme belongs to Bob

  Scenario: What a colleague has who can no longer log in goes on by itself, where the policy says so
    Given in "allocation.yaml" the policy says "inactive_owner: pool" instead of "inactive_owner: wait"
    And Ann reports to Ada
    And the account Acme is in the book of Ann
    And the account Beta is in the book of Ann
    And Ann has an open deal of Beta
    And the agent looks
    When Ann can no longer log in
    Then Acme is with the pool, "Pool"
    And Beta belongs to Ann
    And the deal of Beta belongs to Ada

  Scenario: The team takes what it has room for, the pool the rest
    Given these accounts:
      | account | owner | employees |
      | Great   | Ann   | 500       |
      | Good    | Ann   | 100       |
      | Fair    | Ann   | 60        |
      | Small   | Ann   | 20        |
      | Mine    | Bob   | 100       |
      | Yours   | Bob   | 100       |
    When Ada orders that Ann leaves
    Then the order is answered "3 accounts to other reps, 1 to the pool"
    And the book of Ann has 4 accounts
    When Ada approves the team change
    Then the book of Ann has 0 accounts
    And the book of Bob has 5 accounts

  Scenario: A colleague of another team is named
    Given the account Acme is in the book of Ann
    When Ada orders that Ann leaves in favour of Cleo
    And Ada approves the team change
    Then Acme belongs to Cleo

  Scenario: A colleague who can no longer log in is a finding within the hour
    Given the account Acme is in the book of Ann
    When Ann can no longer log in
    And 1 hour passes
    Then hygiene finds "ann@agent.example owns 1 account"
    And Acme belongs to Ann
