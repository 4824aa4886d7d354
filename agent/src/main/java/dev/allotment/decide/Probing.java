package dev.allotment.decide;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves one account to a user and back, as a person ordered, and says what else changed in the org meanwhile. Where it stands is
 * read from the ledger each turn, and the order stays open to the end: whatever dies in between, the next start brings it back.
 */
final class Probing {
    /** What followed, as it was found before the account went back, under the order's number. */
    private static final String FOUND = Ledger.SAID + "probe.";

    /** The decision of each half, under the order's number. */
    private static final String WAY_THERE = "probe.there.";

    private static final String WAY_BACK = "probe.back.";

    private static final String THERE = "probe there";
    /** Waits, before it is sent, until every polled object was asked again: only then can be said what followed. */
    private static final String BACK = "probe back";

    private static final String BYPASS =
            " Where a rule of the org refuses it, NOT($Permission.Allotment_Agent) in that rule lets the agent through.";

    private final Picture picture;
    private final Rules rules;
    private final Mirror mirror;
    private final Ledger ledger;
    private final ProbeCheck check;

    Probing(Picture picture, Rules rules, Mirror mirror, Ledger ledger, Verdicts verdicts) {
        this.picture = picture;
        this.rules = rules;
        this.mirror = mirror;
        this.ledger = ledger;
        this.check = new ProbeCheck(picture, rules, verdicts);
    }

    /** @param position of the mirror up to which this turn has looked */
    void obey(Collection<Order> orders, long position, Sheet sheet) {
        for (Order order : orders) {
            if (order.kind() == Order.Kind.PROBE) {
                String answer = step(order, position, sheet);
                if (answer != null) {
                    sheet.extras.obeyed(order.number(), answer);
                    sheet.extras.forget(FOUND + order.number());
                }
            }
        }
    }

    /** @return the answer at the end, or null while it goes on */
    private @Nullable String step(Order order, long position, Sheet sheet) {
        String[] parts = order.subject().split("\t", -1);
        RecordId id = RecordId.orNull(parts[0]);
        RecordId to = parts.length < 2 ? null : picture.people.user(parts[1]);
        if (id == null || to == null) {
            return "Nothing can be read from '" + order.subject() + "'.";
        }
        Ref account = Ref.account(id);
        Entry there = half(WAY_THERE, order, account);
        if (there == null) {
            return begin(order, account, to, sheet);
        }
        if (there.state().isOpen()) {
            return null;
        }
        if (there.state() != ActState.DONE) {
            return picture.name(account) + " did not move: " + words(there);
        }
        Entry back = half(WAY_BACK, order, account);
        return back == null
                ? turn(order, account, there, (Act.Move) there.act(), sheet)
                : end(order, account, there, back, position, sheet);
    }

    private @Nullable Entry half(String way, Order order, Ref account) {
        String id = ledger.setting(way + order.number());
        return id == null
                ? null
                : ledger.actsOn(account).stream()
                        .filter(entry -> entry.id().value().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    private static String words(Entry entry) {
        return entry.state().name().toLowerCase(Locale.ROOT)
                + (entry.words().isEmpty() ? "." : ", " + entry.words() + ".")
                + (entry.state() == ActState.REFUSED ? BYPASS : "");
    }

    private @Nullable String begin(Order order, Ref account, RecordId to, Sheet sheet) {
        Fields row = picture.row(account);
        RecordId from = row == null ? null : row.id("OwnerId");
        String why = row == null || from == null
                ? "it is not known"
                : check.objection(account, row, from, to, sheet.unproven, sheet.busy(account), sheet.now);
        if (why != null || from == null) {
            return picture.name(account) + " is not moved: " + why + ".";
        }
        draft(order, THERE, account, from, to, asItIs(account), sheet);
        return null;
    }

    private SortedMap<String, Fields> asItIs(Ref account) {
        return ProbeReport.of(
                account, mirror, rules.policy().mapping().objects().keySet());
    }

    /** It is there, and we have heard so: it goes back, once all that followed can be seen. */
    private @Nullable String turn(Order order, Ref account, Entry there, Act.Move move, Sheet sheet) {
        Fields row = picture.row(account);
        RecordId owner = row == null ? null : row.id("OwnerId");
        boolean ours = row != null && move.id().value().equals(row.text(AllotmentFields.DECISION));
        if (!ours && !there.echoed()) {
            return null; // the org has not told us yet
        }
        if (row == null || !move.to().equals(owner)) {
            return picture.name(account) + " went to " + picture.people.name(move.to())
                    + " and is not brought back, as "
                    + (owner == null ? "it is gone" : picture.people.name(owner) + " has it by now") + ". "
                    + said(found(there, account));
        }
        draft(order, BACK, account, move.to(), move.from(), new TreeMap<>(), sheet);
        return null;
    }

    private @Nullable String end(Order order, Ref account, Entry there, Entry back, long position, Sheet sheet) {
        String key = FOUND + order.number();
        String kept = ledger.setting(key);
        if (back.state().isOpen()) {
            if (kept == null && ledger.polledSince(back.dueAt(), position)) {
                sheet.extras.setting(key, said(found(there, account)));
            }
            return null;
        }
        String found = kept == null ? said(found(there, account)) : kept;
        Act.Move move = (Act.Move) back.act();
        return back.state() == ActState.DONE
                ? picture.name(account) + " went to " + picture.people.name(move.from()) + " and is back with "
                        + picture.people.name(move.to()) + ". " + found
                : "BEWARE: " + picture.name(account) + " went to " + picture.people.name(move.from())
                        + " and could not be brought back: " + words(back) + " " + found;
    }

    private List<String> found(Entry there, Ref account) {
        Decision decision = ledger.decision(there.id());
        return decision == null
                ? List.of()
                : ProbeReport.changes(decision.known(), asItIs(account), picture.people::name);
    }

    private static String said(List<String> found) {
        String seen = " (seen are the fields and objects that objects.yaml maps)";
        return found.isEmpty()
                ? "Nothing else changed meanwhile" + seen + "."
                : "What else changed meanwhile" + seen + ", " + OrderWords.list(found);
    }

    private void draft(
            Order order,
            String half,
            Ref account,
            RecordId from,
            RecordId to,
            SortedMap<String, Fields> known,
            Sheet sheet) {
        String reason = "A probe that " + OrderWords.of(order) + " ordered: from " + picture.people.name(from) + " to "
                + picture.people.name(to) + (half.equals(BACK) ? ", back." : ", and back in a moment.");
        DecisionId id = sheet.probe(
                order.number(),
                half,
                new Act.Move(
                        DecisionId.of(account.toString(), half, order.number(), rules.hash(), sheet.now),
                        PlanId.ofContent(half),
                        account,
                        MoveKind.PROBE,
                        from,
                        to,
                        rules.audit(reason, rules.policy().writing().place()),
                        Fields.NONE,
                        null,
                        List.of(),
                        Road.GRAPH),
                known);
        sheet.extras.setting((half.equals(BACK) ? WAY_BACK : WAY_THERE) + order.number(), id.value());
    }
}
