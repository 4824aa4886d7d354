package dev.allotment.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account counts, and why. The circles are nested: {@code som} implies {@code sam} implies {@code tam}.
 *
 * @param enrolled whether it may be distributed and retrieved at all
 * @param play the play for which alone it is enrolled, or under which it was given where it would not be else; null: as any other
 * @param excludedBy the exclusion in force today, or null
 * @param reasons one sentence for each question, in the order ICP, TAM, SAM, SOM, enrolment; each names the policy's place
 */
public record Standing(
        boolean icp,
        boolean tam,
        boolean sam,
        boolean som,
        Segment segment,
        boolean enrolled,
        @Nullable String play,
        @Nullable String excludedBy,
        List<String> reasons) {
    public Standing {
        reasons = List.copyOf(reasons);
    }

    /** Whether anybody may be given it, as nothing but its own standing enrols it. */
    public boolean open() {
        return enrolled && play == null;
    }
}
