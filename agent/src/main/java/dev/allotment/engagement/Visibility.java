package dev.allotment.engagement;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which reps and teams leave so little visible activity that nothing can be said of their accounts: it is likely captured
 * where we cannot see it. Immutable; any thread.
 */
public final class Visibility {
    private final Map<RecordId, Blindspot> blind;

    private Visibility(Map<RecordId, Blindspot> blind) {
        this.blind = Map.copyOf(blind);
    }

    /** Everybody can be seen. */
    public static Visibility clear() {
        return new Visibility(Map.of());
    }

    /** Everybody can be seen, but for that one. */
    public static Visibility with(@Nullable Blindspot blind) {
        return blind == null ? clear() : new Visibility(Map.of(blind.rep(), blind));
    }

    /**
     * Compares each rep's touches per working day present with a floor and with the team's median.
     *
     * @param touches visible touches (completed, not automated, of declared sources) by each rep on any account within the
     *     look-back of {@link EngagementRules.Blindness#lookBackDays}; a rep that is missing has none
     */
    public static Visibility of(
            Collection<Rep> reps, Map<RecordId, Integer> touches, EngagementRules rules, Instant now) {
        var teams = new TreeMap<String, Map<Rep, Double>>();
        var blind = new HashMap<RecordId, Blindspot>();
        var limits = rules.blindness();
        for (Rep rep : reps) {
            int days = daysPresent(rep, limits.lookBackDays(), now);
            if (days < limits.minWorkingDays()) {
                blind.put(
                        rep.id(),
                        new Blindspot(
                                rep.id(),
                                false,
                                rep.name() + " was present on " + days + " working days of the last "
                                        + limits.lookBackDays() + ", too few to tell what was worked.",
                                limits.place()));
            } else {
                teams.computeIfAbsent(rep.team(), team -> new HashMap<>())
                        .put(rep, touches.getOrDefault(rep.id(), 0) / (double) days);
            }
        }
        teams.forEach((team, rates) -> look(team, rates, limits, blind));
        return new Visibility(blind);
    }

    private static void look(
            String team, Map<Rep, Double> rates, EngagementRules.Blindness limits, Map<RecordId, Blindspot> blind) {
        double median = median(rates.values().stream().sorted().toList());
        boolean wholeTeam = median < limits.floor();
        rates.forEach((rep, rate) -> {
            if (wholeTeam) {
                String words = String.format(
                        Locale.ROOT,
                        "team %s shows %.2f touches per rep and working day, below %.2f, so its activity is likely"
                                + " recorded elsewhere.",
                        team,
                        median,
                        limits.floor());
                blind.put(rep.id(), new Blindspot(rep.id(), true, words, limits.place()));
            } else if (rate < limits.floor() || rate < limits.shareOfMedian() * median) {
                String words = String.format(
                        Locale.ROOT,
                        "%s shows %.2f touches per working day where team %s has %.2f, so the activity is likely"
                                + " recorded elsewhere.",
                        rep.name(),
                        rate,
                        team,
                        median);
                blind.put(rep.id(), new Blindspot(rep.id(), false, words, limits.place()));
            }
        });
    }

    /** Why nothing can be said of this rep's accounts, or null if it can. */
    public @Nullable Blindspot of(RecordId rep) {
        return blind.get(rep);
    }

    /** @param words a full sentence */
    public record Blindspot(RecordId rep, boolean wholeTeam, String words, String place) {}

    /** Mondays to Fridays in the days before today on which the rep was not marked away. */
    private static int daysPresent(Rep rep, int lookBack, Instant now) {
        LocalDate today = rep.today(now);
        int days = 0;
        for (int back = 1; back <= lookBack; back++) {
            LocalDate day = today.minusDays(back);
            boolean workday = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
            if (workday && !rep.awayOn(day)) {
                days++;
            }
        }
        return days;
    }

    private static double median(List<Double> sorted) {
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }
}
