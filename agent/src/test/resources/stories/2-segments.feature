Feature: 2.1 Segments and the wall of enrolment
  The policy says whom we sell to. Who is outside stays where it is: not handed out, not taken back, not marked.

  Background:
    Given Ann sells in "Americas" with room for 5 accounts

  Rule: 2.3 Only what is enrolled moves

    Scenario: A company of ten people stays in the pool
      Given these accounts:
        | account | owner    | employees |
        | Acme    | the pool | 100       |
        | Tiny    | the pool | 8         |
      When it is Tuesday 10 March 2026
      Then Acme belongs to Ann
      And Acme is enrolled in segment B
      And Tiny belongs to the pool
      And Tiny isn't enrolled

    Scenario: A partner stays in the pool
      Given the account Acme is in the pool
      And Acme is a partner
      When it is Tuesday 10 March 2026
      Then Acme belongs to the pool
      And Acme isn't enrolled

    Scenario: Whom the policy does not count is not taken back either
      Given these accounts:
        | account | owner | employees | since      |
        | Tiny    | Ann   | 8         | 2025-06-01 |
      When it is Tuesday 28 April 2026
      Then Tiny belongs to Ann
      And Tiny shows no warning

  Rule: 2.4 One line takes an industry out, and back

    Scenario: Hotels are out for the season and come back on their day
      Given in "segments.yaml" the policy says "out_of_distribution: [{name: hotels, says: hotels do not buy in the season, when: 'ISPICKVAL(Industry, \"Hospitality\")', until: 2026-03-16}]" instead of "out_of_distribution: []"
      And these accounts:
        | account | owner    | industry    |
        | Grand   | the pool | Hospitality |
        | Acme    | the pool | Technology  |
      When it is Tuesday 10 March 2026
      Then Acme belongs to Ann
      And Grand belongs to the pool
      When it is Tuesday 17 March 2026
      Then Grand belongs to Ann
