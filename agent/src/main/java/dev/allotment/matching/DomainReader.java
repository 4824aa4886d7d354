package dev.allotment.matching;

import dev.allotment.model.DomainReading;
import org.jspecify.annotations.Nullable;

/** Reads the domain of a company out of whatever people type. Never throws, whatever the text. Pure; any thread. */
public final class DomainReader {
    private final DomainRules rules;

    public DomainReader(DomainRules rules) {
        this.rules = rules;
    }

    /** A website, an e-mail or free text. An address of webmail, disposable or ISP mail in it names no company. */
    public DomainReading read(@Nullable String text) {
        throw new UnsupportedOperationException("next commit " + rules);
    }

    /** What stands in an e-mail field: as {@link #read}, and a bare provider's name ({@code gmail.com}) names no company either. */
    public DomainReading readMail(@Nullable String text) {
        return read(text);
    }
}
