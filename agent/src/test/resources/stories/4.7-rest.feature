Feature: 4.7 Rest: what came back is left in peace
  Nobody gets a resting account; and it never goes straight back to the rep it came from.

  Background:
    Given Ann sells in "Americas" with room for 5 accounts
    And Bob sells in "Americas" with room for 5 accounts
    And the account Acme is in the book of Ann

  Scenario: Nobody gets it while it rests, then somebody else does
    When Ann returns Acme because "Other"
    Then Acme rests until Wednesday 1 April 2026
    When it is Monday 30 March 2026
    Then Acme belongs to the pool
    When it is Monday 6 April 2026
    Then Acme belongs to Bob

  Scenario: It does not go straight back to whom it came from
    Given Bob is paused
    When Ann returns Acme because "Other"
    And it is Monday 6 April 2026
    Then Acme belongs to the pool

  Scenario: A strong signal wakes it
    When Ann returns Acme because "Not interested"
    And it is Thursday 12 March 2026
    Then Acme is with the pool, "Resting"
    When Acme shows strong intent
    And it is Monday 16 March 2026
    Then Acme belongs to Bob

  Scenario: A new lead of the company wakes it
    When Ann returns Acme because "Not interested"
    And a lead "jo@acme.com" from "United States" arrives
    And it is Monday 9 March 2026
    Then Acme belongs to Bob

  Scenario: What is retired comes back only by hand
    When Ann returns Acme because "Out of business"
    And it is Monday 11 May 2026
    Then Acme is with the pool, "Retired"
    When Ada gives Acme to Bob by hand
    Then Acme belongs to Bob

  Scenario: What RevOps reviews waits for RevOps
    When Ann returns Acme because "Bad data"
    And it is Monday 11 May 2026
    Then Acme is with the pool, "Review"
