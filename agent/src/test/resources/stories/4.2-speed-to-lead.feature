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
