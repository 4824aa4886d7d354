package dev.allotment.policy;

/** What reading the mappings gives: the policy, or everything that is wrong with it. */
public sealed interface PolicyReading permits Policy, PolicyMistakes {}
