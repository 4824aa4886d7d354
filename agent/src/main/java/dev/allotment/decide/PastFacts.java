package dev.allotment.decide;

import dev.allotment.decide.PastOwners.Stint;
import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.Visibility;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Standing;
import dev.allotment.scoring.Features;
import dev.allotment.segmentation.Segmentation;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was known of an account on a past day, as far as it can be told today. Activity, leads, opportunities and owners carry their
 * dates. Other fields are those of the latest decision about it before that day, where there is one, else today's. One thread.
 */
final class PastFacts {
    private record Known(Instant at, Fields fields) {}

    private final Picture picture;
    private final Cases cases;
    private final Ledger ledger;
    private final Rules rules;
    private final Enrolments enrolments;
    private final Segmentation segmentation;
    private final Dealings dealings;
    private final Map<RecordId, List<Known>> known = new HashMap<>();
    private final Map<LocalDate, Visibility> visibility = new HashMap<>();
    private final Set<RecordId> ofThen = new HashSet<>();
    private final Set<RecordId> ofToday = new HashSet<>();

    PastFacts(Picture picture, Cases cases, Ledger ledger, Rules rules) {
        this.picture = picture;
        this.cases = cases;
        this.ledger = ledger;
        this.rules = rules;
        this.enrolments = new Enrolments(ledger);
        this.segmentation = new Segmentation(rules.segments());
        this.dealings = new Dealings(picture, rules.zone());
    }

    long ofThen() {
        return ofThen.size();
    }

    long ofToday() {
        return ofToday.stream().filter(id -> !ofThen.contains(id)).count();
    }

    String name(RecordId id) {
        Fields account = picture.accounts.row(id);
        return account == null ? id.value() : Cases.name(account);
    }

    /** The account's fields, its owner that of then; null where it was not there yet. */
    @Nullable
    Fields asOf(RecordId id, RecordId owner, Instant now) {
        Fields account = picture.accounts.row(id);
        Instant created = account == null ? null : account.instant("CreatedDate");
        if (account == null || (created != null && created.isAfter(now))) {
            return null;
        }
        Fields then = null;
        for (Known one : known.computeIfAbsent(id, this::decided)) {
            if (!one.at().isAfter(now)) {
                then = one.fields();
            }
        }
        (then == null ? ofToday : ofThen).add(id);
        return (then == null ? account : then).with("OwnerId", owner.value());
    }

    private List<Known> decided(RecordId id) {
        var found = new ArrayList<Known>();
        for (Decision decision : ledger.decisionsOf(Ref.account(id))) {
            Fields fields = decision.known().get("account");
            if (fields != null) {
                found.add(new Known(decision.decidedAt(), fields));
            }
        }
        return found;
    }

    List<Touch> touches(RecordId id, Rep rep, Instant now) {
        return cases.touches(id, rep.zone(), now);
    }

    /** As engagement asks; families are not looked at. @param due and {@code warned}: the warning that would have stood */
    AccountFacts facts(
            RecordId id,
            Fields account,
            Stint stint,
            List<Touch> touches,
            @Nullable LocalDate due,
            @Nullable LocalDate warned,
            Instant now) {
        Fields fields = new UnderPlay(picture, rules)
                .seen(account.with(features(id, account, touches, now).asOf(now))
                        .with(picture.signals.facts(id, now))
                        .with(cases.ground(account))
                        .with(AllotmentFields.DUE_BACK, due)
                        .with(AllotmentFields.WARNED_ON, warned));
        Standing standing = segmentation.standing(fields, now);
        Instant enrolled = enrolments.since(id);
        return new AccountFacts(
                id,
                Cases.name(account),
                stint.owner(),
                standing.enrolled(),
                due == null ? BookStatus.WORKING : BookStatus.DUE_BACK,
                standing.segment().name(),
                enrolled == null || enrolled.isAfter(now) ? null : enrolled,
                stint.since() == null ? account.instant("CreatedDate") : stint.since(),
                rules.customer().holds(fields, now),
                account.flag(AllotmentFields.NAMED),
                account.date(AllotmentFields.HOLD_UNTIL),
                account.text(AllotmentFields.HOLD_REASON),
                due,
                warned,
                dealings.open(id, deal -> open(deal, now), now, false),
                List.of(),
                rules.territories().keeps(id, fields, picture.people.rep(stint.owner()), false, now),
                fields);
    }

    private Features features(RecordId id, Fields account, List<Touch> touches, Instant now) {
        return dealings.features(
                id,
                account,
                touches,
                deal -> open(deal, now),
                deal -> deal.flag("IsWon") && !closes(deal, LocalDate.MAX).isAfter(day(now)),
                now);
    }

    /** Open then: created, and not closed yet. */
    private boolean open(Fields deal, Instant now) {
        Instant created = deal.instant("CreatedDate");
        return (created == null || !created.isAfter(now))
                && (!deal.flag("IsClosed") || closes(deal, LocalDate.MIN).isAfter(day(now)));
    }

    private static LocalDate closes(Fields deal, LocalDate unknown) {
        LocalDate closes = deal.date("CloseDate");
        return closes == null ? unknown : closes;
    }

    private LocalDate day(Instant now) {
        return now.atZone(rules.zone()).toLocalDate();
    }

    /** Close date of the first opportunity that the rep won on it in the days after that day, or null. */
    @Nullable
    LocalDate won(RecordId id, RecordId rep, LocalDate on, int days) {
        return picture.opportunities.of(id).stream()
                .filter(opportunity -> opportunity.flag("IsWon") && rep.equals(opportunity.id("OwnerId")))
                .map(opportunity -> opportunity.date("CloseDate"))
                .filter(closed -> closed != null && closed.isAfter(on) && !closed.isAfter(on.plusDays(days)))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Who could be seen at work, as of the Monday before: it changes slowly, and every day of every account asks. */
    Visibility visible(Instant now) {
        LocalDate monday =
                now.atZone(rules.zone()).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return visibility.computeIfAbsent(monday, this::seen);
    }

    private Visibility seen(LocalDate today) {
        Instant midnight = today.atStartOfDay(rules.zone()).toInstant();
        LocalDate since = today.minusDays(rules.engagement().blindness().lookBackDays());
        var names = rules.engagement().sourceNames();
        var byRep = new HashMap<RecordId, Integer>();
        for (RecordId id : picture.activities.ids()) {
            Activity activity = picture.activities.row(id);
            RecordId by = activity == null ? null : activity.by();
            if (activity != null && by != null && names.contains(activity.source()) && activity.real(midnight)) {
                Touch touch = activity.touch(id, rules.zone(), midnight);
                if (touch != null && !touch.on().isBefore(since) && touch.on().isBefore(today)) {
                    byRep.merge(by, 1, Integer::sum);
                }
            }
        }
        return Visibility.of(picture.people.reps().values(), byRep, rules.engagement(), midnight);
    }
}
