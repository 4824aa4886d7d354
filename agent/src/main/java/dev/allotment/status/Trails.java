package dev.allotment.status;

import dev.allotment.decide.BookSurvey;
import dev.allotment.decide.PutOff;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.fairplay.AccountTrail;
import dev.allotment.engagement.fairplay.AccountTrail.Deal;
import dev.allotment.engagement.fairplay.AccountTrail.OwnerChange;
import dev.allotment.engagement.fairplay.AccountTrail.Question;
import dev.allotment.engagement.fairplay.AccountTrail.Renamed;
import dev.allotment.engagement.fairplay.AccountTrail.Warning;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.mirror.Ownership;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together what mirror and ledger know of each account's past. One thread; reads everything once. */
final class Trails {
    private static final Entity ACCOUNT_HISTORY = new Entity("AccountHistory");
    /** Requests by which nobody asks whose the account is. */
    private static final Set<String> NO_QUESTION = Set.of("Return", "Swap", "Extend");

    private final Mirror mirror;
    private final Ledger ledger;
    private final BookSurvey survey;
    private final Names names;
    private final ZoneId zone;
    private final Map<Ref, List<Ownership>> owners = new HashMap<>();
    private final Map<RecordId, List<Question>> asked = new HashMap<>();
    private final Map<RecordId, List<Renamed>> tracked = new HashMap<>();
    private final Map<RecordId, List<LocalDate>> pushed = new HashMap<>();
    private final Map<RecordId, List<Row>> deals = new HashMap<>();

    Trails(Kept kept, BookSurvey survey, ZoneId zone) {
        this.mirror = kept.mirror();
        this.ledger = kept.ledger();
        this.survey = survey;
        this.names = new Names(kept.mirror());
        this.zone = zone;
        for (Ownership change : mirror.ownerChanges(0, mirror.position())) {
            owners.computeIfAbsent(change.ref(), any -> new ArrayList<>()).add(change);
        }
        mirror.rows(Entity.OPPORTUNITY, row -> add(deals, row.fields().id("AccountId"), row));
        mirror.rows(PutOff.HISTORY, row -> putOff(PutOff.of(row.fields())));
        mirror.rows(ACCOUNT_HISTORY, row -> renamed(row.fields()));
        mirror.rows(Entity.REQUEST, this::asked);
    }

    private static <T> void add(Map<RecordId, List<T>> into, @Nullable RecordId id, T one) {
        if (id != null) {
            into.computeIfAbsent(id, any -> new ArrayList<>()).add(one);
        }
    }

    private void putOff(@Nullable PutOff one) {
        if (one != null) {
            add(pushed, one.opportunity(), on(one.at(), zone));
        }
    }

    private void renamed(Fields history) {
        String field = String.valueOf(history.text("Field"));
        String was = history.text("OldValue");
        String is = history.text("NewValue");
        Instant at = history.instant("CreatedDate");
        if ((field.equals("Name") || field.equals("Website")) && was != null && is != null && at != null) {
            String what = field.equals("Name") ? "name" : "domain";
            add(tracked, history.id("AccountId"), new Renamed(on(at, zone), what, was, is, history.id("CreatedById")));
        }
    }

    private void asked(Row request) {
        Fields fields = request.fields();
        String kind = String.valueOf(fields.text(AllotmentFields.REQUEST_KIND));
        RecordId by = fields.id("CreatedById");
        Instant at = fields.instant("CreatedDate");
        if (by != null && at != null && !NO_QUESTION.contains(kind)) {
            add(
                    asked,
                    fields.id(AllotmentFields.REQUEST_ACCOUNT),
                    new Question(
                            on(at, zone),
                            names.of(by) + " asked for it (" + kind + ")",
                            by,
                            request.ref().id()));
        }
    }

    /** One trail for each account that a rep owns or that has an opportunity. */
    List<AccountTrail> all() {
        var trails = new ArrayList<AccountTrail>();
        mirror.rows(Entity.ACCOUNT, row -> {
            RecordId owner = row.fields().id("OwnerId");
            Rep rep = owner == null ? null : survey.reps().get(owner);
            if (rep != null
                    || deals.containsKey(row.ref().id())
                    || asked.containsKey(row.ref().id())) {
                trails.add(trail(row, owner, rep == null ? zone : rep.zone()));
            }
        });
        return trails;
    }

    private AccountTrail trail(Row account, @Nullable RecordId owner, ZoneId desk) {
        RecordId id = account.ref().id();
        List<OwnerChange> changes = changes(account.ref(), desk);
        List<Touch> touches = survey.touches(id, desk);
        var questions = new ArrayList<>(asked.getOrDefault(id, List.of()));
        for (OwnerChange change : changes) {
            if (!change.ours()) {
                questions.add(new Question(
                        change.on(),
                        "it went from " + name(change.from()) + " to " + name(change.to()) + " by hand",
                        null,
                        id));
            }
        }
        boolean curious = !questions.isEmpty() || owners.containsKey(account.ref());
        List<Entry> acts = curious || lonely(touches) ? ledger.actsOn(account.ref()) : List.of();
        var renamed = new ArrayList<>(tracked.getOrDefault(id, List.of()));
        if (!questions.isEmpty()) {
            renamed.addAll(domains(acts, desk));
            renamed.addAll(called(account, desk));
        }
        String name = account.fields().text("Name");
        return new AccountTrail(
                id,
                name == null ? id.value() : name,
                owner,
                changes,
                warnings(acts, changes, owner, desk),
                touches,
                renamed,
                questions,
                deals.getOrDefault(id, List.of()).stream()
                        .map(deal -> deal(deal, desk))
                        .toList());
    }

    /** Whether one of the touches stands alone among its neighbours: else no warning needs to be looked for. */
    private static boolean lonely(List<Touch> touches) {
        return touches.stream()
                .anyMatch(touch -> touches.stream()
                        .noneMatch(other ->
                                other != touch && Math.abs(ChronoUnit.DAYS.between(other.on(), touch.on())) < 10));
    }

    private String name(@Nullable RecordId user) {
        return user == null ? "somebody unknown" : names.of(user);
    }

    private List<OwnerChange> changes(Ref ref, ZoneId desk) {
        var changes = new ArrayList<OwnerChange>();
        for (Ownership owner : owners.getOrDefault(ref, List.of())) {
            if (owner.since() != null && owner.before() != null) {
                changes.add(new OwnerChange(
                        on(owner.since(), desk), owner.before(), owner.owner(), owner.by(), owner.decision() != null));
            }
        }
        return changes;
    }

    /** Due dates that the agent showed, each with the owner of that day. */
    private static List<Warning> warnings(
            List<Entry> acts, List<OwnerChange> changes, @Nullable RecordId owner, ZoneId desk) {
        var warnings = new ArrayList<Warning>();
        for (Entry entry : acts) {
            if (entry.act() instanceof Act.Mark mark && entry.state() == ActState.DONE) {
                LocalDate due = mark.values().date(AllotmentFields.DUE_BACK);
                if (due != null) {
                    LocalDate shown = on(entry.enteredAt(), desk);
                    warnings.add(new Warning(shown, due, ownerOn(shown, changes, owner)));
                }
            }
        }
        return warnings;
    }

    private static @Nullable RecordId ownerOn(LocalDate day, List<OwnerChange> changes, @Nullable RecordId owner) {
        return changes.stream()
                .filter(change -> change.on().isAfter(day))
                .min(Comparator.comparing(OwnerChange::on))
                .<@Nullable RecordId>map(OwnerChange::from)
                .orElse(owner);
    }

    /** Domains as the agent marked them, one after the other. */
    private static List<Renamed> domains(List<Entry> acts, ZoneId desk) {
        var renamed = new ArrayList<Renamed>();
        String was = "";
        for (Entry entry : acts) {
            if (entry.act() instanceof Act.Mark mark
                    && entry.state() == ActState.DONE
                    && mark.values().names().contains(AllotmentFields.DOMAIN)) {
                String is = String.valueOf(mark.values().text(AllotmentFields.DOMAIN));
                if (!was.isEmpty() && !was.equals(is)) {
                    renamed.add(new Renamed(on(entry.enteredAt(), desk), "domain", was, is, null));
                }
                was = is;
            }
        }
        return renamed;
    }

    /** Names as the agent knew them at its decisions, one after the other, and today's. */
    private List<Renamed> called(Row account, ZoneId desk) {
        var renamed = new ArrayList<Renamed>();
        String was = "";
        for (Decision decision : ledger.decisionsOf(account.ref())) {
            Fields known = decision.known().get("account");
            String is = known == null ? null : known.text("Name");
            if (is != null) {
                if (!was.isEmpty() && !was.equals(is)) {
                    renamed.add(new Renamed(on(decision.decidedAt(), desk), "name", was, is, null));
                }
                was = is;
            }
        }
        return renamed;
    }

    private Deal deal(Row deal, ZoneId desk) {
        Fields fields = deal.fields();
        RecordId id = deal.ref().id();
        BigDecimal count = fields.number("PushCount");
        List<LocalDate> days = pushed.getOrDefault(id, List.of());
        String name = fields.text("Name");
        return new Deal(
                id,
                name == null ? id.value() : name,
                fields.id("OwnerId"),
                !fields.flag("IsClosed"),
                fields.flag("IsWon") ? fields.date("CloseDate") : null,
                fields.date("CloseDate"),
                Math.max(count == null ? -1 : count.intValue(), days.isEmpty() ? -1 : days.size()),
                days,
                changes(deal.ref(), desk));
    }

    private static LocalDate on(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }
}
