package dev.allotment.matching;

/**
 * An account that a lead may belong to.
 *
 * @param rule how it came to be one, e.g. {@code domain} or {@code alias rename}
 * @param own whether the domain is its own
 * @param confidence if it were the only one
 */
record Candidate(AccountCard account, String rule, boolean own, double confidence) {}
