Feature: 4.6 Requests: a rep gives an account back, or swaps it
  A rep asks in Salesforce, on the account, and reads the answer there.

  Background:
    Given Ann sells in "Americas" with room for 5 accounts
    And the account Acme is in the book of Ann

  Rule: Each reason has its outcome

    Scenario: Not interested: it rests
      When Ann returns Acme because "Not interested"
      Then Acme rests until Sunday 31 May 2026
      And the request is done: "rests until 2026-05-31"
      And the last audit row of Acme reads: return from Ann to the pool, because "Not interested"

    Scenario: No ICP fit: it rests longer
      When Ann returns Acme because "No ICP fit"
      Then Acme rests until Saturday 29 August 2026

    Scenario: Get back to me: until the date that was agreed
      When Ann returns Acme because "Get back to me" until Monday 1 June 2026
      Then Acme rests until Monday 1 June 2026

    Scenario: Get back to me without a date is declined
      When Ann returns Acme because "Get back to me"
      Then the request is declined: "needs a date after 2026-03-02"
      And Acme belongs to Ann

    Scenario: Out of business: it is retired
      When Ann returns Acme because "Out of business"
      Then Acme is with the pool, "Retired"

    Scenario: Bad data: RevOps looks at it
      When Ann returns Acme because "Bad data"
      Then Acme is with the pool, "Review"

    Scenario: A duplicate: RevOps looks at it
      When Ann returns Acme because "Duplicate"
      Then Acme is with the pool, "Review"

  Rule: What cannot be granted is declined, with the reason

    Scenario: Somebody else's account
      Given Bob sells in "Americas" with room for 5 accounts
      When Bob returns Acme because "Not interested"
      Then the request is declined: "Acme is not in the book of Bob"
      And Acme belongs to Ann

    Scenario: More often than the policy allows
      Given these accounts:
        | account | owner |
        | One     | Ann   |
        | Two     | Ann   |
        | Three   | Ann   |
        | Four    | Ann   |
      When Ann returns One because "Other"
      And Ann returns Two because "Other"
      And Ann returns Three because "Other"
      Then the request is done: "rests until"
      When Ann returns Four because "Other"
      Then the request is declined: "the limit is 3 in 30 days"
      And Four belongs to Ann

  Rule: A swap gives one back and brings another, in one decision

    Scenario: The best of the pool comes in return
      Given these accounts:
        | account | owner    | employees | intent |
        | Great   | the pool | 500       | 90     |
        | Small   | the pool | 20        |        |
      When Ann swaps Acme because "Not interested"
      Then Acme rests until Sunday 31 May 2026
      And Great belongs to Ann
      And the last audit row of Great reads: swap from the pool to Ann, because "Great"
      And the request is done: "Great"

    Scenario: Both or none: without a replacement Acme stays
      When Ann swaps Acme because "Not interested"
      Then the request is declined: "Acme"
      And Acme belongs to Ann

    Scenario: Not for every reason
      Given the account Great is in the pool
      When Ann swaps Acme because "Other"
      Then the request is declined: "Other"
      And Acme belongs to Ann
      And Great belongs to the pool

  Rule: A claim brings an account of the pool, within capacity and the team's rules

    Scenario: There is room, and the team takes it
      Given these accounts:
        | account | owner    | employees | intent |
        | Great   | the pool | 500       | 90     |
      When Ann claims Great
      Then Great belongs to Ann
      And the last audit row of Great reads: claim from the pool to Ann, because "who asked for it"
      And the request is done: "Great goes to Ann"

    Scenario: The book is full
      Given Ann has room for 1 account from now on
      And these accounts:
        | account | owner    | employees | intent |
        | Great   | the pool | 500       | 90     |
      When Ann claims Great
      Then the request is declined: "full (1 of 1); return or swap one first"
      And Great belongs to the pool

    Scenario: It rests: ask again then
      Given Bob sells in "Americas" with room for 5 accounts
      When Ann returns Acme because "Not interested"
      And Bob claims Acme
      Then the request is declined: "ask again on 2026-05-31"

    Scenario: Somebody has it
      Given Bob sells in "Americas" with room for 5 accounts
      When Bob claims Acme
      Then the request is declined: "in the hands of Ann"

  Rule: More time, once, with a reason

    Scenario: The day on which it goes back moves
      Given the account Idle is in the book of Ann since Thursday 1 January 2026
      And Ann is busy with other accounts
      When the agent looks
      Then Idle shows that it goes back on Monday 9 March 2026
      When Ann asks for more time with Idle because "Meeting planned"
      Then the request is done: "goes back on 2026-03-23"
      And Idle shows that it goes back on Monday 23 March 2026
      When Ann asks for more time with Idle because "Meeting planned"
      Then the request is declined: "already"
      When it is Monday 16 March 2026
      Then Idle belongs to Ann

    Scenario: It does not go back at all
      When Ann asks for more time with Acme because "Meeting planned"
      Then the request is declined: "no date is shown"

  Rule: A dispute goes to a person, who decides

    Scenario: The person grants it, and the agent makes the move
      Given Bob sells in "Americas" with room for 5 accounts
      When Bob disputes Acme because "Was mine"
      Then the request waits for a person: "decides whether Acme goes from Ann"
      And Acme belongs to Ann
      When Ada grants the request
      Then Acme belongs to Bob
      And the last audit row of Acme reads: dispute from Ann to Bob, because "granted the dispute"
      And the request is done: "granted the dispute"

    Scenario: A colleague who can edit the request cannot grant it
      Given Bob sells in "Americas" with room for 5 accounts
      And Eve sells in "Americas" with room for 5 accounts
      When Bob disputes Acme because "Was mine"
      And Eve, who may edit every request, grants it
      Then Acme belongs to Ann
      And the request waits for a person: "Eve cannot grant this:"
      When Ada grants the request
      Then Acme belongs to Bob

    Scenario: The person declines it
      Given Bob sells in "Americas" with room for 5 accounts
      When Bob disputes Acme because "Was mine"
      And Ada declines the request: "Ann is in talks with them."
      Then Acme belongs to Ann
      And the request is declined: "Ann is in talks with them."
