Feature: 4.5 Retrieval: use it or lose it
  An account that nobody has worked for longer than the window goes back to the pool, but never without a warning that has stood
  for a week, and never while something protects it.

  Background:
    Given Ann sells in "Americas" with room for 5 accounts
    And Ann is busy with other accounts
    And the account Acme is in the book of Ann since Monday 9 February 2026

  Rule: What is not worked goes back, after a warning

    Scenario: Warned, then taken back, then resting
      When it is Wednesday 4 March 2026
      Then Acme shows no warning
      When it is Thursday 5 March 2026
      Then Acme shows that it goes back on Thursday 12 March 2026
      And Acme belongs to Ann
      When it is Sunday 15 March 2026
      Then Acme belongs to Ann
      When it is Monday 16 March 2026
      Then Acme is with the pool, "Resting"
      And the last audit row of Acme reads: retrieve from Ann to the pool, because "stood 7 days"

    Scenario: The rep's bell rings once for all that goes back
      Given these accounts:
        | account | owner | since      |
        | Beta    | Ann   | 2026-02-09 |
      When it is Wednesday 4 March 2026
      Then Ann was told nothing
      When it is Thursday 5 March 2026
      Then Ann was told once: "2 accounts go back on 12 Mar unless you work them: Acme and Beta."
      When it is Monday 9 March 2026
      Then Ann was told once: "2 accounts go back on 12 Mar unless you work them: Acme and Beta."

    Scenario: Who has worked everything is told nothing more
      When it is Thursday 5 March 2026
      Then Ann was told once: "1 account goes back on 12 Mar unless you work it: Acme."
      When Ann calls Acme
      And it is Saturday 7 March 2026
      Then Ann was told once: "1 account goes back on 12 Mar unless you work it: Acme."
      And the row of Ann shows no notice

    Scenario: Who cannot wait for Monday orders it, and the warning holds all the same
      When it is Wednesday 11 March 2026
      And Ada orders a retrieval for all teams
      Then Acme belongs to Ann
      And the order is answered "Nothing moves."
      When it is Friday 13 March 2026
      And Ada orders a retrieval for all teams
      Then Acme is with the pool, "Resting"

    Scenario: A call lifts the warning
      When it is Friday 6 March 2026
      Then Acme shows that it goes back on Thursday 12 March 2026
      When Ann calls Acme
      Then Acme shows no warning
      And Acme shows the status "Working"
      When it is Monday 16 March 2026
      Then Acme belongs to Ann

    Scenario: What a machine sent is no work
      When it is Friday 6 March 2026
      And a machine writes to Acme in the name of Ann
      Then Acme shows that it goes back on Thursday 12 March 2026
      When it is Monday 16 March 2026
      Then Acme belongs to the pool

    Scenario: A colleague's call does not count where the policy asks for the owner's
      Given Bob sells in "Americas" with room for 5 accounts
      When it is Friday 6 March 2026
      And Bob calls Acme
      And it is Monday 16 March 2026
      Then Acme belongs to the pool

    Scenario: Where the policy counts the whole team, it does
      Given in "engagement.yaml" the policy says "whose: team" instead of "whose: owner"
      And Bob sells in "Americas" with room for 5 accounts
      When it is Friday 6 March 2026
      And Bob calls Acme
      And it is Monday 16 March 2026
      Then Acme belongs to Ann

    Scenario: Calls with one person are not enough where the policy asks for two
      Given the policy asks for 2 contacts of an account
      And Ann has the contact "Ms Lee" at Acme
      When it is Friday 6 March 2026
      And Ann calls "Ms Lee"
      And it is Monday 9 March 2026
      And Ann calls "Ms Lee"
      And it is Monday 16 March 2026
      Then Acme belongs to the pool
      And the last audit row of Acme reads: retrieve from Ann to the pool, because "1 of 2 contacts reached"

    Scenario: Two people of the account were reached
      Given the policy asks for 2 contacts of an account
      And Ann has the contact "Ms Lee" at Acme
      And Ann has the contact "Mr Ito" at Acme
      When it is Friday 6 March 2026
      And Ann calls "Ms Lee"
      Then Acme shows that it goes back on Thursday 12 March 2026
      When it is Monday 9 March 2026
      And Ann calls "Mr Ito"
      Then Acme shows no warning
      When it is Monday 16 March 2026
      Then Acme belongs to Ann

    Scenario: Another team has another window
      Given Cleo sells in "Central Europe" with room for 5 accounts
      And Cleo is busy with other accounts
      And the account Munich is in the book of Cleo since Monday 23 February 2026
      And the account Boston is in the book of Ann since Monday 23 February 2026
      When it is Tuesday 10 March 2026
      Then Munich shows that it goes back on Tuesday 17 March 2026
      And Boston shows no warning

    Scenario: Without declared sources of activity nothing is ever taken
      Given in "engagement.yaml" the policy declares no source of activity
      When it is Monday 16 March 2026
      Then Acme belongs to Ann

    Scenario: A rep whose work cannot be seen is blind, and keeps everything
      Given Bob sells in "Americas" with room for 5 accounts
      And the account Hidden is in the book of Bob since Monday 9 February 2026
      When it is Monday 16 March 2026
      Then Hidden belongs to Bob
      And Acme belongs to the pool

  Rule: What is protected stays

    Scenario: An open opportunity
      Given Acme has an open opportunity
      When it is Monday 16 March 2026
      Then Acme belongs to Ann
      When the opportunity of Acme is lost
      And it is Monday 30 March 2026
      Then Acme belongs to the pool

    Scenario: An opportunity that is put off again and again protects no longer
      Given Ann has an open deal of Acme
      When the close of the deal of Acme is put off 3 times, a week apart
      And it is Monday 6 April 2026
      Then Acme belongs to the pool

    Scenario: An opportunity that was put off twice protects
      Given Ann has an open deal of Acme
      When the close of the deal of Acme is put off 2 times, a week apart
      And it is Monday 6 April 2026
      Then Acme belongs to Ann

    Scenario: A customer
      Given Acme is a customer
      When it is Monday 16 March 2026
      Then Acme belongs to Ann

    Scenario: A named account
      Given Acme is a named account
      When it is Monday 16 March 2026
      Then Acme belongs to Ann

    Scenario: On hold, until the hold ends and a new warning has stood
      Given Acme is put on hold until Friday 20 March 2026 because of "Board meeting ahead"
      When it is Monday 16 March 2026
      Then Acme belongs to Ann
      And Acme shows no warning
      When it is Monday 23 March 2026
      Then Acme belongs to Ann
      And Acme shows that it goes back on Saturday 28 March 2026
      When it is Monday 30 March 2026
      Then Acme belongs to the pool

    Scenario: The rep is on leave
      When it is Friday 6 March 2026
      And Ann is away until Friday 27 March 2026
      And it is Monday 16 March 2026
      Then Acme belongs to Ann

    Scenario: Recently assigned, by whomever
      Given Bob sells in "Americas" with room for 5 accounts
      When it is Monday 9 March 2026
      And Ada gives Acme to Bob by hand
      And it is Monday 16 March 2026
      Then Acme belongs to Bob

    Scenario: A partner, by a condition of the policy's own
      Given Acme is a partner
      When it is Monday 16 March 2026
      Then Acme belongs to Ann

    Scenario: A child of a protected parent, where families are kept together
      Given in "engagement.yaml" the policy says "family: true" instead of "family: false"
      And these accounts:
        | account | owner | since      | parent |
        | Branch  | Ann   | 2026-02-09 | Acme   |
      And Acme is a customer
      When it is Monday 16 March 2026
      Then Branch belongs to Ann

    Scenario: By default a family is no protection
      Given these accounts:
        | account | owner | since      | parent |
        | Branch  | Ann   | 2026-02-09 | Acme   |
      And Acme is a customer
      When it is Monday 16 March 2026
      Then Branch belongs to the pool
