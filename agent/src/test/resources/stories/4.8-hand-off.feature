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
