package dev.allotment.audit;

import dev.allotment.formula.Values;
import dev.allotment.model.FieldType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was done for an account, and whether a rep's doing can be seen at all: as of an instant, from the declared sources. One thread. */
final class Labour {
    /** @param done activities by rep, as counted at that instant among so many rows */
    private record Count(Instant at, int rows, Map<String, Integer> done) {}

    private final Ground ground;
    private final Statutes statutes;
    private Count last = new Count(Instant.MIN, 0, Map.of());

    Labour(Ground ground, Statutes statutes) {
        this.ground = ground;
        this.statutes = statutes;
    }

    /** @param record id of the activity, or the account's where a date field says it */
    record Touch(LocalDate day, @Nullable String by, boolean inbound, String record) {}

    /** Everything that happened, no machine did, and is of a meaningful kind, whoever did it; up to today in that zone. */
    List<Touch> touches(Image account, ZoneId zone, Instant now) {
        var touches = new ArrayList<Touch>();
        for (Statutes.Source source : statutes.retrieval().sources()) {
            if (source.object() == null) {
                LocalDate day = day(account, account.object(), source.day(), zone);
                if (day != null && !day.isAfter(now.atZone(zone).toLocalDate())) {
                    touches.add(new Touch(day, account.text("OwnerId"), false, account.id()));
                }
            } else {
                for (Image activity : activities(account, source, source.object())) {
                    Touch touch = touch(activity, source, source.object(), zone, now);
                    if (touch != null) {
                        touches.add(touch);
                    }
                }
            }
        }
        return touches;
    }

    /** When the lead was first touched at or after {@code since}, to the minute, by that rep (null: by anyone); null: never. */
    @Nullable
    Instant firstTouch(String lead, @Nullable String by, Instant since, Instant now) {
        Instant first = null;
        for (Statutes.Source source : statutes.retrieval().sources()) {
            String object = source.object();
            String moment = source.moment() == null ? source.day() : source.moment();
            if (object != null) {
                for (Image activity : ground.where(object, "WhoId", lead)) {
                    Touch touch = touch(activity, source, object, statutes.zone(), now);
                    Instant at = activity.instant(moment);
                    if (touch != null
                            && !touch.inbound()
                            && at != null
                            && !at.isBefore(since)
                            && (by == null || by.equals(touch.by()))
                            && (first == null || at.isBefore(first))) {
                        first = at;
                    }
                }
            }
        }
        return first;
    }

    private Collection<Image> activities(Image account, Statutes.Source source, String object) {
        Set<Image> found = new LinkedHashSet<>(ground.where(object, "AccountId", account.id()));
        if (source.ofLeads()) {
            for (Image lead : ground.leadsOf(account.id())) {
                found.addAll(ground.where(object, "WhoId", lead.id()));
            }
        }
        return found;
    }

    private @Nullable Touch touch(Image activity, Statutes.Source source, String object, ZoneId zone, Instant now) {
        LocalDate day = day(activity, object, source.day(), zone);
        if (day == null || day.isAfter(now.atZone(zone).toLocalDate())) {
            return null;
        }
        String kind = source.kind() == null ? null : activity.text(source.kind());
        if (!source.kinds().isEmpty()
                && (kind == null || source.kinds().stream().noneMatch(kind::equalsIgnoreCase))) {
            return null;
        }
        Values facts = new Facts(List.of(activity), statutes.types(), name -> null, name -> null);
        boolean done = source.done() == null || source.done().holds(facts, now);
        boolean machine = source.automated() != null && source.automated().holds(facts, now);
        boolean inbound = source.inbound() != null && source.inbound().holds(facts, now);
        boolean counts =
                inbound ? statutes.retrieval().inbound() : statutes.retrieval().outbound();
        return done && !machine && counts ? new Touch(day, activity.text("OwnerId"), inbound, activity.id()) : null;
    }

    private @Nullable LocalDate day(Image row, String object, String field, ZoneId zone) {
        var type = statutes.types().getOrDefault(object, Map.of()).get(field);
        if (type == FieldType.DATETIME) {
            Instant at = row.instant(field);
            return at == null ? null : at.atZone(zone).toLocalDate();
        }
        return row.date(field);
    }

    /** The day from which the owner's window counts: of the n-th last touch that is the owner's to claim; null if there is none. */
    @Nullable
    LocalDate worked(Image account, Seller owner, Instant now) {
        List<LocalDate> days = touches(account, owner.zone(), now).stream()
                .filter(touch -> claims(owner, touch))
                .map(Touch::day)
                .sorted(Comparator.reverseOrder())
                .toList();
        int asked = statutes.retrieval().leastTouches();
        return days.size() < asked ? null : days.get(asked - 1);
    }

    private boolean claims(Seller owner, Touch touch) {
        return switch (statutes.retrieval().whose()) {
            case "owner" -> owner.id().equals(touch.by());
            case "team" -> {
                Seller by = Seller.of(ground, touch.by());
                yield owner.id().equals(touch.by()) || (by != null && by.team().equals(owner.team()));
            }
            default -> true;
        };
    }

    /** Why nothing can be said of this rep's accounts, or null. */
    @Nullable
    String blind(Seller rep, Collection<Seller> all, Instant now) {
        Statutes.Blind limits = statutes.retrieval().blind();
        int days = present(rep, limits.lookBack(), now);
        if (days < limits.leastDays()) {
            return "was there on " + days + " working days only";
        }
        Map<String, Integer> done = doneBy(now);
        List<Double> rates = all.stream()
                .filter(one ->
                        one.team().equals(rep.team()) && present(one, limits.lookBack(), now) >= limits.leastDays())
                .map(one -> done.getOrDefault(one.id(), 0) / (double) present(one, limits.lookBack(), now))
                .sorted()
                .toList();
        int n = rates.size();
        double median = n == 0 ? 0 : n % 2 == 1 ? rates.get(n / 2) : (rates.get(n / 2 - 1) + rates.get(n / 2)) / 2;
        double rate = done.getOrDefault(rep.id(), 0) / (double) days;
        if (median < limits.floor()) {
            return "team " + rep.team() + " shows " + median + " touches a day";
        }
        return rate < limits.floor() || rate < limits.share() / 100 * median
                ? "shows " + rate + " touches a day where the team has " + median
                : null;
    }

    private Map<String, Integer> doneBy(Instant now) {
        int rows = statutes.retrieval().sources().stream()
                .mapToInt(source -> source.object() == null
                        ? 0
                        : ground.all(source.object()).size())
                .sum();
        if (!last.at().equals(now) || last.rows() != rows) {
            last = new Count(now, rows, counted(now));
        }
        return last.done();
    }

    private Map<String, Integer> counted(Instant now) {
        var done = new HashMap<String, Integer>();
        LocalDate today = now.atZone(statutes.zone()).toLocalDate();
        LocalDate since = today.minusDays(statutes.retrieval().blind().lookBack());
        for (Statutes.Source source : statutes.retrieval().sources()) {
            if (source.object() != null) {
                for (Image activity : ground.all(source.object())) {
                    LocalDate day = day(activity, source.object(), source.day(), statutes.zone());
                    if (day != null && !day.isBefore(since)) {
                        Touch touch = touch(activity, source, source.object(), statutes.zone(), now);
                        if (touch != null && touch.by() != null) {
                            done.merge(touch.by(), 1, Integer::sum);
                        }
                    }
                }
            }
        }
        return done;
    }

    private static int present(Seller rep, int lookBack, Instant now) {
        int days = 0;
        for (int back = 1; back <= lookBack; back++) {
            LocalDate day = rep.today(now).minusDays(back);
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            days += weekend || rep.awayOn(day) ? 0 : 1;
        }
        return days;
    }
}
