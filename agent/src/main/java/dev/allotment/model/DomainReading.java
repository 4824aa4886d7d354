package dev.allotment.model;

/** What a text says about a company's domain; "none" is an answer with a reason, never an exception. */
public sealed interface DomainReading {
    /**
     * @param domain what accounts are keyed by, e.g. {@code acme.co.uk}
     * @param host the whole host without {@code www.}, e.g. {@code mail.acme.co.uk}; equal to or below the domain
     */
    record Found(Domain domain, Domain host) implements DomainReading {}

    /** @param why a sentence for people, at most 255 characters, e.g. {@code 'gmail.com' is webmail} */
    record None(NoDomain reason, String why) implements DomainReading {}
}
