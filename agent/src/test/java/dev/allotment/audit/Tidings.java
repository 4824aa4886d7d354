package dev.allotment.audit;

import dev.allotment.model.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The auditor's own count of what scoring.yaml calls signals: records that hang on an account, its contacts or its leads. One thread. */
final class Tidings {
    private final Ground ground;
    private final Statutes statutes;

    Tidings(Ground ground, Statutes statutes) {
        this.ground = ground;
        this.statutes = statutes;
    }

    /** @param asked {@code Key_Hire_Count}, {@code Key_Hire_Last} or {@code Key_Hire_Streak} */
    @Nullable
    Object told(String asked, Image account, Instant now) {
        int cut = asked.lastIndexOf('_');
        String name = asked.substring(0, cut);
        Statutes.Signal signal = statutes.scoring().signals().stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Signals." + asked));
        List<LocalDate> days = days(signal, account, now);
        LocalDate today = now.atZone(statutes.zone()).toLocalDate();
        return switch (asked.substring(cut + 1)) {
            case "Count" ->
                BigDecimal.valueOf(days.stream()
                        .filter(day -> day.isAfter(today.minusDays(signal.window())))
                        .count());
            case "Last" -> days.stream().max(LocalDate::compareTo).orElse(null);
            case "Streak" -> BigDecimal.valueOf(streak(days, today));
            default -> throw new IllegalArgumentException("Signals." + asked);
        };
    }

    /** A run of days without a hole, whose last is today or yesterday. */
    private static long streak(List<LocalDate> days, LocalDate today) {
        long from = days.contains(today) ? 0 : 1;
        long back = from;
        while (days.contains(today.minusDays(back))) {
            back++;
        }
        return back - from;
    }

    /** When it happened, up to now; a day once for each record. */
    private List<LocalDate> days(Statutes.Signal signal, Image account, Instant now) {
        var hangers = new ArrayList<String>();
        hangers.add(account.id());
        ground.where("Contact", "AccountId", account.id()).forEach(contact -> hangers.add(contact.id()));
        ground.leadsOf(account.id()).forEach(lead -> hangers.add(lead.id()));
        boolean moment =
                statutes.types().getOrDefault(signal.object(), Map.of()).get(signal.day()) == FieldType.DATETIME;
        LocalDate today = now.atZone(statutes.zone()).toLocalDate();
        var days = new ArrayList<LocalDate>();
        for (String hanger : hangers) {
            for (Image row : ground.where(signal.object(), signal.of(), hanger)) {
                Instant at = moment ? row.instant(signal.day()) : null;
                LocalDate day = at == null
                        ? moment ? null : row.date(signal.day())
                        : at.atZone(statutes.zone()).toLocalDate();
                boolean past = day != null && !day.isAfter(today) && (at == null || !at.isAfter(now));
                if (past && (signal.when() == null || holds(signal.when(), row, now))) {
                    days.add(day);
                }
            }
        }
        return days;
    }

    private boolean holds(Question when, Image row, Instant now) {
        return when.holds(new Facts(List.of(row), statutes.types(), name -> null, name -> null), now);
    }
}
