package dev.allotment.matching;

import java.util.Set;

/**
 * How text becomes a domain.
 *
 * @param cut what is cut off a host
 * @param privateSuffixes whether the Public Suffix List's private section counts ({@code acme.myshopify.com} stays whole)
 * @param hosts hosts that are nobody's own
 * @param companies domains that are a company's own although a list or the suffix list says otherwise, lower case
 */
public record DomainRules(Cut cut, boolean privateSuffixes, HostLists hosts, Set<String> companies) {
    /** What is cut off a host to get the domain. */
    public enum Cut {
        /** All but the registrable domain: {@code mail.acme.co.uk} becomes {@code acme.co.uk}. */
        REGISTRABLE,
        /** Only {@code www.}: {@code mail.acme.co.uk} stays. */
        WWW
    }

    public DomainRules {
        companies = Set.copyOf(companies);
    }

    /** Registrable domain, private suffixes on, the shipped lists and exceptions. */
    public static DomainRules standard() {
        return new DomainRules(Cut.REGISTRABLE, true, HostLists.shipped(), HostLists.shippedCompanies());
    }
}
