Feature: 4.12 The rules of engagement in words
  What the policy says is what reps read: who gets what, when it goes back, and where to go with a conflict.

  Scenario: Who, what, when and how
    Then the page that reps read says "A lead of an account in your book is yours, unless you are away, paused or leaving: then the team answers."
    And the page that reps read says "An account of Central Europe stays worked for 21 days after the last activity"
    And the page that reps read says "Never taken: a customer."

  Scenario: Where to go with a conflict
    Then the page that reps read says "If you think an account should be yours, read that row first; then ask RevOps"

  Scenario: A team reads its own rules
    Then the page that reps of "Central Europe" read says "An account of Central Europe stays worked for 21 days"
    And the page that reps of "Central Europe" read doesn't say "An account of Americas"

  Scenario: A longer window is a sentence in the note on what changed
    Given in "engagement.yaml" the policy says "{team: Central Europe, days: 35 days}" instead of "{team: Central Europe, days: 21 days}"
    Then the note on what changed since the shipped policy says:
      """
      Changed: An account of Central Europe stays worked for 35 days after the last activity, its assignment or its enrolment, whichever came last. Before: An account of Central Europe stays worked for 21 days after the last activity, its assignment or its enrolment, whichever came last.
      """

  Scenario: A protection that falls away is a sentence, too
    Given in "engagement.yaml" the policy says "  customer: false" instead of "  customer: true"
    Then the note on what changed since the shipped policy says:
      """
      No longer: Never taken: a customer.
      """

  Scenario: What concerns no rep is no news
    Given in "writing.yaml" the policy says "marks_a_day: 9000" instead of "marks_a_day: 10000"
    Then the note on what changed since the shipped policy has nothing for reps
