Feature: 6.5 Coverage: what a manager and a rep talk about in their one-to-one

  Background:
    Given Ann sells in "Americas" with room for 9 accounts
    And Bob sells in "Americas" with room for 9 accounts
    And Ann is busy with other accounts

  Scenario: What is worked, what is due, what to focus on, what nobody touched
    Given these accounts:
      | account | owner | since      | employees |
      | One     | Ann   | 2026-02-09 | 100       |
      | Two     | Ann   | 2026-02-09 | 20        |
      | Three   | Ann   | 2026-03-01 | 100       |
    When Ann calls One
    And it is Friday 6 March 2026
    Then the coverage of Ann counts:
      | held | worked | due back | unworked | untouched | inbound | outbound |
      | 3    | 1      | 1        | 2        | 2         | 0       | 1        |
    And the first that Ann should focus on is Three
    And of the accounts of Ann "Two (score 30, never worked, goes back 2026-03-12)" is due
    And nobody ever touched Three

  Scenario: Who returns what, and why
    Given these accounts:
      | account | owner |
      | One     | Ann   |
      | Two     | Ann   |
      | Three   | Bob   |
    When Ann returns One because "Not interested"
    And Ann returns Two because "Bad data"
    And Bob returns Three because "Not interested"
    Then accounts were given back like this:
      | Not interested | Ann 1, Bob 1 |
      | Bad data       | Ann 1        |

  Scenario: How level the books are
    Given these accounts:
      | account | owner |
      | One     | Ann   |
      | Two     | Ann   |
    When the agent looks
    Then the balance of opportunity is 0.5
    When Ada gives Two to Bob by hand
    Then the balance of opportunity is 0.0
