package dev.allotment.allocation;

import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of each book of a team with a target of its own (PRODUCT 4.4): no round fills it further. Whatever else brings accounts
 * counts there, but is not held up by it. Made by the room policy.
 *
 * @param name as reps read it
 * @param when over the account's facts, or null: any
 * @param segment and tier: of the account as of now ({@link ShelfFacts}), or null: any
 */
public record Shelf(
        String name,
        @Nullable Condition when,
        @Nullable String segment,
        @Nullable String tier,
        Most most,
        String place) {
    public Shelf {
        if (when == null && segment == null && tier == null) {
            throw new IllegalArgumentException(place + ": the shelf '" + name + "' must say which accounts it holds");
        }
    }

    /** How many accounts it holds at most: so many, or so many percent of the target of the book. */
    public record Most(int number, boolean percent) {
        public Most {
            if (number < 0 || (percent && number > 100)) {
                throw new IllegalArgumentException("a shelf cannot hold " + number + (percent ? " %" : ""));
            }
        }

        /** @param book target of the whole book. @return the nearest whole number; of two the larger */
        public long of(long book) {
            return percent ? (book * number + 50) / 100 : number;
        }

        @Override
        public String toString() {
            return percent ? number + " %" : Integer.toString(number);
        }
    }

    /** Whether such an account lies here, unless on an earlier shelf. */
    boolean fits(Fields facts, Instant now) {
        return (segment == null || segment.equals(ShelfFacts.segment(facts)))
                && (tier == null || tier.equals(ShelfFacts.tier(facts)))
                && (when == null || when.holds(facts, now));
    }
}
