package dev.allotment.audit;

import dev.allotment.formula.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The auditor's own arithmetic of a score, from scoring.yaml alone. */
record Worth(Statutes.Scoring scoring) {
    static final int UNSELLABLE = -1;

    int of(Values facts, Instant now) {
        if (scoring.qualifiers().stream().anyMatch(must -> !must.holds(facts, now))) {
            return UNSELLABLE;
        }
        Statutes.Side fit = scoring.fit();
        Statutes.Side timing = scoring.timing();
        double total = fit.weight() * of(fit, facts, now) + timing.weight() * of(timing, facts, now);
        return (int) Math.round(total / (fit.weight() + timing.weight()));
    }

    private static long of(Statutes.Side side, Values facts, Instant now) {
        double sum = 0;
        Map<String, Double> groups = new HashMap<>();
        for (Statutes.Points rule : side.rules()) {
            if (rule.when().holds(facts, now)) {
                double points = rule.points() * share(rule, facts, now);
                if (rule.group() != null && side.caps().containsKey(rule.group())) {
                    groups.merge(rule.group(), points, Double::sum);
                } else {
                    sum += points;
                }
            }
        }
        for (var group : groups.entrySet()) {
            double cap = side.caps().getOrDefault(group.getKey(), Double.MAX_VALUE);
            sum += Math.clamp(group.getValue(), -cap, cap);
        }
        return Math.clamp(Math.round(100 * sum / side.full()), 0L, 100L);
    }

    private static double share(Statutes.Points rule, Values facts, Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        if (rule.ahead() != null) {
            LocalDate then = day(facts.value(rule.ahead()));
            if (then == null || then.isBefore(today) || ChronoUnit.DAYS.between(today, then) > rule.by()) {
                return 0;
            }
        }
        if (rule.decays() == null) {
            return 1;
        }
        Object since = facts.value(rule.decays());
        LocalDate day = day(since);
        if (day == null) {
            return 0;
        }
        double age = since instanceof Instant at
                ? Duration.between(at, now).toSeconds() / 86_400.0
                : ChronoUnit.DAYS.between(day, today);
        if (rule.expires() > 0 && age > rule.expires()) {
            return 0;
        }
        return age <= 0 ? 1 : Math.pow(0.5, age / rule.halfLife());
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return value instanceof Instant at
                ? at.atZone(ZoneOffset.UTC).toLocalDate()
                : value instanceof LocalDate date ? date : null;
    }
}
