Feature: 6.5 Reports: what a sales manager sees in Salesforce, and a rep of the own turns
  The reports and the dashboard come with the desk. Everybody sees in them what they may see anyway.

  Background:
    Given Ann sells in "Americas" with room for 9 accounts
    And Bob sells in "Americas" with room for 9 accounts
    And Mae is a manager

  Rule: Books, what goes back, and what nobody works

    Background:
      Given Ann is busy with other accounts
      And these accounts:
        | account | owner | since      |
        | One     | Ann   | 2026-02-02 |
        | Two     | Ann   | 2026-02-09 |
        | Three   | Ann   | 2026-02-27 |

    Scenario: The first call takes an account out of the black holes
      When the agent looks
      Then the report "Team Books" shows Mae: "One, Three, Two"
      And the report "Black Holes" shows Mae: "One, Three, Two"
      When Ann calls One
      And 1 day passes
      Then the report "Black Holes" shows Mae: "Three, Two"
      And the report "Going Back Soon" shows Mae: "nothing"
      When it is Friday 6 March 2026
      Then the report "Going Back Soon" shows Mae: "Two"

    Scenario: What comes to another rep has not been worked there yet
      Given One shows strong intent
      When Ann calls One
      And 1 day passes
      And Ada gives One to Bob by hand
      And 1 day passes
      Then the report "Black Holes" shows Mae: "One, Three, Two"

  Rule: What reps ask for

    Background:
      Given these accounts:
        | account | owner |
        | One     | Ann   |
        | Two     | Bob   |

    Scenario: Returns by rep and by cause
      When Ann returns One because "Not interested"
      Then the report "Returns By Rep" shows Mae: "Return of One"
      And the report "Returns By Cause" shows Mae: "Return of One"
      And the report "Disputes To Decide" shows Mae: "nothing"

    Scenario: A dispute waits for a person, and then it is decided
      When Ann disputes Two because "Was mine"
      Then the report "Disputes To Decide" shows Mae: "Dispute of Two"
      And the report "Disputes Decided" shows Mae: "nothing"
      When Mae declines the request: "It was never yours."
      Then the report "Disputes To Decide" shows Mae: "nothing"
      And the report "Disputes Decided" shows Mae: "Dispute of Two"

  Rule: Whose turn it is

    Scenario: The next morning each rep's row says what the ledger says, and a rep sees no other row
      When 3 leads of webmail addresses from "United States" arrive
      Then Ann has no line yet
      When 1 day passes
      Then the line of Ann says: entitled to 1.5, given 2, balance -0.5
      And the line of Bob says: entitled to 1.5, given 1, balance 0.5
      When 2 days pass
      Then the line of Ann was written 2 days ago
      And the report "Turns" shows Mae: "Ann, Bob"
      And the report "Turns" shows Ann: "Ann"
