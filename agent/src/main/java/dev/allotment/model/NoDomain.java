package dev.allotment.model;

/** Why a text names no company's web domain. */
public enum NoDomain {
    EMPTY,
    /** {@code n/a}, {@code none}, {@code test@example.com} and their like. */
    PLACEHOLDER,
    IP_ADDRESS,
    /** No dot in it, {@code localhost} included. */
    BARE_WORD,
    /** Has the shape of a host, but with a label that no host may have. */
    INVALID,
    /** Ends as no company's host does: {@code server.local}, {@code index.html}. */
    UNKNOWN_ENDING,
    /** A suffix under which many companies stand, such as {@code co.uk} or {@code myshopify.com}. */
    SHARED,
    /** A social network or directory: the page is the company's, the domain is not. */
    SOCIAL,
    /** A page in an app store, on a code host or of shared documents: the domain is that of another company. */
    PAGE,
    WEBMAIL,
    DISPOSABLE,
    /** Mail that an access provider gives to its customers. */
    ISP;

    /** Whether it is an address that works, but tells nothing about a company. */
    public boolean mail() {
        return this == WEBMAIL || this == DISPOSABLE || this == ISP;
    }
}
