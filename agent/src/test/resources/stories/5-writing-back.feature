Feature: 5 Writing back: every change with its reason, nobody's hand overruled

  Background:
    Given Ann sells in "Americas" with room for 5 accounts
    And Bob sells in "Americas" with room for 5 accounts

  Rule: 5.1 A move and its audit row go together

    Scenario: One move, one row that says why
      Given the account Acme is in the pool
      And Bob is paused
      When it is Monday 9 March 2026
      Then Acme belongs to Ann
      And Acme has 1 audit row
      And that audit row of Acme names the rule, the policy, the plan and the decision that Acme carries

    Scenario: What only the org itself can take along goes along, and the audit row is there all the same
      Given in "writing.yaml" the policy says "follows: [{what: notes, whose: of_old_owner}]" instead of "follows: []"
      And the account Acme is in the book of Ann
      And Ann wrote the note "Budget in May" on Acme
      And Bob helps with Acme
      When Ann returns Acme because "No ICP fit"
      Then Acme belongs to the pool
      And the note of Acme belongs to the pool
      And Bob still helps with Acme
      And Acme has 1 audit row
      And that audit row of Acme says "The org itself takes along notes and attachments. Kept: account team, opportunity teams."

    Scenario: Without a line for them notes and helpers stay as they are
      Given the account Acme is in the book of Ann
      And Ann wrote the note "Budget in May" on Acme
      And Bob helps with Acme
      When Ann returns Acme because "No ICP fit"
      Then the note of Acme belongs to Ann
      And Bob still helps with Acme

    Scenario: An account team is dropped where the policy says so
      Given in "writing.yaml" the policy says "follows: [{what: account_team, whose: dropped}]" instead of "follows: []"
      And the account Acme is in the book of Ann
      And Bob helps with Acme
      When Ann returns Acme because "No ICP fit"
      Then Acme belongs to the pool
      And nobody helps with Acme any more

    Scenario: A rollback brings back the account and names what it leaves
      Given in "writing.yaml" the policy says "follows: [{what: notes, whose: of_old_owner}]" instead of "follows: []"
      And the account Acme is in the book of Ann
      And Ann wrote the note "Budget in May" on Acme
      When Ann returns Acme because "No ICP fit"
      And Ada rolls back what the request led to
      Then Acme belongs to Ann
      And the agent says "notes and attachments of Acme, which went by SOAP, stay with Pool"
      And the note of Acme belongs to the pool

  Rule: 5.2 What people do is respected

    Scenario: A change by hand stays
      Given the account Acme is in the pool
      When Ada gives Acme to Bob by hand
      And it is Monday 9 March 2026
      Then Acme belongs to Bob
      And the change of Acme by Ada's hand is in the chain

    Scenario: A person who was faster by a moment wins
      Given the account Acme is in the pool
      And Bob is paused
      When Ada gives Acme to Bob just before the agent's next write
      And it is Monday 9 March 2026
      Then Acme belongs to Bob
      And Acme has 0 audit rows

  Rule: 5.3 A plan can be seen, approved, struck from, and rolled back

    Background:
      Given in "writing.yaml" the policy says "simulated: observe" instead of "simulated: open"
      And Bob is paused
      And these accounts:
        | account | owner    |
        | Acme    | the pool |
        | Beta    | the pool |

    Scenario: Nothing is written before a person approves
      When it is Monday 9 March 2026
      Then a plan to distribute waits for approval, with Acme going to Ann
      And Acme belongs to the pool
      When Ada approves the plan to distribute
      Then Acme belongs to Ann
      And Beta belongs to Ann

    Scenario: What is struck stays
      When it is Monday 9 March 2026
      And Ada strikes Beta from the plan to distribute because "I talk to them myself"
      And Ada approves the plan to distribute
      Then Acme belongs to Ann
      And Beta belongs to the pool

    Scenario: A rejected plan is left alone
      When it is Monday 9 March 2026
      And Ada rejects the plan to distribute because "not this week"
      Then Acme belongs to the pool
      When it is Friday 13 March 2026
      Then Acme belongs to the pool

    Scenario: A plan that went stale in the meantime is refused in that part
      When it is Monday 9 March 2026
      And Ada gives Beta to Bob by hand
      And Ada approves the plan to distribute
      Then Acme belongs to Ann
      And Beta belongs to Bob

    Scenario: A rollback restores what is still as the plan left it, and names the rest
      When it is Monday 9 March 2026
      And Ada approves the plan to distribute
      And Ada gives Beta to Bob by hand
      And Ada rolls back the plan to distribute
      Then Acme belongs to the pool
      And the last audit row of Acme reads: roll-back from Ann to the pool, because "Rolled back by Ada: it was a mistake"
      And Beta belongs to Bob
      And the agent says "Beta is not as the plan left it: its owner is Bob, not Ann"

  Rule: 5.3 A probe shows what an owner change sets off in this org

    Scenario: There and back, and what followed
      Given the account Acme is in the book of Ann since Monday 2 February 2026
      And Ann has the contact "Lee" at Acme
      And an automation of the org runs when Acme changes its owner
      When Ada probes Acme with Bob
      And 1 hour passes
      Then Acme belongs to Ann
      And Acme has 2 audit rows
      And the last audit row of Acme reads: probe from Bob to Ann, because "A probe that Ada ordered"
      And the probe says "Acme went to Bob and is back with Ann"
      And the probe says "went from Ann to Bob"
      And the probe says "'Meet your new account', owned by Bob"

    Scenario: Where nothing else happens, that is said
      Given the account Acme is in the book of Ann since Monday 2 February 2026
      When Ada probes Acme with Bob
      And 1 hour passes
      Then Acme belongs to Ann
      And the probe says "Nothing else changed meanwhile"

    Scenario: What is protected or on hold is not probed
      Given the account Acme is in the book of Ann since Monday 2 February 2026
      And Acme has an open opportunity
      And the account Beta is in the book of Ann since Monday 2 February 2026
      And Beta is put on hold until Monday 1 June 2026 because of "legal review"
      Then Ada may not probe Acme with Bob: "Acme cannot be probed: it is protected: it has the open opportunity"
      And Ada may not probe Beta with Bob: "Beta cannot be probed: it is on hold until 2026-06-01"
      And Acme belongs to Ann
      And Acme has 0 audit rows

    Scenario: A person who takes it meanwhile keeps it
      Given the account Acme is in the book of Ann since Monday 2 February 2026
      When Ada gives Acme to the pool just before the agent's next write
      And Ada probes Acme with Bob
      And 1 hour passes
      Then Acme belongs to the pool
      And the probe says "Acme did not move: overtaken"

  Rule: 5.3 A stop is a stop

    Scenario: Nothing is written until the agent may go on
      Given the account Acme is in the book of Ann
      When Ada stops the agent
      And a lead "jo@acme.com" from "United States" arrives
      Then the lead belongs to the intake
      When Ada lets the agent go on
      Then the lead belongs to Ann

  Rule: 5.4 Everything can be explained

    Scenario: The chain of owners, and why not the colleague
      Given Bob has room for 0 accounts from now on
      And the account Acme is in the pool
      When it is Monday 9 March 2026
      And Ada gives Acme to Bob by hand
      Then asked who owned Acme, the agent names "Pool, Ann, Bob"
      And asked why not Bob got Acme, it says "the book is full (0 of 0)"

  Rule: 5.5 As few calls as the platform permits

    Scenario: Twenty accounts are handed out in one call
      Given Ann has room for 20 accounts from now on
      And 20 accounts are in the pool
      And Bob is paused
      And the agent looks
      When it is Monday 9 March 2026
      Then the book of Ann has 20 accounts
      And the moves of that day were written in 1 call
