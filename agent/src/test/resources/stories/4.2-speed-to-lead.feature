Feature: 4.2 Speed to lead: a lead that nobody works goes on
  The clock runs from the arrival to the first touch: a warning after two hours, somebody else after four.

  Background:
    Given Ann sells in "Americas" with room for 5 accounts
    And Bob sells in "Americas" with room for 5 accounts
    And Ann is busy with other accounts

  Scenario: A lead that nobody touches goes to a colleague
    When a lead "jo@gmail.com" from "United States" arrives
    Then the lead belongs to Ann
    When 3 hours pass
    Then the lead belongs to Ann
    When 2 hours pass
    Then the lead belongs to Bob

  Scenario: A lead that was called in time stays
    When a lead "jo@gmail.com" from "United States" arrives
    And 1 hour passes
    And Ann calls the lead
    And 6 hours pass
    Then the lead belongs to Ann

  Scenario: The warning comes before the loss
    When a lead "jo@gmail.com" from "United States" arrives
    And 1 hour passes
    Then the clock of the lead shows "Waiting"
    When 2 hours pass
    Then the clock of the lead shows "Due soon"
    And the lead belongs to Ann

  Scenario: At night the clock stands still
    Given Ann works from "09:00" to "11:00" in "America/New_York"
    And Bob works from "09:00" to "11:00" in "America/New_York"
    When a lead "jo@gmail.com" from "United States" arrives
    And 12 hours pass
    Then the lead belongs to Ann

  Scenario: A lead does not wander for ever
    Given Cleo sells in "Americas" with room for 5 accounts
    And Dora sells in "Americas" with room for 5 accounts
    And Bob is busy with other accounts
    And Cleo is busy with other accounts
    And Dora is busy with other accounts
    When a lead "jo@gmail.com" from "United States" arrives
    And 60 hours pass
    Then the lead has been given on 2 times, each time to somebody else

  Scenario: A lead that a person gave to somebody stays there
    When a lead "jo@gmail.com" from "United States" arrives
    And Ada gives the lead to Bob by hand
    And 9 hours pass
    Then the lead belongs to Bob
    And the clock of the lead shows "By hand"
