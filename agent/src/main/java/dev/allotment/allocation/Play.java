package dev.allotment.allocation;

import dev.allotment.model.PlayScope;
import dev.allotment.model.Rep;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A named distribution for a time: what it hands out, and to whom. Made by the room policy.
 *
 * @param teams whose reps take part, {@code reps} user names, in lower case, of those who do; at least one of them is named
 * @param room so much of each book it may fill at a time, in units of load, at least 1
 * @param leastScore 0 to 100: what scores lower stays in the pool; stands in for that of the team
 * @param back whether all of it goes back when it ends; false: only what would not be enrolled without it
 */
public record Play(PlayScope scope, Set<String> teams, Set<String> reps, long room, int leastScore, boolean back) {
    /** @throws IllegalArgumentException if nobody takes part, or there is room for nothing */
    public Play {
        teams = Set.copyOf(teams);
        reps = Set.copyOf(reps);
        if (teams.isEmpty() && reps.isEmpty()) {
            throw new IllegalArgumentException(
                    scope.place() + ": nobody takes part in the play; name 'teams' or 'reps'");
        }
        if (room < 1 || leastScore < 0 || leastScore > 100) {
            throw new IllegalArgumentException(scope.place() + ": the room is at least 1, the least score 0 to 100");
        }
    }

    public String name() {
        return scope.name();
    }

    public String place() {
        return scope.place();
    }

    /** The day on which what goes back goes back. */
    LocalDate end() {
        return scope.until().plusDays(1);
    }

    /** Whether that rep takes part. */
    public boolean isFor(Rep rep) {
        String username = rep.username();
        return teams.contains(rep.team()) || (username != null && reps.contains(username.toLowerCase(Locale.ROOT)));
    }

    /** The play of that name, or null. */
    public static @Nullable Play named(List<Play> plays, String name) {
        return plays.stream()
                .filter(play -> play.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
