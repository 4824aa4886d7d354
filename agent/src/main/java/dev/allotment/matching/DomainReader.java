package dev.allotment.matching;

import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.DomainReading.Found;
import dev.allotment.model.DomainReading.None;
import dev.allotment.model.NoDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the domain of a company out of whatever people type. Never throws, whatever the text. Pure; any thread. */
public final class DomainReader {
    private static final List<NoDomain> TELLING = List.of(
            NoDomain.WEBMAIL,
            NoDomain.ISP,
            NoDomain.DISPOSABLE,
            NoDomain.SOCIAL,
            NoDomain.PAGE,
            NoDomain.SHARED,
            NoDomain.PLACEHOLDER,
            NoDomain.UNKNOWN_ENDING,
            NoDomain.IP_ADDRESS,
            NoDomain.INVALID,
            NoDomain.BARE_WORD,
            NoDomain.EMPTY);

    private final Judge judge;

    public DomainReader(DomainRules rules) {
        this.judge = new Judge(rules);
    }

    /**
     * A website, an e-mail or free text: the first value in it that is a company's, one under a known ending first. An e-mail address of webmail, disposable or
     * ISP mail names no company; a website of such a provider is the provider's own. Reads at most 2,048 characters.
     */
    public DomainReading read(@Nullable String text) {
        return read(text, false);
    }

    /** What stands in an e-mail field: as {@link #read}, and a bare provider's name ({@code gmail.com}) names no company either. */
    public DomainReading readMail(@Nullable String text) {
        return read(text, true);
    }

    /**
     * Whether the Public Suffix List knows the domain's ending. Where it does not ({@code acme.con}), it may be a typing error:
     * the domain matches an account that has the very same one, but none is made for it.
     */
    public boolean listed(Domain domain) {
        return judge.listed(domain);
    }

    private DomainReading read(@Nullable String text, boolean mailField) {
        String line = text == null ? "" : Texts.cleaned(text);
        if (line.isEmpty()) {
            return new None(NoDomain.EMPTY, "Nothing is given");
        }
        if (Placeholders.whole(line)) {
            return Judge.none(NoDomain.PLACEHOLDER, line, "only fills the field");
        }
        DomainReading reading = best(line, mailField);
        if (reading instanceof None && line.indexOf(' ') >= 0) {
            String joined = Texts.joined(line);
            if (!joined.equals(line) && best(joined, mailField) instanceof Found found) {
                return found;
            }
        }
        return reading;
    }

    private DomainReading best(String line, boolean mailField) {
        None told = null;
        Found unlisted = null;
        List<Written> candidates = Texts.candidates(line);
        for (Written written : candidates) {
            switch (judge.reading(written, mailField)) {
                case Found found -> {
                    if (candidates.size() == 1 || listed(found.domain())) {
                        return found;
                    }
                    unlisted = unlisted == null ? found : unlisted;
                }
                case None none -> told = told == null || telling(none) < telling(told) ? none : told;
            }
        }
        if (unlisted != null) {
            return unlisted;
        }
        return told == null ? Judge.none(NoDomain.INVALID, line, "holds no host name") : told;
    }

    private static int telling(None none) {
        return TELLING.indexOf(none.reason());
    }
}
