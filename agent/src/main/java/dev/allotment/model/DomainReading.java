package dev.allotment.model;

import org.jspecify.annotations.Nullable;

/** What a text says about a company's domain; "none" is an answer with a reason, never an exception. */
public sealed interface DomainReading {
    /**
     * @param domain what accounts are keyed by, e.g. {@code acme.co.uk}
     * @param host the whole host without {@code www.}, e.g. {@code mail.acme.co.uk}; equal to or below the domain
     */
    record Found(Domain domain, Domain host) implements DomainReading {}

    /**
     * @param why a sentence for people, at most 255 characters, e.g. {@code 'gmail.com' is webmail}
     * @param site whose site the page stands on, where it is a page on another company's; nobody is matched by it
     */
    record None(NoDomain reason, String why, @Nullable Domain site) implements DomainReading {
        public None(NoDomain reason, String why) {
            this(reason, why, null);
        }
    }
}
