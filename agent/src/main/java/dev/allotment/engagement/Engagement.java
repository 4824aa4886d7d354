package dev.allotment.engagement;

import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges whether an account is worked, warned or overdue (law D5: never retrieve what was worked; in doubt, abstain). Pure; any thread. */
public final class Engagement {
    private final EngagementRules rules;

    public Engagement(EngagementRules rules) {
        this.rules = rules;
    }

    /** The days from which the window counts, in the owner's zone. @param reps all reps by id, for "whose" */
    public Worked lastWorked(
            AccountFacts account, Rep owner, Collection<Touch> touches, Map<RecordId, Rep> reps, Instant now) {
        throw new UnsupportedOperationException("being written");
    }

    /** What protects this account by itself and by its family. */
    public List<Protection> protections(AccountFacts account, Rep owner, Instant now) {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * The verdict of today.
     *
     * @param owner the rep who owns it, or null if its owner is no rep (pool, queue, somebody else)
     */
    public Verdict judge(
            AccountFacts account,
            @Nullable Rep owner,
            Collection<Touch> touches,
            Map<RecordId, Rep> reps,
            Visibility visibility,
            Instant now) {
        throw new UnsupportedOperationException("being written");
    }
}
