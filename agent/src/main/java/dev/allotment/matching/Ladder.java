package dev.allotment.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Walks down the tie-breakers until one candidate is left, or none of them tells the rest apart. */
final class Ladder {
    private final List<TieBreaker> rungs;
    private final AccountIndex index;
    private final LeadCard lead;

    Ladder(List<TieBreaker> rungs, AccountIndex index, LeadCard lead) {
        this.rungs = rungs;
        this.index = index;
        this.lead = lead;
    }

    /** @param rung the one that left only one, or null where there was but one candidate or several are left */
    record Outcome(List<Candidate> left, @Nullable TieBreaker rung) {}

    Outcome climb(List<Candidate> candidates) {
        List<Candidate> left = candidates;
        for (TieBreaker rung : rungs) {
            if (left.size() == 1) {
                break;
            }
            left = kept(rung, left);
            if (left.size() == 1) {
                return new Outcome(left, rung);
            }
        }
        return new Outcome(left, null);
    }

    /** The best of those who did not win; among equals the first by id, since this one is only told, never used. */
    @Nullable
    Candidate second(List<Candidate> candidates, Candidate winner) {
        List<Candidate> others =
                candidates.stream().filter(c -> !c.equals(winner)).toList();
        return others.isEmpty() ? null : climb(others).left().getFirst();
    }

    private List<Candidate> kept(TieBreaker rung, List<Candidate> left) {
        return switch (rung) {
            case CUSTOMER -> where(left, c -> c.account().customer());
            case SAME_COUNTRY -> where(left, c -> Countries.same(c.account().country(), lead.country()));
            case ULTIMATE_PARENT -> heads(left);
            case OPEN_OPPORTUNITY -> where(left, c -> c.account().openOpportunity());
            case LATEST_ACTIVITY -> extreme(left, AccountCard::lastActivity, Comparator.reverseOrder());
            case ENROLLED -> where(left, c -> c.account().enrolled());
            case OLDEST -> extreme(left, AccountCard::created, Comparator.naturalOrder());
        };
    }

    /** Those that meet it; all if nobody does. */
    private static List<Candidate> where(List<Candidate> left, Predicate<Candidate> meets) {
        List<Candidate> kept = left.stream().filter(meets).toList();
        return kept.isEmpty() ? left : kept;
    }

    private static List<Candidate> extreme(
            List<Candidate> left, Function<AccountCard, @Nullable Instant> fact, Comparator<Instant> order) {
        var known = new ArrayList<Instant>();
        for (Candidate candidate : left) {
            Instant instant = fact.apply(candidate.account());
            if (instant != null) {
                known.add(instant);
            }
        }
        if (known.isEmpty()) {
            return left;
        }
        known.sort(order);
        return where(left, c -> Objects.equals(fact.apply(c.account()), known.getFirst()));
    }

    private List<Candidate> heads(List<Candidate> left) {
        var ids = left.stream().map(c -> c.account().id()).collect(Collectors.toSet());
        return where(left, c -> {
            var seen = new HashSet<>();
            AccountCard up = index.account(c.account().parent());
            while (up != null && seen.add(up.id())) {
                if (ids.contains(up.id()) && !up.id().equals(c.account().id())) {
                    return false;
                }
                up = index.account(up.parent());
            }
            return true;
        });
    }
}
