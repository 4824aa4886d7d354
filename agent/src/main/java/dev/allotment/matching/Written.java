package dev.allotment.matching;

/**
 * One thing in a text that may name a host.
 *
 * @param host as written, neither checked nor normalised
 * @param mail whether it stands in an e-mail address
 * @param page whether a path follows: a page on the host rather than the host
 * @param address whether it is written as an address, with a scheme or {@code www.} or as e-mail, and not just as words with a dot
 */
record Written(String host, boolean mail, boolean page, boolean address) {
    /** Stands for any address literal: what it is exactly never matters. */
    static final String ADDRESS = "0.0.0.0";
}
