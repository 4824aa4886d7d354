Feature: 4.4 Core and rotation: a part of each book stays, the rest goes round
  The best third of a book is the rep's core. The rest goes back to the pool on the day of a rotation and on to others - after it
  stood on the account for the whole grace, and unless something protects it.

  Background:
    Given in "allocation.yaml" the policy says "rotations: [{team: Americas, core: 1/3, every: 2 weeks, from: 2026-03-16}]" instead of "rotations: []"
    And Ann sells in "Americas" with room for 3 accounts
    And Bob sells in "Americas" with room for 3 accounts
    And Cy sells in "Northern Europe" with room for 3 accounts
    And these accounts:
      | account | owner | employees | intent | since      | country       |
      | Great   | Ann   | 500       | 90     | 2026-01-05 | United States |
      | Good    | Ann   | 500       |        | 2026-01-05 | United States |
      | Small   | Ann   | 100       |        | 2026-01-05 | United States |
      | Nord    | Cy    | 100       |        | 2026-01-05 | Sweden        |
    And Ann calls Great
    And Ann calls Good
    And Ann calls Small

  Scenario: What is not of the core says for a week when it goes and why, and then goes to somebody else
    When it is Monday 9 March 2026
    Then Good shows that it goes back on Monday 16 March 2026
    And Good says "with the rotation of 2026-03-16: it is not of the 1/3 that stay"
    And Small shows that it goes back on Monday 16 March 2026
    And Great shows no warning
    When it is Monday 16 March 2026
    Then Good is with the pool, "Pool"
    When it is Monday 23 March 2026
    Then the books are:
      | Ann | Great       |
      | Bob | Good, Small |
    And asked who owned Good, the agent names "Ann, Pool, Bob"

  Scenario: It is the rotation that takes it, though it was worked
    Given Bob is away until Friday 27 March 2026
    When it is Monday 16 March 2026
    Then Good belongs to the pool
    And the last audit row of Good reads: rotate from Ann to the pool, because "goes round with the rotation of 2026-03-16"

  Scenario: What has an open opportunity stays
    Given Good has an open opportunity
    When it is Monday 9 March 2026
    Then Good shows no warning
    When it is Monday 16 March 2026
    Then Good belongs to Ann
    And Small belongs to the pool

  Scenario: What is protected after it was announced stays, and shows nothing any more
    When it is Monday 9 March 2026
    And Good is put on hold until Friday 20 March 2026 because of "legal review"
    And it is Monday 16 March 2026
    Then Good belongs to Ann
    And Good shows no warning
    And Small belongs to the pool

  Scenario: Books of other teams stay
    Given Cy calls Nord
    When it is Monday 9 March 2026
    Then Nord shows no warning
