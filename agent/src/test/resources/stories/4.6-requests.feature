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

  Rule: A claim takes an account out of the pool, within capacity

    Scenario: A free account is handed over when it is claimed
      Given the account Great is in the pool
      When Ann claims Great
      Then Great belongs to Ann
      And the request is done: "Great"

    Scenario: A full book may not claim
      Given the account Great is in the pool
      And Ann has room for 1 account from now on
      When Ann claims Great
      Then Great belongs to the pool
      And the request is declined: "full"

  Rule: More time may be asked for once

    Scenario: A good reason moves the due date
      Given Ann is busy with other accounts
      And the account Slow is in the book of Ann since Monday 9 February 2026
      When it is Friday 6 March 2026
      Then Slow shows that it goes back on Thursday 12 March 2026
      When Ann asks for more time for Slow because "Meeting planned"
      Then the request is done: "Slow"
      When it is Monday 16 March 2026
      Then Slow belongs to Ann
