package dev.allotment.matching;

import crawlercommons.domains.EffectiveTldFinder;
import org.jspecify.annotations.Nullable;

/** The Public Suffix List, as far as we ask it. */
final class Suffixes {
    private final boolean privateSection;

    Suffixes(boolean privateSection) {
        this.privateSection = privateSection;
    }

    /** The registrable domain, or null where the host is a suffix itself or ends in no known one. */
    @Nullable
    String registrable(String host) {
        return EffectiveTldFinder.getAssignedDomain(host, true, !privateSection);
    }

    /** Whether the host ends in a top-level domain that exists. */
    boolean known(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return EffectiveTldFinder.getAssignedDomain("a.b.c.d.e." + last, true, true) != null;
    }
}
