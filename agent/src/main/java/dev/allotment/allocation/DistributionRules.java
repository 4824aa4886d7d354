package dev.allotment.allocation;

import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gets which accounts of the pool. Made by the room policy.
 *
 * @param teams what each team may take; a team not named takes nothing
 * @param families whether parent and subsidiaries go to one rep
 * @param territories what belongs to certain reps; what a team takes is not asked there
 * @param zone the zone in which rest and hold dates of pool accounts are read
 */
public record DistributionRules(
        List<TeamRule> teams,
        List<Skill> skills,
        Ramp ramp,
        Families families,
        Territories territories,
        ZoneId zone,
        String place) {
    public DistributionRules {
        teams = List.copyOf(teams);
        skills = List.copyOf(skills);
        if (teams.stream().map(TeamRule::team).distinct().count() < teams.size()) {
            throw new IllegalArgumentException(place + ": a team has more than one rule; join them into one");
        }
        if (families == Families.TOGETHER
                && teams.stream().anyMatch(team -> !team.shelves().isEmpty())) {
            throw new IllegalArgumentException(place + ": books have no shelves where families go together");
        }
    }

    /** The rule of that team, or null: it takes nothing from the pool. */
    public @Nullable TeamRule of(String team) {
        for (TeamRule rule : teams) {
            if (rule.team().equals(team)) {
                return rule;
            }
        }
        return null;
    }

    /** Whether any book has shelves with targets of their own. */
    public boolean shelved() {
        return teams.stream().anyMatch(team -> !team.shelves().isEmpty());
    }

    /** How parents and subsidiaries are handed out. */
    public enum Families {
        /** Each account for itself. */
        APART,
        /** All to one rep: the one who holds others of the family, where there is one. */
        TOGETHER
    }

    /**
     * @param takes over the account's fields
     * @param minScore accounts below it stay in the pool, 0 to 100
     * @param targetPercent how full books are made, in percent of capacity, 0 to 100
     * @param shelves parts of each book with targets of their own; an account lies on the first that fits, or on none
     */
    public record TeamRule(
            String team, Condition takes, int minScore, int targetPercent, List<Shelf> shelves, String place) {
        public TeamRule {
            shelves = List.copyOf(shelves);
            if (shelves.stream().map(Shelf::name).distinct().count() < shelves.size()) {
                throw new IllegalArgumentException(place + ": two shelves have one name; rename one of them");
            }
            if (targetPercent < 0 || targetPercent > 100 || minScore < 0 || minScore > 100) {
                throw new IllegalArgumentException(place + ": target and least score are 0 to 100");
            }
        }

        /** How far a round fills a book of that capacity. */
        public long target(int capacity) {
            return (long) capacity * targetPercent / 100;
        }

        /** On which shelf of a book such an account lies, by its place among them; below 0: on none. */
        int shelfOf(Fields facts, Instant now) {
            for (int s = 0; s < shelves.size(); s++) {
                if (shelves.get(s).fits(facts, now)) {
                    return s;
                }
            }
            return -1;
        }

        /** The same, by name; null: on none. */
        public @Nullable String shelfName(Fields facts, Instant now) {
            int shelf = shelfOf(facts, now);
            return shelf < 0 ? null : shelves.get(shelf).name();
        }
    }
}
