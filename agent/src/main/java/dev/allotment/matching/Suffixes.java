package dev.allotment.matching;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The Public Suffix List, as far as we ask it. */
final class Suffixes {
    /**
     * Endings that never are a company's: of private networks (RFC 2606, 6761, 6762, 8375, and what ICANN keeps from being given
     * away), and of files.
     */
    private static final Set<String> NEVER = Set.of(
            ("local localhost localdomain test invalid internal intranet corp home lan private onion arpa mail workgroup domain "
                            + "html htm php asp aspx jsp pdf jpg jpeg png gif doc docx xls xlsx ppt pptx txt csv")
                    .split("\\s+"));

    /** Endings that were found in the list; there are some 1,500. */
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private final boolean privateSection;

    Suffixes(boolean privateSection) {
        this.privateSection = privateSection;
    }

    /** The registrable domain, or null where the host is a suffix itself or ends in no known one. */
    @Nullable
    String registrable(String host) {
        return EffectiveTldFinder.getAssignedDomain(host, true, !privateSection);
    }

    /**
     * The registrable domain by the list's own rule for an ending that it does not name ("the prevailing rule is *"): two
     * labels. Null for an ending that is none: not of plain letters, of one letter, of private networks or files.
     */
    @Nullable
    static String unlisted(String host) {
        int last = host.lastIndexOf('.');
        String ending = host.substring(last + 1);
        boolean word = ending.length() > 1 && ending.chars().allMatch(c -> c >= 'a' && c <= 'z');
        return word && last > 0 && !NEVER.contains(ending) ? host.substring(host.lastIndexOf('.', last - 1) + 1) : null;
    }

    /** Whether the host ends in a top-level domain that exists. */
    boolean known(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        if (KNOWN.contains(last)) {
            return true;
        }
        boolean known = EffectiveTldFinder.getAssignedDomain("a.b.c.d.e." + last, true, true) != null;
        if (known) {
            KNOWN.add(last);
        }
        return known;
    }
}
