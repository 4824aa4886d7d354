package dev.allotment.act;

import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Change;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.org.Org;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit rows of moves by SOAP, whose owner is written first (law A1). Until its row is there such a move counts as on
 * its way: whatever kills the agent between the two, the record itself carries the decision and says that a row is owed.
 */
final class Owing {
    /** Calls of one recording, as a rule: audit rows, and what else belongs to the moves. */
    static final int CALLS = 2;

    private static final String OWNER = "OwnerId";

    private final Org org;
    private final Budget budget;
    private final Consumer<String> passing;

    Owing(Org org, Budget budget, Consumer<String> passing) {
        this.org = org;
        this.budget = budget;
        this.passing = passing;
    }

    /**
     * What can be said of moves by SOAP, and of what belongs to them, without sending them: a single account that somebody else
     * has by now would cost the whole call (contract 0.11), and one that carries its decision is written already.
     */
    Map<DecisionId, Receipt> look(List<Entry> entries) {
        Map<DecisionId, Change.Seen> rows = rows(entries);
        Map<String, Receipt> groups = new HashMap<>();
        for (Entry entry : entries) {
            Change.Seen row = rows.get(entry.id());
            if (entry.act() instanceof Act.Move move && row != null) {
                Object owner = row.raw().get(OWNER);
                if (carries(row, entry.id())) {
                    groups.put(entry.group(), new Receipt.Owed(entry.id()));
                } else if (!move.from().value().equals(owner)) {
                    groups.put(entry.group(), new Receipt.Overtaken(entry.id(), "its owner is " + owner + " by now"));
                }
            }
        }
        var known = new HashMap<DecisionId, Receipt>();
        for (Entry entry : entries) {
            Receipt receipt = groups.get(entry.group());
            if (receipt instanceof Receipt.Owed) {
                known.put(entry.id(), new Receipt.Owed(entry.id()));
            } else if (receipt instanceof Receipt.Overtaken overtaken) {
                known.put(entry.id(), new Receipt.Overtaken(entry.id(), overtaken.words()));
            }
        }
        return known;
    }

    /** The receipts without those of which the org must be asked first whether their owner was written earlier. */
    List<Receipt> sure(List<Entry> sent, List<Receipt> receipts) {
        Map<DecisionId, Entry> of = sent.stream().collect(Collectors.toMap(Entry::id, entry -> entry));
        Set<String> doubtful = receipts.stream()
                .filter(receipt -> perhapsWritten(Objects.requireNonNull(of.get(receipt.decision())), receipt))
                .map(receipt ->
                        Objects.requireNonNull(of.get(receipt.decision())).group())
                .collect(Collectors.toSet());
        return receipts.stream()
                .filter(receipt -> !doubtful.contains(
                        Objects.requireNonNull(of.get(receipt.decision())).group()))
                .toList();
    }

    /** An earlier attempt may have been written late, and a person may have changed the owner only then. */
    private static boolean perhapsWritten(Entry entry, @Nullable Receipt receipt) {
        return bySoap(entry) && receipt instanceof Receipt.Overtaken && entry.attempts() > 0;
    }

    /**
     * The receipts, where what came back as owed has been written, or is unknown and stays on its way.
     *
     * @param mayWrite whether there is room for the rows of these acts; without it they stay owed
     */
    List<Receipt> settled(List<Entry> sent, List<Receipt> receipts, Instant now, Predicate<Collection<Act>> mayWrite) {
        Set<String> groups = owing(sent, receipts);
        if (groups.isEmpty()) {
            return receipts;
        }
        List<Entry> owing =
                sent.stream().filter(entry -> groups.contains(entry.group())).toList();
        Map<DecisionId, Receipt> recorded = record(owing, now, mayWrite);
        return receipts.stream()
                .map(receipt -> recorded.getOrDefault(receipt.decision(), receipt))
                .toList();
    }

    private Set<String> owing(List<Entry> sent, List<Receipt> receipts) {
        Map<DecisionId, Receipt> of = receipts.stream()
                .collect(Collectors.toMap(Receipt::decision, receipt -> receipt, (first, second) -> first));
        var perhaps = new ArrayList<Entry>();
        var groups = new HashSet<String>();
        for (Entry entry : sent) {
            Receipt receipt = of.get(entry.id());
            if (bySoap(entry) && receipt instanceof Receipt.Owed) {
                groups.add(entry.group());
            } else if (perhapsWritten(entry, receipt)) {
                perhaps.add(entry);
            }
        }
        Set<DecisionId> standing = standing(perhaps);
        perhaps.stream().filter(entry -> standing.contains(entry.id())).forEach(entry -> groups.add(entry.group()));
        return groups;
    }

    static boolean bySoap(Entry entry) {
        return entry.act() instanceof Act.Move move && move.road().soap();
    }

    /** Which of these moves the record carries: their owner was written, whoever owns it by now. */
    Set<DecisionId> standing(Collection<Entry> moves) {
        var standing = new HashSet<DecisionId>();
        rows(moves).forEach((id, row) -> {
            if (carries(row, id)) {
                standing.add(id);
            }
        });
        return standing;
    }

    private static boolean carries(Change.Seen row, DecisionId id) {
        return id.value().equals(row.raw().get(AllotmentFields.DECISION));
    }

    /** The records of moves by SOAP as the org has them now; one that is gone is not among them. */
    private Map<DecisionId, Change.Seen> rows(Collection<Entry> entries) {
        Map<Entity, Set<RecordId>> wanted = new TreeMap<>();
        for (Entry entry : entries) {
            if (bySoap(entry) && entry.act() instanceof Act.Move move) {
                wanted.computeIfAbsent(move.record().entity(), any -> new TreeSet<>())
                        .add(move.record().id());
            }
        }
        Map<Ref, Change.Seen> found = new HashMap<>();
        wanted.forEach((entity, records) -> {
            for (Change change : org.read(entity, List.of(OWNER, AllotmentFields.DECISION), records)) {
                if (change instanceof Change.Seen seen) {
                    found.put(seen.ref(), seen);
                }
            }
        });
        var rows = new HashMap<DecisionId, Change.Seen>();
        for (Entry entry : entries) {
            Ref record = entry.act().record();
            Change.Seen seen = record == null || !bySoap(entry) ? null : found.get(record);
            if (seen != null) {
                rows.put(entry.id(), seen);
            }
        }
        return rows;
    }

    /**
     * Writes what is owed of these, which are on their way; decided at the same instant go in one call.
     *
     * @param mayWrite asked before each call, of what it would write; what was not tried for it has no receipt
     */
    Map<DecisionId, Receipt> record(List<Entry> owing, Instant now, Predicate<Collection<Act>> mayWrite) {
        Map<Instant, List<Act>> byInstant = new TreeMap<>();
        owing.forEach(entry -> byInstant
                .computeIfAbsent(entry.enteredAt(), any -> new ArrayList<>())
                .add(entry.act()));
        var recorded = new HashMap<DecisionId, Receipt>();
        byInstant.forEach((decidedAt, acts) -> {
            if (!mayWrite.test(acts)) {
                return;
            }
            budget.sending(now);
            passing.accept("act.beforeRecord");
            org.record(acts, decidedAt).forEach(receipt -> recorded.put(receipt.decision(), kept(receipt)));
            passing.accept("act.afterRecord");
        });
        return recorded;
    }

    /** A row that the org did not take is still owed: the owner has changed. */
    private static Receipt kept(Receipt receipt) {
        String why = switch (receipt) {
            case Receipt.Done done -> null;
            case Receipt.Owed owed -> "it has not been written";
            case Receipt.Overtaken overtaken -> overtaken.words();
            case Receipt.Refused refused -> refused.code() + ": " + refused.words();
            case Receipt.Deferred deferred -> deferred.code() + ": " + deferred.words();
            case Receipt.Unknown unknown -> unknown.words();
        };
        return why == null
                ? receipt
                : new Receipt.Unknown(receipt.decision(), "the owner is written and the rest is owed: " + why);
    }
}
