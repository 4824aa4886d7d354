package dev.allotment.world;

import dev.allotment.simulator.OrgRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a company wants to buy just now, as log-odds around 0. Nobody in the world sees the number, but it is what reps hear on
 * the phone: they open opportunities where it is high, and win them there more often. It follows the firm's size, trade and what
 * happens to it, not as the policy's points have it (some of them are wrong), and a good part is the firm's own and in no field.
 */
final class Appetite {
    private static final Map<String, Double> BY_TRADE = Map.of(
            "Technology",
            0.6,
            "Finance",
            0.5,
            "Healthcare",
            0.4,
            "Education",
            0.2,
            "Insurance",
            0.0,
            "Telecommunications",
            -0.2,
            "Manufacturing",
            -0.3,
            "Retail",
            -0.4);
    private static final double UNSEEN = 1.6;

    private Appetite() {}

    static double of(OrgRow account, long seed, LocalDate today) {
        double wants = UNSEEN * (Dice.habit(seed, "appetite", account.id()) - 0.5);
        BigDecimal employees = account.number("NumberOfEmployees");
        if (employees != null) {
            int size = employees.intValue();
            wants += size <= 10 ? -0.7 : size <= 50 ? -0.1 : size <= 1_000 ? 0.6 : 0.1;
        }
        wants += BY_TRADE.getOrDefault(String.valueOf(account.text("Industry")), -0.1);
        wants += String.valueOf(account.text(Vocabulary.TECH)).contains("Salesforce") ? 0.5 : 0;
        BigDecimal intent = account.number(Vocabulary.INTENT_SCORE);
        if (intent != null && intent.intValue() >= 50) {
            wants += fading(account.date(Vocabulary.INTENT_DATE), today, 30, (intent.intValue() - 40) / 40.0);
        }
        wants += fading(account.date(Vocabulary.FUNDED), today, 120, 1.0);
        wants += fading(account.date(Vocabulary.KEY_HIRE), today, 60, 0.8);
        LocalDate renewal = account.date(Vocabulary.RENEWAL);
        wants += renewal != null && !renewal.isBefore(today) && renewal.isBefore(today.plusDays(100)) ? 1.0 : 0;
        LocalDate back = account.date(Vocabulary.GET_BACK);
        wants += back != null && Math.abs(ChronoUnit.DAYS.between(back, today)) <= 20 ? 1.0 : 0;
        return wants;
    }

    /** Half of it is left after so many days. */
    private static double fading(@Nullable LocalDate since, LocalDate today, double halfLife, double most) {
        if (since == null || since.isAfter(today)) {
            return 0;
        }
        return most * Math.pow(0.5, ChronoUnit.DAYS.between(since, today) / halfLife);
    }
}
