Feature: 4.4 Plays: a named distribution for a time, by any criterion, measured apart
  While the play lasts it hands out first what it is about, also what is outside the SOM, to those who take part. What it gave says
  so; when it ends, what counts for nothing else goes back, after it stood on the account for the whole grace.

  Background:
    Given the policy has this play:
      """
      - name: winter heating
        says: heating firms buy before the winter
        when: ISPICKVAL(Industry, "Energy")
        segments: [B, C]
        from: 2026-03-09
        until: 2026-04-12
        teams: [Americas]
        room_a_rep: 2
      """
    And Ann sells in "Americas" with room for 5 accounts
    And Cy sells in "Northern Europe" with room for 5 accounts
    And these accounts:
      | account | owner    | employees | industry | country       |
      | Furnace | the pool | 500       | Energy   | United States |
      | Stove   | the pool | 5         | Energy   | United States |
      | Bakery  | the pool | 5         | Food     | United States |

  Scenario: What it is about goes to those who take part, inside the SOM or not, and says so
    When it is Sunday 8 March 2026
    Then Stove isn't enrolled
    When it is Monday 9 March 2026
    Then the books are:
      | Ann | Furnace, Stove |
      | Cy  |                |
    And Stove is enrolled in segment C
    And Stove is of the play "winter heating"
    And Stove says "For the play 'winter heating' (until 2026-04-12): heating firms buy before the winter."
    And Furnace says "For the play 'winter heating' (until 2026-04-12)"
    And the last audit row of Stove reads: distribute from the pool to Ann, because "Play 'winter heating': Stove goes to Ann"
    And Bakery isn't enrolled

  Scenario: It takes no more of a book than its room
    Given these accounts:
      | account | owner    | employees | industry | country       |
      | Boiler  | the pool | 200       | Energy   | United States |
      | Burner  | the pool | 5         | Energy   | United States |
    When it is Monday 9 March 2026
    Then Burner belongs to the pool
    And Boiler is of the play "winter heating"
    And Stove belongs to the pool

  Scenario: Nobody gets outside the play what only the play enrols
    Given Ann is paused
    When it is Monday 9 March 2026
    And Cy claims Stove
    Then Stove belongs to the pool
    And the request is Declined: "is not enrolled"

  Scenario: When it ends, what it alone enrolled goes back, and the rest stays
    When it is Monday 9 March 2026
    And it is Friday 27 March 2026
    And Ann calls Stove
    And Ann calls Furnace
    And it is Sunday 5 April 2026
    Then Stove shows no warning
    When it is Monday 6 April 2026
    Then Stove shows that it goes back on Monday 13 April 2026
    And Stove says "it was given for a time, and the play 'winter heating' ends on 2026-04-12"
    And Furnace shows no warning
    When it is Monday 13 April 2026
    Then Stove belongs to the pool
    And Stove is of no play
    And Furnace belongs to Ann
    When it is Monday 27 April 2026
    Then Stove belongs to the pool
    And Stove isn't enrolled

  Scenario: What has an open opportunity stays until it is decided
    When it is Monday 9 March 2026
    And Stove has an open opportunity
    And it is Monday 13 April 2026
    Then Stove belongs to Ann
    And Stove shows no warning

  Scenario: Use it or lose it, in a play as elsewhere
    When it is Monday 9 March 2026
    And it is Friday 27 March 2026
    And Ann calls Furnace
    And it is Monday 13 April 2026
    Then Stove belongs to the pool

  Scenario: What came of it, beside what was handed out otherwise
    Given these accounts:
      | account | owner    | employees | industry   | country       |
      | Forge   | the pool | 500       | Technology | United States |
      | Lathe   | the pool | 500       | Technology | United States |
    When it is Monday 9 March 2026
    And it is Friday 13 March 2026
    And Ann calls Stove
    And Ann calls Stove
    And Ann calls Forge
    And Stove has an open opportunity
    And Ann returns Furnace because "Not interested"
    And it is Monday 16 March 2026
    Then the coverage of the play "winter heating" counts:
      | of        | given | held | worked | touches | opened | won | gone back |
      | the play  | 2     | 1    | 1      | 2       | 1      | 0   | 1         |
      | otherwise | 2     | 2    | 1      | 1       | 0      | 0   | 0         |
    And the coverage of Ann counts:
      | held | worked |
      | 2    | 1      |
