Feature: 4.8 Hand-off: what qualifies changes hands

  Scenario: A customer goes to the team that looks after customers
    Given in "allocation.yaml" the policy says "hand_off: [{name: won, of: account, when: Features.Won_Opportunities > 0, from: [Americas], to: [Northern Europe]}]" instead of "hand_off: []"
    And Ann sells in "Americas" with room for 5 accounts
    And Cleo sells in "Northern Europe" with room for 5 accounts
    And the account Acme is in the book of Ann
    When the agent looks
    Then Acme belongs to Ann
    When Ann wins a deal of Acme
    Then Acme belongs to Cleo
    And the last audit row of Acme reads: hand-off from Ann to Cleo, because "Acme"
    And fair play shows nothing

  Scenario: Out of the pool, too, where the policy says so; and only while there is room
    Given in "allocation.yaml" the policy says "hand_off: [{name: won, of: account, when: Features.Won_Opportunities > 0, from: [Americas], from_pool: true, to: [Northern Europe]}]" instead of "hand_off: []"
    And Ann sells in "Americas" with room for 5 accounts
    And Cleo sells in "Northern Europe" with room for 1 account
    And these accounts:
      | account | owner    |
      | Acme    | the pool |
      | Beta    | the pool |
    When Ann wins a deal of Acme
    Then Acme belongs to Cleo
    When Ann wins a deal of Beta
    Then Beta belongs to the pool

  Scenario: A qualified deal goes from who developed it to who closes it, and the account stays
    Given in "allocation.yaml" the policy says, instead of "hand_off: []":
      """
      hand_off:
        - name: qualified
          of: opportunity
          when: NOT(ISPICKVAL(StageName, "Prospecting"))
          from: [Americas]
          to: [Northern Europe]
      """
    And Dee sells in "Americas" with room for 5 accounts
    And Eve sells in "Northern Europe" with room for 5 accounts
    And the account Acme is in the book of Dee
    And Dee has an open deal of Acme
    When the agent looks
    Then the deal of Acme belongs to Dee
    When the deal of Acme qualifies
    Then the deal of Acme belongs to Eve
    And Acme belongs to Dee

  Scenario: Who closes for the account already gets the deal
    Given in "allocation.yaml" the policy says, instead of "hand_off: []":
      """
      hand_off:
        - name: qualified
          of: opportunity
          when: NOT(ISPICKVAL(StageName, "Prospecting"))
          from: [Americas]
          to: [Northern Europe]
      """
    And Dee sells in "Americas" with room for 5 accounts
    And Eve sells in "Northern Europe" with room for 5 accounts
    And Fay sells in "Northern Europe" with room for 5 accounts
    And the account Acme is in the book of Fay
    And Dee has an open deal of Acme
    When the deal of Acme qualifies
    Then the deal of Acme belongs to Fay
