package dev.allotment.status.capacity;

import dev.allotment.decide.BookStays;
import dev.allotment.decide.BookSurvey;
import dev.allotment.engagement.Touch;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the org's own past says of the funnel: opportunities that closed in the look-back, and what was opened on accounts while
 * they were in a book.
 *
 * @param winRate of closed opportunities. @param dealSize mean of won ones
 * @param cycleDays mean of won ones. @param openDays mean of all that closed, won or lost: lost ones take their place in the pipeline too
 * @param meetings per closed opportunity. @param accounts what a worked account gives in the look-back
 */
public record Past(
        Measured winRate,
        Measured dealSize,
        Measured cycleDays,
        Measured openDays,
        Measured meetings,
        Cohorts accounts) {

    /** One opportunity that closed. */
    private record Closed(RecordId account, boolean won, double amount, LocalDate opened, LocalDate closed) {}

    /**
     * Reads the whole mirror.
     *
     * @param days of look-back, above 0
     * @throws IllegalArgumentException if too little has closed to say anything, with what is missing
     */
    public static Past of(Mirror mirror, BookSurvey survey, ZoneId zone, Instant now, int days) {
        LocalDate from = now.atZone(zone).toLocalDate().minusDays(days);
        LocalDate today = now.atZone(zone).toLocalDate();
        var closed = new ArrayList<Closed>();
        var opened = new HashMap<RecordId, List<Instant>>();
        mirror.rows(Entity.OPPORTUNITY, row -> {
            Fields deal = row.fields();
            RecordId account = deal.id("AccountId");
            Instant created = deal.instant("CreatedDate");
            LocalDate closes = deal.date("CloseDate");
            if (account == null || created == null) {
                return;
            }
            LocalDate since = created.atZone(zone).toLocalDate();
            if (!since.isBefore(from)) {
                opened.computeIfAbsent(account, any -> new ArrayList<>()).add(created);
            }
            if (deal.flag("IsClosed") && closes != null && !closes.isBefore(from) && !closes.isAfter(today)) {
                BigDecimal amount = deal.number("Amount");
                closed.add(new Closed(
                        account, deal.flag("IsWon"), amount == null ? 0 : amount.doubleValue(), since, closes));
            }
        });
        List<Closed> won =
                closed.stream().filter(deal -> deal.won() && deal.amount() > 0).toList();
        if (won.isEmpty() || closed.size() < 5) {
            throw new IllegalArgumentException(
                    "Only " + closed.size() + " opportunities closed in the last " + days
                            + " days, " + won.size()
                            + " of them won with an amount; that says nothing. Give --win-rate, --deal-size and --cycle-days yourself");
        }
        var followed = new ArrayList<Cohorts.Followed>();
        Instant since = from.atStartOfDay(zone).toInstant();
        for (BookStays.Stay stay : BookStays.of(mirror, survey.reps().keySet(), survey::enrolled, since, now)) {
            LocalDate in = stay.from().atZone(zone).toLocalDate();
            LocalDate out = stay.until().atZone(zone).toLocalDate();
            boolean worked = survey.touches(stay.account(), zone).stream()
                    .anyMatch(touch -> touch.completed()
                            && !touch.automated()
                            && !touch.on().isBefore(in)
                            && !touch.on().isAfter(out));
            followed.add(new Cohorts.Followed(
                    stay, worked, (int) opened.getOrDefault(stay.account(), List.of()).stream()
                            .filter(at -> Cohorts.during(stay, at))
                            .count()));
        }
        Map<RecordId, List<Touch>> meetings = new HashMap<>();
        for (Closed deal : closed) {
            meetings.computeIfAbsent(
                    deal.account(),
                    account -> survey.touches(account, zone).stream()
                            .filter(touch -> touch.completed() && touch.source().equals("Event"))
                            .toList());
        }
        double[] held = closed.stream()
                .mapToDouble(deal -> meetings.getOrDefault(deal.account(), List.of()).stream()
                        .filter(touch -> !touch.on().isBefore(deal.opened())
                                && !touch.on().isAfter(deal.closed()))
                        .count())
                .toArray();
        return new Past(
                Measured.share((int) closed.stream().filter(Closed::won).count(), closed.size()),
                Measured.mean(won.stream().mapToDouble(Closed::amount).toArray()),
                Measured.mean(days(closed.stream().filter(Closed::won).toList())),
                Measured.mean(days(closed)),
                Measured.mean(held),
                Cohorts.of(followed, days));
    }

    /** From the day of opening to that of closing; one that closed on the same day took a day. */
    private static double[] days(List<Closed> deals) {
        return deals.stream()
                .mapToDouble(deal -> Math.max(1, ChronoUnit.DAYS.between(deal.opened(), deal.closed())))
                .toArray();
    }
}
