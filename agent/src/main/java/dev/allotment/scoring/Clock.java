package dev.allotment.scoring;

import dev.allotment.model.Fields;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What share of its points a rule still or already gives: decay by age, lead time before a date. */
final class Clock {
    private static final double DAY = 86_400;
    private static final Clock ALWAYS = new Clock(null, null);

    private final ScoreRule.@Nullable Decay decay;
    private final ScoreRule.@Nullable Ahead ahead;

    private Clock(ScoreRule.@Nullable Decay decay, ScoreRule.@Nullable Ahead ahead) {
        this.decay = decay;
        this.ahead = ahead;
    }

    static Clock of(ScoreRule rule) {
        return rule.decay() == null && rule.ahead() == null ? ALWAYS : new Clock(rule.decay(), rule.ahead());
    }

    /** 0 to 1. */
    double share(Fields account, Instant now) {
        if (ahead != null && !near(account, now, ahead)) {
            return 0;
        }
        if (decay == null) {
            return 1;
        }
        double age = age(account.value(decay.field()), now);
        Integer expires = decay.expiresDays();
        if (expires != null && age > expires) {
            return 0;
        }
        return Double.isNaN(age) ? 0 : age <= 0 ? 1 : Math.pow(0.5, age / decay.halfLifeDays());
    }

    private static boolean near(Fields account, Instant now, ScoreRule.Ahead ahead) {
        Object value = account.value(ahead.field());
        long then;
        if (value instanceof LocalDate date) {
            then = date.toEpochDay();
        } else if (value instanceof Instant instant) {
            then = day(instant);
        } else {
            return false;
        }
        long today = day(now);
        return today <= then && then - today <= ahead.days();
    }

    /** Days since: whole ones for a date, parts of days for an instant; negative ahead; NaN if there is none. */
    private static double age(@Nullable Object value, Instant now) {
        if (value instanceof LocalDate date) {
            return day(now) - date.toEpochDay();
        }
        if (value instanceof Instant instant) {
            return (now.getEpochSecond() - instant.getEpochSecond()) / DAY;
        }
        return Double.NaN;
    }

    private static long day(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 86_400L);
    }
}
