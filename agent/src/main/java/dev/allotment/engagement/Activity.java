package dev.allotment.engagement;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Picks the meaningful touches of one account and says when it was last worked. */
record Activity(EngagementRules rules) {

    private record Counted(
            LocalDate on, String words, @Nullable RecordId person) {}

    Worked lastWorked(
            AccountFacts account, Rep owner, Collection<Touch> touches, Map<RecordId, Rep> reps, Instant now) {
        LocalDate today = owner.today(now);
        var counted = new ArrayList<Counted>();
        for (Touch touch : touches) {
            if (touch.account().equals(account.id()) && !touch.on().isAfter(today) && meaningful(touch, owner, reps)) {
                counted.add(new Counted(touch.on(), words(touch, reps), touch.person()));
            }
        }
        for (Source source : rules.sources()) {
            LocalDate on = source.field() == null ? null : dated(account, owner, source.field());
            if (on != null && !on.isAfter(today)) {
                counted.add(new Counted(on, source.name(), null));
            }
        }
        counted.sort(Comparator.comparing(Counted::on).reversed().thenComparing(Counted::words));
        return worked(counted);
    }

    private Worked worked(List<Counted> counted) {
        int asked = rules.meaning().minTouches();
        if (counted.isEmpty()) {
            return new Worked(null, null, "never worked as far as can be seen");
        }
        Counted latest = counted.get(0);
        String last = latest.on() + " (" + latest.words() + ")";
        int people = rules.meaning().minContacts();
        var reached = new HashSet<Optional<RecordId>>();
        for (int i = 0; i < counted.size(); i++) {
            reached.add(Optional.ofNullable(counted.get(i).person()));
            if (i + 1 >= asked && reached.size() >= people) {
                LocalDate on = counted.get(i).on();
                String words = "last worked " + last;
                return new Worked(
                        on,
                        latest.on(),
                        people > 1
                                ? words + ", " + (i + 1) + " times and " + people + " contacts reached since " + on
                                : asked == 1 ? words : words + ", " + asked + " times since " + on);
            }
        }
        String contacts = reached.size() + " of " + people + " contacts reached";
        return new Worked(
                null,
                latest.on(),
                counted.size() >= asked
                        ? contacts + ", last on " + last
                        : "touched " + counted.size() + " of " + asked + " times"
                                + (reached.size() < people ? ", " + contacts : "") + " (" + latest.on() + ", "
                                + latest.words() + ")");
    }

    /** Whether a touch counts; where it cannot be told whose it is, it counts rather than not (law D5). */
    private boolean meaningful(Touch touch, Rep owner, Map<RecordId, Rep> reps) {
        if (!touch.completed()
                || touch.automated()
                || rules.sources().stream().noneMatch(source -> source.counts(touch))) {
            return false;
        }
        if (touch.inbound() ? !rules.meaning().inbound() : !rules.meaning().outbound()) {
            return false;
        }
        RecordId by = touch.by();
        if (by == null) {
            return touch.inbound() || rules.meaning().whose() == EngagementRules.Whose.ANYONE;
        }
        return switch (rules.meaning().whose()) {
            case OWNER -> by.equals(owner.id());
            case TEAM -> {
                Rep rep = reps.get(by);
                yield by.equals(owner.id()) || (rep != null && rep.team().equals(owner.team()));
            }
            case ANYONE -> true;
        };
    }

    private static @Nullable LocalDate dated(AccountFacts account, Rep owner, String field) {
        LocalDate date = account.fields().date(field);
        Instant instant = account.fields().instant(field);
        return date != null || instant == null
                ? date
                : instant.atZone(owner.zone()).toLocalDate();
    }

    private static String words(Touch touch, Map<RecordId, Rep> reps) {
        String what = touch.kind().isBlank() ? touch.source() : touch.kind();
        Rep rep = touch.by() == null ? null : reps.get(touch.by());
        return rep == null ? what : what + " by " + rep.name();
    }
}
