Feature: 4.3 Pods, joiners, leavers and team changes
  Who works for whom is written in the policy. When somebody comes, goes or changes teams, one order makes one plan: everybody can
  look at it, and nothing happens before a person approves it.

  Rule: A pod says whose deals go to whom

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

  Rule: One order, one plan, one approval

    Background:
      Given Ann sells in "Americas" with room for 3 accounts
      And Bob sells in "Americas" with room for 3 accounts

    Scenario: Somebody leaves: the team takes what it has room for, the pool the rest
      Given these accounts:
        | account | owner | employees |
        | Great   | Ann   | 500       |
        | Good    | Ann   | 100       |
        | Fair    | Ann   | 60        |
        | Small   | Ann   | 20        |
      When Ada orders the plan for Ann, who leaves
      Then the order is answered "One plan of 4 moves waits for approval: 3 accounts to other reps, 1 to the pool"
      And the book of Ann has 4 accounts
      When Ada approves that plan
      Then the book of Ann has 0 accounts
      And the book of Bob has 3 accounts

    Scenario: Somebody leaves, and a colleague is named
      Given Cleo sells in "Northern Europe" with room for 3 accounts
      And the account Acme is in the book of Ann
      When Ada orders the plan for Ann, who leaves, in favour of Cleo
      And Ada approves that plan
      Then Acme belongs to Cleo
      And the last audit row of Acme reads: team-change from Ann to Cleo, because "Ada"

    Scenario: Somebody joins: the book is filled from the pool
      Given these accounts:
        | account | owner    |
        | One     | the pool |
        | Two     | the pool |
        | Three   | the pool |
        | Four    | the pool |
      When Ada orders the plan for Ann, who joins
      Then the order is answered "3 from the pool"
      And the book of Ann has 0 accounts
      When Ada approves that plan
      Then the book of Ann has 3 accounts

    Scenario: Somebody changes teams: what the new team sells to stays, the rest is handed on
      Given these accounts:
        | account | owner | country        |
        | Denver  | Ann   | United States  |
        | London  | Ann   | United Kingdom |
      When Ada orders the plan for Ann, who goes to "Northern Europe"
      And Ada approves that plan
      Then the books are:
        | Ann | London |
        | Bob | Denver |

    Scenario: Who is deactivated without a word is a finding within the hour
      Given the account Acme is in the book of Ann
      When Ann's user is deactivated
      And 1 hour passes
      Then hygiene finds "ann@agent.example owns 1 account"
      And Acme belongs to Ann
