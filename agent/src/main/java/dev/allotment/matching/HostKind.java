package dev.allotment.matching;

import java.util.Locale;

/** Why a host is nobody's own domain, one list each. */
public enum HostKind {
    WEBMAIL,
    DISPOSABLE,
    ISP,
    SOCIAL,
    /** Shows anybody's pages, such as an app store or a code host: the page is the company's, the domain is its owner's. */
    PAGES,
    /** Rents out its sub-domains: what stands one label below it is a company's own. */
    RENTED,
    /** Typed to fill a required field: {@code example.com}, {@code noemail.com}. */
    PLACEHOLDER;

    /** The word in mappings and the name of the shipped list. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
