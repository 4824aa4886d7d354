package dev.allotment.engagement;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which reps and teams leave so little visible activity that nothing can be said of their accounts. Immutable; any thread. */
public final class Visibility {
    private final Map<RecordId, Blindspot> blind;

    private Visibility(Map<RecordId, Blindspot> blind) {
        this.blind = Map.copyOf(blind);
    }

    /** @param touches visible touches (completed, not automated, of declared sources) by each rep on any account in the look-back */
    public static Visibility of(
            Collection<Rep> reps, Map<RecordId, Integer> touches, EngagementRules rules, Instant now) {
        throw new UnsupportedOperationException("being written");
    }

    /** Why nothing can be said of this rep's accounts, or null if it can. */
    public @Nullable Blindspot of(RecordId rep) {
        return blind.get(rep);
    }

    /** @param words a full sentence */
    public record Blindspot(RecordId rep, boolean wholeTeam, String words, String place) {}
}
