Feature: 4.11 Capacity arithmetic: what a quota takes
  From the quota backwards: deals, meetings, accounts, and how often somebody must be in touch.

  Scenario: From a quota to wins, deals, meetings and accounts
    Given the business runs like this:
      | a deal brings                | 20000 |
      | share of deals that are won  | 25%   |
      | days from opening to winning | 73    |
      | meetings a deal takes        | 3     |
      | deals a worked account gives | 50%   |
    When a manager asks what a quota of 400000 takes
    Then the manager reads "takes 20 wins of 20,000, and 80 opportunities, of which 25 % are won"
    And the manager reads "16 of them must be open at any time"
    And the manager reads "They take 240 meetings"
    And the manager reads "come from 160 worked accounts"

  Scenario: A book that is too small for the quota
    Given the business runs like this:
      | a deal brings                | 20000 |
      | share of deals that are won  | 25%   |
      | days from opening to winning | 73    |
      | deals a worked account gives | 50%   |
      | accounts in a book           | 120   |
    When a manager asks what a quota of 400000 takes
    Then the manager reads "75 % 40 accounts too few for this quota"

  Scenario: A better win rate needs fewer accounts
    Given the business runs like this:
      | a deal brings                | 20000 |
      | share of deals that are won  | 50%   |
      | days from opening to winning | 73    |
      | deals a worked account gives | 50%   |
      | accounts in a book           | 120   |
    When a manager asks what a quota of 400000 takes
    Then the manager reads "come from 80 worked accounts"
    And the manager reads "the book is large enough"

  Scenario: What nobody says is read from the past year
    Given Ann sells in "Americas" with room for 50 accounts
    And the account Acme is in the book of Ann
    And in the last year Ann won 4 deals of 10000 with Acme and lost 4, each open for 40 days
    And Ann calls Acme
    When a manager asks what a quota of 100000 takes
    Then the manager reads "takes 10 wins of 10,000, and 20 opportunities, of which 50 % are won"
    And the manager reads "read from 8 records"

  Scenario: With too short a past it says so, instead of guessing
    Given Ann sells in "Americas" with room for 50 accounts
    And the account Acme is in the book of Ann
    And in the last year Ann won 1 deal of 10000 with Acme and lost 1, each open for 40 days
    When a manager asks what a quota of 100000 takes
    Then the manager reads "Only 2 opportunities closed in the last 365 days"
