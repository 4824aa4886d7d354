Feature: 4.3 Pods
  Who works for whom is written in the policy: a pod says whose deals go to whom.

  Background:
    Given in "allocation.yaml" the policy says, instead of "hand_off: []":
      """
      hand_off:
        - name: qualified
          of: opportunity
          when: NOT(ISPICKVAL(StageName, "Prospecting"))
          from: [Americas]
          to: [Northern Europe]
          by_pod: true
      """
    And Dee sells in "Americas" with room for 9 accounts
    And Dan sells in "Americas" with room for 9 accounts
    And Eve sells in "Northern Europe" with room for 9 accounts
    And Fay sells in "Northern Europe" with room for 9 accounts
    And the account Acme is in the book of Dee
    And Dee has an open deal of Acme

  Scenario: Dee develops for Fay, so what Dee qualifies is Fay's
    Given in "allocation.yaml" the policy says "pods: [{name: east, from: [dee@agent.example], to: [{rep: fay@agent.example}]}]" instead of "pods: []"
    When the agent looks
    Then the deal of Acme belongs to Dee
    When the deal of Acme qualifies
    Then the deal of Acme belongs to Fay
    And Acme belongs to Dee

  Scenario: Who develops for two shares by weight
    Given in "allocation.yaml" the policy says "pods: [{name: east, from: [dee@agent.example], to: [{rep: fay@agent.example, weight: 2}, {rep: eve@agent.example}]}]" instead of "pods: []"
    And these accounts:
      | account | owner |
      | Beta    | Dee   |
      | Gamma   | Dee   |
    And Dee has an open deal of Beta
    And Dee has an open deal of Gamma
    When the deal of Acme qualifies
    And the deal of Beta qualifies
    And the deal of Gamma qualifies
    Then of the deals of "Acme, Beta, Gamma" Fay has 2 and Eve has 1

  Scenario: Whom no pod names hands over to the whole team
    Given in "allocation.yaml" the policy says "pods: [{name: east, from: [dan@agent.example], to: [{rep: fay@agent.example}]}]" instead of "pods: []"
    When the deal of Acme qualifies
    Then the deal of Acme belongs to Eve
