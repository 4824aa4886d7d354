Feature: 4.9 Product lines: separate books
  A company sells two lines of products with two sales forces. Each account has an owner, and another one for line B. Line B has an
  agent of its own, with its own policy: it fills and empties its books as the other does, and neither touches what is the other's.

  Background:
    Given product line B has an agent of its own
    And Ann sells in "Americas" with room for 4 accounts
    And Kim sells line B in "Americas" with room for 4 accounts

  Rule: Each line hands out and takes back by itself

    Scenario: An account that somebody has is nobody's for line B, and so it is handed out there
      Given the account Acme is in the book of Ann
      When it is Monday 9 March 2026
      Then for line B Acme belongs to Kim
      And Acme belongs to Ann
      And the audit rows of Acme for line B tell "distribute from the pool to Kim"
      And Acme has 1 audit row

    Scenario: An account of the pool goes to one rep of each line
      Given the account Acme is in the pool
      When it is Monday 9 March 2026
      Then Acme belongs to Ann
      And for line B Acme belongs to Kim
      And Acme has 2 audit rows

    Scenario: What nobody of line B works goes back there, whoever else works it
      Given the account Acme is in the book of Ann
      And Kim is busy with other accounts
      And Ann is busy with other accounts
      When it is Monday 9 March 2026
      And it is Thursday 2 April 2026
      And Ann calls Acme
      And it is Monday 20 April 2026
      Then for line B Acme is in the pool, "Resting"
      And Acme belongs to Ann
      And the audit rows of Acme for line B tell "distribute from the pool to Kim, retrieve from Kim to the pool"

    Scenario: What its owner for line B works stays
      Given the account Acme is in the book of Ann
      And Kim is busy with other accounts
      And Ann is busy with other accounts
      When it is Monday 9 March 2026
      And it is Thursday 2 April 2026
      And Kim calls Acme
      And it is Monday 20 April 2026
      Then for line B Acme belongs to Kim

  Rule: What people decide for a line stands

    Scenario: An account that was given to somebody by hand is not in the pool
      Given Lee sells line B in "Americas" with room for 4 accounts
      And the account Acme is in the book of Ann
      When Ada gives Acme to Lee for line B
      And it is Monday 9 March 2026
      Then for line B Acme belongs to Lee
      And Acme has 0 audit rows

    Scenario: Somebody is faster than the agent
      Given Lee sells line B in "Americas" with room for 0 accounts
      And the account Acme is in the book of Ann
      When it is Sunday 8 March 2026
      And Lee takes Acme for line B just before its agent's next write
      And it is Monday 9 March 2026
      Then for line B Acme belongs to Lee
      And the agent of line B was overtaken 1 time
      And Acme has 0 audit rows

    Scenario: A rep of line B gives an account back
      Given the account Acme is in the book of Ann
      When it is Monday 9 March 2026
      And Kim returns Acme for line B because "Not interested"
      Then the request is Done: "Acme is back and rests"
      And for line B Acme is in the pool, "Resting"
      And Acme belongs to Ann

    Scenario: The agent of line B leaves the requests of others alone
      Given the account Acme is in the book of Ann
      When it is Monday 9 March 2026
      And Ann returns Acme because "Not interested"
      Then the request is Done: "Acme is back and rests"
      And Acme is with the pool, "Resting"
      And for line B Acme belongs to Kim

  Rule: Leads

    Scenario: A lead of the line's own intake goes to who has the account for line B
      Given the account Acme is in the book of Ann
      When it is Monday 9 March 2026
      And a lead "jo@acme.com" from "United States" arrives for line B
      Then the lead belongs to Kim
      And the lead shows "Matched"
      And the last audit row of the lead reads: route from the intake of line B to Kim, because "Acme"

    Scenario: Any other lead is no matter of line B
      Given the account Acme is in the book of Ann
      When it is Monday 9 March 2026
      And a lead "jo@acme.com" from "United States" arrives
      Then the lead belongs to Ann

    Scenario: Line B founds no account
      When a lead "jo@brandnew.com" from "United States" arrives for line B
      Then the lead belongs to Kim
      And nothing was founded
