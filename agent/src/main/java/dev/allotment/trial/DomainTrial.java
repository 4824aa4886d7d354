package dev.allotment.trial;

import dev.allotment.matching.DomainReader;
import dev.allotment.matching.DomainRules;
import dev.allotment.model.DomainReading;
import dev.allotment.policy.Policy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code allotment domain}: a line of text in, its company's domain or the reason why there is none out. */
public final class DomainTrial {
    /** So that a file without line ends cannot fill the memory; the reader looks at fewer anyway. */
    private static final int LONGEST = 100_000;

    private final DomainReader reader;

    /** @param privateSuffixes whether the suffix list's private section counts, whatever the policy says; null: as it says */
    public DomainTrial(Policy policy, @Nullable Boolean privateSuffixes) {
        DomainRules rules = policy.matching().domains();
        this.reader = new DomainReader(
                privateSuffixes == null
                        ? rules
                        : new DomainRules(rules.cut(), privateSuffixes, rules.hosts(), rules.companies()));
    }

    /**
     * For each line one line: the domain, a tab, the reason why no company is matched by it. Both are given for a page on another
     * company's site ({@code google.com} for an app in its store), else one of them is empty. Only a line feed ends a line.
     *
     * @param mail whether the lines stand in an e-mail field: {@code gmail.com} alone then names no company either
     */
    public void answer(Reader lines, boolean mail, PrintWriter out) throws IOException {
        var in = new BufferedReader(lines);
        var line = new StringBuilder();
        boolean open = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            open = c != '\n';
            if (!open) {
                out.print(answer(line.toString(), mail) + "\n");
                line.setLength(0);
            } else if (line.length() < LONGEST) {
                line.append((char) c);
            }
        }
        if (open) {
            out.print(answer(line.toString(), mail) + "\n");
        }
        out.flush();
    }

    /** The answer to one line, without a line end. */
    String answer(String line, boolean mail) {
        DomainReading reading = mail ? reader.readMail(line) : reader.read(line);
        return switch (reading) {
            case DomainReading.Found found -> found.domain().name() + "\t";
            case DomainReading.None none ->
                (none.site() == null ? "" : none.site().name()) + "\t"
                        + none.reason().name().toLowerCase(Locale.ROOT) + ": " + printable(none.why());
        };
    }

    private static String printable(String why) {
        return why.replaceAll("\\p{Cntrl}", " ");
    }
}
