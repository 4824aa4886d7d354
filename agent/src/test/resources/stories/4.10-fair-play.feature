Feature: 4.10 Fair play: a manager is shown what looks like gaming
  It proves nothing and nothing follows by itself: each finding has its dates and records, so that the manager can ask.

  Background:
    Given Ann sells in "Americas" with room for 9 accounts
    And Bob sells in "Americas" with room for 9 accounts
    And Ann is busy with other accounts

  Rule: An account is found misassigned only after its deal was won

    Scenario: It is moved to a colleague after the win
      Given the account Acme is in the book of Ann
      When Ann wins a deal of Acme
      And 10 days pass
      And Ada gives Acme to Bob by hand
      Then fair play shows "Acme was claimed for or moved to Bob 10 days after 'Acme deal' was won by Ann."

    Scenario: A move before the win is nothing to ask about
      Given the account Acme is in the book of Ann
      When Ada gives Acme to Bob by hand
      And 20 days pass
      And Bob wins a deal of Acme
      Then fair play shows nothing

  Rule: A rep joins a deal just before it is won

    Scenario: The deal changes hands five days before
      Given the account Acme is in the book of Ann
      And Ann has an open deal of Acme
      When the deal of Acme goes to Bob
      And 5 days pass
      And Bob wins that deal of Acme
      Then fair play shows "Bob got 'Acme deal' of Acme from Ann 5 days before it was won, without having worked the account."

    Scenario: Who has worked the account is welcome
      Given the account Acme is in the book of Ann
      And Ann has an open deal of Acme
      When Bob calls Acme
      And 2 days pass
      And the deal of Acme goes to Bob
      And 5 days pass
      And Bob wins that deal of Acme
      Then fair play shows nothing

  Rule: A lonely call in the last days of a warning

    Scenario: Three accounts are kept so
      Given these accounts:
        | account | owner | since      |
        | One     | Ann   | 2026-02-09 |
        | Two     | Ann   | 2026-02-09 |
        | Three   | Ann   | 2026-02-09 |
      When it is Wednesday 11 March 2026
      And Ann calls One
      And Ann calls Two
      And Ann calls Three
      And 16 days pass
      Then fair play shows "Ann kept 3 accounts by a single touch in the last 3 days of a warning, with silence before and after."

    Scenario: Calls that are followed up are work
      Given these accounts:
        | account | owner | since      |
        | One     | Ann   | 2026-02-09 |
        | Two     | Ann   | 2026-02-09 |
        | Three   | Ann   | 2026-02-09 |
      When it is Wednesday 11 March 2026
      And Ann calls One
      And Ann calls Two
      And Ann calls Three
      And 7 days pass
      And Ann calls Two
      And 9 days pass
      Then fair play shows nothing

  Rule: A domain changes around a question of whose account it is

    Scenario: Another website shortly before the account is moved by hand
      Given the account Acme is in the book of Ann
      When the agent looks
      And the website of Acme becomes "globex.com"
      And 10 days pass
      And Ada gives Acme to Bob by hand
      Then fair play shows "The domain of Acme changed within 30 days of a question of whose it is."

    Scenario: Another website that nobody quarrels about
      Given the account Acme is in the book of Ann
      When the agent looks
      And the website of Acme becomes "globex.com"
      And 10 days pass
      Then fair play shows nothing

  Rule: A deal is kept open by putting it off

    Scenario: Put off three times, and no word from the customer
      Given the account Acme is in the book of Ann
      And Ann has an open deal of Acme
      When the close of the deal of Acme is put off 3 times, a week apart
      Then fair play shows "Ann keeps 'Acme deal' of Acme open: its close date was pushed 3 times, and for 30 days there was no meeting and no word from the customer."

    Scenario: Put off twice is business
      Given the account Acme is in the book of Ann
      And Ann has an open deal of Acme
      When the close of the deal of Acme is put off 2 times, a week apart
      Then fair play shows nothing

  Rule: What cannot be seen is said

    Scenario: Teams of accounts and deals are not read
      When the agent looks
      Then fair play says it cannot see "Account and opportunity teams are not read"
