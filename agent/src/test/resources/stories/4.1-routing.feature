Feature: 4.1 Routing: who gets an inbound lead
  Marketing brings leads in, day and night. Each goes to the rep who works the company already; only what belongs to nobody is
  shared out, in turn, by weight, among those who are there and have room.

  Background:
    Given Ann sells in "Americas" with room for 5 accounts
    And Bob sells in "Americas" with room for 5 accounts

  Rule: A lead of an account in somebody's book goes to that rep

    Scenario: The owner of the account gets the lead
      Given the account Acme is in the book of Bob
      When a lead "jo@acme.com" from "United States" arrives
      Then the lead belongs to Bob
      And the lead is related to Acme
      And the lead shows "Matched"

    Scenario: A sub-domain is the same company
      Given the account Acme is in the book of Bob
      When a lead "jo@mail.acme.com" from "United States" arrives
      Then the lead belongs to Bob

    Scenario: While the owner is away the team answers
      Given the account Acme is in the book of Bob
      And Bob is away until Friday 20 March 2026
      When a lead "jo@acme.com" from "United States" arrives
      Then the lead belongs to Ann
      And Acme belongs to Bob

    Scenario: If the policy says so, the owner gets it even while away
      Given in "allocation.yaml" the policy says "owner_must_be_present: false" instead of "owner_must_be_present: true"
      And the account Acme is in the book of Bob
      And Bob is away until Friday 20 March 2026
      When a lead "jo@acme.com" from "United States" arrives
      Then the lead belongs to Bob

  Rule: A lead brings its account out of the pool

    Scenario: Whoever gets the lead gets the account too
      Given the account Acme is in the pool
      And Bob is paused
      When a lead "jo@acme.com" from "United States" arrives
      Then the lead belongs to Ann
      And Acme belongs to Ann
      And the last audit row of Acme reads: route from the pool to Ann, because "Acme comes with it from the pool"

    Scenario: A company that nobody knows yet is founded, once, although two leads arrive together
      When a lead "jo@newcomer.com" from "United States" arrives
      And a lead "mo@newcomer.com" from "United States" arrives
      Then an account was founded for "newcomer.com" and belongs to the lead's owner

    Scenario: A private address founds nothing
      When a lead "jo@gmail.com" from "United States" arrives
      Then the lead shows "Webmail"
      And nothing was founded

  Rule: Only leads of the intake are routed

    Scenario: A lead that a person took out of the intake is that person's
      Given the account Acme is in the book of Bob
      When Ada takes the lead just before the agent's next write
      And a lead "jo@acme.com" from "United States" arrives
      Then the lead belongs to Ada

    Scenario: Two accounts of the same domain are a case for a person, not for a coin
      Given these accounts:
        | account     | owner | website  |
        | Acme        | Ann   | acme.com |
        | Acme Europe | Bob   | acme.com |
      When a lead "jo@acme.com" from "United States" arrives
      Then the lead belongs to the intake
      And the lead shows "Ambiguous"

  Rule: A team takes turns

    Scenario: Two reps of the same weight get the same
      When 6 leads of webmail addresses from "United States" arrive
      Then the leads are shared like this:
        | Ann | 3 |
        | Bob | 3 |

    Scenario: Who counts twice gets twice as many
      Given Ann counts 2 times
      When 6 leads of webmail addresses from "United States" arrive one after the other
      Then the leads are shared like this:
        | Ann | 4 |
        | Bob | 2 |

    Scenario: Leads of the own accounts do not use up the turn
      Given the account Acme is in the book of Ann
      When a lead "jo@acme.com" from "United States" arrives
      And a lead "mo@acme.com" from "United States" arrives
      And 4 leads of webmail addresses from "United States" arrive
      Then the leads are shared like this:
        | Ann | 4 |
        | Bob | 2 |

    Scenario: Somebody who was away is not flooded on the first day
      Given Bob is away until Friday 6 March 2026
      When 6 leads of webmail addresses from "United States" arrive
      And it is Monday 9 March 2026
      And 2 leads of webmail addresses from "United States" arrive
      Then the leads are shared like this:
        | Ann | 7 |
        | Bob | 1 |

    Scenario: Other countries go to other teams
      Given Cleo sells in "Central Europe" with room for 5 accounts
      When 3 leads of webmail addresses from "Germany" arrive
      Then the leads are shared like this:
        | Ann  | 0 |
        | Bob  | 0 |
        | Cleo | 3 |

    Scenario: A manager moves somebody forward in the turn
      Given Bob is moved 2 turns forward
      When 2 leads of webmail addresses from "United States" arrive
      Then the leads are shared like this:
        | Ann | 0 |
        | Bob | 2 |

  Rule: Who cannot take it now is left out, and says why

    Scenario: A full book takes no more
      Given Ann has room for 1 account from now on
      And the account Acme is in the book of Ann
      When 2 leads of webmail addresses from "United States" arrive
      Then the leads are shared like this:
        | Ann | 0 |
        | Bob | 2 |
      And asked why not Ann got the lead, it says "has a full book (1 of 1)"

    Scenario: At night the colleague who is at work answers
      Given Ann works from "09:00" to "17:00" in "America/New_York"
      And Bob works from "09:00" to "17:00" in "Asia/Tokyo"
      When 2 leads of webmail addresses from "United States" arrive
      Then the leads are shared like this:
        | Ann | 2 |
        | Bob | 0 |

    Scenario: Where nobody can take it the lead waits, and goes as soon as somebody can
      Given Ann is paused
      And Bob is away until Tuesday 3 March 2026
      When a lead "jo@gmail.com" from "United States" arrives
      Then the lead belongs to the intake
      When it is Wednesday 4 March 2026
      Then the lead belongs to Bob

    Scenario: A skill is asked for where the policy says so
      Given in "allocation.yaml" the policy says "skills: [{skill: German, when: 'Country = \"Germany\"'}]" instead of "skills: []"
      And Cleo sells in "Central Europe" with room for 5 accounts
      And Dora sells in "Central Europe" with room for 5 accounts
      And Dora speaks "German"
      When 2 leads of webmail addresses from "Germany" arrive
      Then the leads are shared like this:
        | Cleo | 0 |
        | Dora | 2 |
      And asked why not Cleo got the lead, it says "lacks the skill German"

    Scenario: A new rep starts with a part of the book
      Given Ann has room for 8 accounts from now on
      And Ann started today
      And Bob is paused
      And these accounts:
        | account | owner |
        | One     | Ann   |
        | Two     | Ann   |
      When a lead "jo@gmail.com" from "United States" arrives
      Then the lead belongs to the intake

  Rule: Capacity may be counted in handle time

    Scenario: Leads and accounts share one week of work
      Given an account takes 20 minutes a week and a lead 15
      And Ann has room for 60 minutes a week from now on
      And Bob has room for 45 minutes a week from now on
      And these accounts:
        | account | owner |
        | Acme    | Ann   |
        | Beta    | Bob   |
      When 5 leads of webmail addresses from "United States" arrive
      Then the leads are shared like this:
        | Ann        | 2 |
        | Bob        | 1 |
        | the intake | 2 |

  Rule: What a lead is decides who takes it, where the policy says so

    Scenario: Only what marketing has qualified goes to sales; the rest waits
      Given in "allocation.yaml" the policy says "qualifications: [{name: MQL, when: 'Intent_Score__c >= 60'}]" instead of "qualifications: []"
      And in "allocation.yaml" the policy says, instead of "- name: anywhere":
        """
        - name: anywhere
              qualified: [MQL]
        """
      And these accounts:
        | account | owner    | country | intent |
        | Hot     | the pool | Japan   | 90     |
        | Cold    | the pool | Japan   | 10     |
      When a lead "jo@cold.com" from "Japan" arrives
      Then the lead belongs to the intake
      When a lead "jo@hot.com" from "Japan" arrives
      Then the lead belongs to Ann
      And the lead is an "MQL"

  Rule: A signal sends an account of the pool to a rep at once

    Scenario: Strong intent does not wait for Monday
      Given in "allocation.yaml" the policy says "signals: [{name: hot intent, when: Intent_Score__c >= 90}]" instead of "signals: []"
      And the account Acme is in the pool
      When the agent looks
      Then Acme belongs to the pool
      When Acme shows strong intent
      And the agent looks
      Then Acme belongs to Ann
      And the last audit row of Acme reads: route from the pool to Ann, because "Acme, hot intent, goes to Ann: next in turn of 2 in Americas"
      And asked why not Bob got Acme, it says "is owed 0.50 turns"

    Scenario: One signal moves it once; what came back waits for Monday, and does not go straight back
      Given in "allocation.yaml" the policy says "signals: [{name: hot intent, when: Intent_Score__c >= 90}]" instead of "signals: []"
      And the account Acme is in the pool
      And the agent looks
      When Acme shows strong intent
      And the agent looks
      Then Acme belongs to Ann
      When Ann returns Acme because "Other"
      And it is Friday 6 March 2026
      Then Acme belongs to the pool
      When it is Monday 9 March 2026
      Then Acme belongs to Bob

    Scenario: What rests is woken and goes on
      Given in "allocation.yaml" the policy says "signals: [{name: hot intent, when: Intent_Score__c >= 90}]" instead of "signals: []"
      And the account Acme is in the book of Ann
      When Ann returns Acme because "Not interested"
      And it is Thursday 12 March 2026
      Then Acme is with the pool, "Resting"
      When Acme shows strong intent
      And the agent looks
      Then Acme belongs to Bob

    Scenario: Where nobody is there it waits, and goes as soon as somebody is
      Given in "allocation.yaml" the policy says "signals: [{name: hot intent, when: Intent_Score__c >= 90}]" instead of "signals: []"
      And Ann is paused
      And Bob is paused
      And the account Acme is in the pool
      And the agent looks
      When Acme shows strong intent
      And the agent looks
      Then Acme belongs to the pool
      When Bob is there again
      And the agent looks
      Then Acme belongs to Bob

    Scenario: Without such a rule it waits for the distribution
      Given the account Acme is in the pool
      And the agent looks
      When Acme shows strong intent
      And it is Friday 6 March 2026
      Then Acme belongs to the pool
