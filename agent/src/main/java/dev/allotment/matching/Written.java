package dev.allotment.matching;

/**
 * One thing in a text that may name a host.
 *
 * @param host as written, neither checked nor normalised
 * @param mail whether it stands in an e-mail address
 * @param page whether a path follows: a page on the host rather than the host
 */
record Written(String host, boolean mail, boolean page) {
    /** Stands for any address literal: what it is exactly never matters. */
    static final String ADDRESS = "0.0.0.0";
}
