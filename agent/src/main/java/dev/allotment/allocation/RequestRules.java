package dev.allotment.allocation;

import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rep may ask for beside giving an account back, and how often anything. Made by the room policy.
 *
 * @param limits at most one a kind; a kind without one is not limited
 * @param claim null: nobody may ask for an account of the pool
 * @param extend null: nobody may ask for more time
 * @param dispute null: nobody may ask for an account of somebody else
 * @param onBehalf by team: user names of those who may return, swap and extend what its reps own
 */
public record RequestRules(
        List<Limit> limits,
        @Nullable Claim claim,
        @Nullable Extend extend,
        @Nullable Dispute dispute,
        Map<String, Set<String>> onBehalf,
        String place) {
    public RequestRules {
        limits = List.copyOf(limits);
        onBehalf = Map.copyOf(onBehalf);
    }

    /** Return and swap only, without limits but those of their reasons. */
    public static RequestRules none(String place) {
        return new RequestRules(List.of(), null, null, null, Map.of(), place);
    }

    /** At most so many of a kind per rep within the last so many days, whatever the reason. */
    public record Limit(RequestKind kind, int times, int days, String place) {}

    /** Accounts of the pool may be asked for; what the team may take stands in its rule of distribution. */
    public record Claim(String place) {}

    /**
     * The day on which an account goes back may be moved once per assignment.
     *
     * @param days by so many
     * @param reasons picklist values that count, compared without case
     */
    public record Extend(int days, List<String> reasons, String place) {
        public Extend {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A person decides who is to have an account.
     *
     * @param toManager the manager of the one who has it, or where there is none, of the one who asks; false: always {@code otherwise}
     * @param otherwise user name of the person who decides where no manager does
     * @param reasons picklist values that count, compared without case
     */
    public record Dispute(boolean toManager, String otherwise, List<String> reasons, String place) {
        public Dispute {
            reasons = List.copyOf(reasons);
        }
    }

    static boolean among(List<String> reasons, String word) {
        return reasons.stream().anyMatch(word.strip()::equalsIgnoreCase);
    }

    /**
     * The limit that one more request would pass, in a sentence that says when the next one is possible, or null.
     *
     * @param earlier days on which the rep asked for that kind and was not declined
     */
    public @Nullable Reached reached(RequestKind kind, Rep rep, List<LocalDate> earlier, Instant now) {
        LocalDate today = rep.today(now);
        for (Limit limit : limits) {
            if (limit.kind() == kind) {
                LocalDate since = today.minusDays(limit.days() - 1L);
                var counted = new ArrayList<>(earlier.stream()
                        .filter(day -> !day.isBefore(since))
                        .sorted()
                        .toList());
                if (counted.size() >= limit.times()) {
                    String again = limit.times() == 0
                            ? ""
                            : " The next is possible on "
                                    + counted.get(counted.size() - limit.times())
                                            .plusDays(limit.days()) + ".";
                    return new Reached(
                            Words.fit(rep.name() + " has asked for " + counted.size() + " of the kind '" + kind.word()
                                    + "' since " + since + "; the limit is " + limit.times() + " in " + limit.days()
                                    + " days." + again),
                            limit.place());
                }
            }
        }
        return null;
    }

    /** A limit that holds a request back. */
    public record Reached(String sentence, String place) {}
}
