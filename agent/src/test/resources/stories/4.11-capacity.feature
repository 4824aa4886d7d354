Feature: 4.11 Capacity arithmetic: what a quota takes

  Scenario: From a quota to wins, opportunities, meetings, accounts and touches
    Given 25 % of the opportunities are won, for 20000 each, after 73 days and 3 meetings
    And a worked account gives half an opportunity a year and is touched every 30 days
    Then a quota of 400000 a year takes:
      | wins | opportunities | open at a time | meetings | accounts | touches a week |
      | 20   | 80            | 16             | 240      | 160      | 38             |
    And a quota of 500000 a year takes no less of anything

  Scenario: A new rep and one who is away hold less than their rows say
    Given Ann sells in "Americas" with room for 100 accounts
    And Bob sells in "Americas" with room for 100 accounts
    And Cleo sells in "Americas" with room for 100 accounts
    And Bob started today
    And Cleo is away until Saturday 11 April 2026
    When the agent looks
    Then over the next 82 days the book of Ann holds 100 accounts on average
    And over the next 82 days the book of Bob holds about 72 accounts on average
    And over the next 82 days the book of Cleo holds about 50 accounts on average

  Scenario: Where too little has happened, nothing is made of it
    Given Ann sells in "Americas" with room for 5 accounts
    And the account Acme is in the book of Ann
    When the agent looks
    Then asked what a quota takes, the org's past says "Only 0 opportunities closed"
