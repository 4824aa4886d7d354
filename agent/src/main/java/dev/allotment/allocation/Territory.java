package dev.allotment.allocation;

import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A part of the market that the policy gives to certain reps: a static territory, or a list of named accounts. Made by the room
 * policy.
 *
 * @param named a list of named accounts; false: a territory
 * @param name as it stands in sentences: of a territory its name, of named accounts the rep's user name
 * @param when over an account's fields, or those of a lead over its account's; null: only what is named belongs to it
 * @param accounts ids of accounts that are named
 * @param domains registrable domains that are named
 * @param reps user names, in lower case, of those who have it
 * @param teams whose reps have it
 * @param handsOff whether its accounts are handed off like all others; false: only to those who have it
 * @param retrieves whether what nobody works is taken back all the same
 * @param anyScore its accounts are handed out whatever they score
 * @param overCapacity its accounts are handed out over a full book, too, and count against what follows
 * @param standIns where none of its reps can take something, their teams can; false: it waits
 */
public record Territory(
        boolean named,
        String name,
        @Nullable Condition when,
        Set<RecordId> accounts,
        Set<String> domains,
        Set<String> reps,
        Set<String> teams,
        boolean handsOff,
        boolean retrieves,
        boolean anyScore,
        boolean overCapacity,
        boolean standIns,
        String place) {
    public Territory {
        accounts = Set.copyOf(accounts);
        domains = Set.copyOf(domains);
        reps = Set.copyOf(reps);
        teams = Set.copyOf(teams);
        if (reps.isEmpty() && teams.isEmpty()) {
            throw new IllegalArgumentException(place + ": nobody has it; name reps or teams");
        }
    }

    /** Whether a record belongs to it. @param account its id, or that of the account of a lead; null: there is none */
    boolean claims(@Nullable RecordId account, Fields facts, Instant now) {
        String domain = domains.isEmpty() ? null : facts.text(TerritoryFacts.DOMAIN);
        return (account != null && accounts.contains(account))
                || (domain != null && domains.contains(domain))
                || (when != null && when.holds(facts, now));
    }

    /** Whether it is this rep's, alone or with others. */
    public boolean isOf(Rep rep) {
        return named(rep) || teams.contains(rep.team());
    }

    /** Whether the policy names this very person. */
    boolean named(Rep rep) {
        String username = rep.username();
        return username != null && reps.contains(username.toLowerCase(Locale.ROOT));
    }

    /** Whether one person has it alone, so that nobody is free to choose. */
    boolean ofOne() {
        return teams.isEmpty() && reps.size() == 1;
    }

    /** Such as {@code the territory north} or {@code the named accounts of ann@agent.example}. */
    public String words() {
        return (named ? "the named accounts of " : "the territory ") + name;
    }

    /**
     * Who may have what belongs to it, as things stand among these reps.
     *
     * @param can whether a rep could take it now, room apart
     */
    public Takers takers(Collection<Rep> reps, Predicate<Rep> can) {
        var own = new HashSet<RecordId>();
        var theirTeams = new HashSet<String>();
        boolean any = false;
        for (Rep rep : reps) {
            if (isOf(rep)) {
                own.add(rep.id());
                theirTeams.add(rep.team());
                any |= can.test(rep);
            }
        }
        if (any || !standIns) {
            return new Takers(own, false);
        }
        var standing = new HashSet<RecordId>();
        reps.stream().filter(rep -> theirTeams.contains(rep.team())).forEach(rep -> standing.add(rep.id()));
        return new Takers(standing, true);
    }

    /** Whose reps may be asked about it: its own, and those who may stand in for them. */
    public Set<RecordId> asked(Collection<Rep> reps) {
        var asked = new HashSet<>(takers(reps, rep -> true).reps());
        asked.addAll(takers(reps, rep -> false).reps());
        return asked;
    }

    /** Who alone may have what belongs to it, stand-ins included, or null: several, or nobody. Who is gone or leaving does not count. */
    public @Nullable RecordId onlyRep(Collection<Rep> reps) {
        Set<RecordId> asked = asked(reps);
        List<RecordId> left = reps.stream()
                .filter(one -> asked.contains(one.id()) && one.active() && !one.leaving())
                .map(Rep::id)
                .toList();
        return left.size() == 1 ? left.getFirst() : null;
    }

    /** @param standIns they stand in for its own reps, none of whom can take it now */
    public record Takers(Set<RecordId> reps, boolean standIns) {
        public Takers {
            reps = Set.copyOf(reps);
        }
    }
}
