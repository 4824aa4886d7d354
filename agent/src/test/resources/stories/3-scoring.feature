Feature: 3.1 Scores: which account first, and why
  Fit says whether a company could buy, timing whether it could buy now. Every account says in a sentence what spoke for it.

  Background:
    Given Ann sells in "Americas" with room for 9 accounts

  Rule: 3.1 What speaks for an account

    Scenario: The right size in the right industry is good fit
      Given the account Acme is in the book of Ann
      When the agent looks
      Then Acme says "right size"
      And Acme says "core industry"

    Scenario Outline: What makes it timely
      Given the account Acme is in the book of Ann
      And Acme <happening>
      When the agent looks
      Then Acme says "<words>"

      Examples:
        | happening                                         | words                                     |
        | shows strong intent                               | strong intent                             |
        | raised money 10 days ago                          | raised money this year                    |
        | has a contract with a competitor for 100 days     | competitor's contract ends soon           |
        | asked us to get back in 3 days                    | asked us to get back about now            |
        | has somebody new in a key role since 20 days      | new person in a key role                  |
        | has a marketing score of 80                       | marketing score is high                   |
        | uses the product 40 percent more                  | uses the product more and more            |
        | is a customer who uses the product 40 percent less | customer who uses the product less       |
        | called us 2 days ago                              | called or wrote to us                     |
        | filled in our form yesterday                      | asked to be contacted                     |

    Scenario: A contract that ends in a year is no reason yet
      Given the account Acme is in the book of Ann
      And Acme has a contract with a competitor for 300 days
      When the agent looks
      Then Acme doesn't say "competitor's contract ends soon"

    Scenario: A new person in a key role is noticed
      Given the account Acme is in the book of Ann
      And a new contact at Acme is "Head of Operations"
      When the agent looks
      Then Acme says "new contact in a key role"

    Scenario: Three days in a row count more than one
      Given the account Acme is in the book of Ann
      And Acme called us 1 days ago
      And Acme called us 2 days ago
      And Acme called us 3 days ago
      When the agent looks
      Then Acme says "got in touch three days in a row"

  Rule: 3.2 What cannot be sold to is no matter of points

    Scenario: A partner is never sold to, whatever its points
      Given in "segments.yaml" the policy says "sam: 'TRUE'" instead of "sam: NOT(Is_Partner__c)"
      And the account Acme is in the book of Ann
      And Acme shows strong intent
      And Acme is a partner
      When the agent looks
      Then Acme says "it is a partner"
      And Acme scores 0

  Rule: 3.3 Four quadrants

    Scenario: The four quadrants
      Given these accounts:
        | account | owner | employees | industry   | intent |
        | Ready   | Ann   | 100       | Technology | 95     |
        | Later   | Ann   | 100       | Technology | 10     |
        | Eager   | Ann   | 20        | Education  | 95     |
        | Never   | Ann   | 20        | Education  | 10     |
      When the agent looks
      Then Ready stands in "Good Place"
      And Later stands in "Get Back To Me"
      And Eager stands in "False Hope"
      And Never stands in "Bad Place"
