package dev.allotment.status.words;

import dev.allotment.policy.Cadence;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Small words: numbers of days, lists, times of a pass. */
final class Phrases {
    private Phrases() {}

    static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }

    static String count(int count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String and(Collection<String> words) {
        return joined(words, " and ");
    }

    static String or(Collection<String> words) {
        return joined(words, " or ");
    }

    private static String joined(Collection<String> words, String last) {
        List<String> all = List.copyOf(words);
        return all.size() < 2
                ? String.join("", all)
                : String.join(", ", all.subList(0, all.size() - 1)) + last + all.getLast();
    }

    /** {@code every Monday at 06:00 (America/New_York)}. */
    static String when(Cadence cadence) {
        String day = switch (cadence.every()) {
            case DAY -> "every day";
            case WEEK -> "every " + name(cadence.on());
            case MONTH -> "on day " + cadence.day() + " of each month";
        };
        return day + " at " + cadence.at() + " (" + cadence.zone() + ")";
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** A number without needless decimals. */
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
