package dev.allotment.salesforce;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.org.OrgFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Carries acts out: cuts them into waves in which no record appears twice, sends each wave, gathers receipts (laws A1 to A6). */
final class Writes {
    private final Rows rows;
    private final GraphCalls graphs;
    private final CollectionCalls collections;
    private final OwnerCalls owners;
    private final ConvertCalls conversions;

    Writes(Rest rest, Rows rows, Soap soap) {
        this.rows = rows;
        this.graphs = new GraphCalls(rest);
        this.collections = new CollectionCalls(rest);
        this.owners = new OwnerCalls(soap, rows);
        this.conversions = new ConvertCalls(soap);
    }

    List<Receipt> carryOut(List<Act> acts, Instant decidedAt, BooleanSupplier mayWrite) {
        var receipts = new LinkedHashMap<DecisionId, Receipt>();
        var recordOf = new HashMap<DecisionId, Ref>();
        for (Act act : acts) {
            Ref record = act.record();
            if (record != null) {
                recordOf.put(act.id(), record);
            }
        }
        for (List<List<Act>> wave : waves(acts)) {
            send(wave, decidedAt, mayWrite, held(receipts, recordOf), receipts);
        }
        settleDuplicates(receipts);
        return inOrder(acts, receipts);
    }

    /** Audit rows first, each by itself, so that no fate of what belongs to a move can keep its row away (law A1). */
    List<Receipt> record(List<Act> owed, Instant decidedAt) {
        var receipts = new LinkedHashMap<DecisionId, Receipt>();
        var audits = new ArrayList<Graph>();
        var others = new ArrayList<Act>();
        for (Act act : owed) {
            if (act instanceof Act.Move move) {
                audits.add(Graph.audit(move, decidedAt));
            } else {
                others.add(act);
            }
        }
        graphs.send(audits, receipts);
        List<Graph> recordless = owed.stream()
                .filter(Act.Move.class::isInstance)
                .map(Act.Move.class::cast)
                .filter(move ->
                        receipts.get(move.id()) instanceof Receipt.Refused refused && Verdict.gone(refused.code()))
                .map(move -> Graph.auditWithoutRecord(move, decidedAt))
                .toList();
        if (!recordless.isEmpty()) {
            graphs.send(recordless, receipts);
        }
        settleDuplicates(receipts);
        var ready = new ArrayList<Act>();
        for (Act act : others) {
            boolean recorded = owed.stream()
                    .filter(move -> move instanceof Act.Move
                            && move.plan().equals(act.plan())
                            && Objects.equals(move.together(), act.together()))
                    .allMatch(move -> receipts.get(move.id()) instanceof Receipt.Done);
            if (recorded) {
                ready.add(act);
            } else {
                receipts.put(act.id(), new Receipt.Unknown(act.id(), "waits for the audit row of its move"));
            }
        }
        collections.send(ready, receipts);
        return inOrder(owed, receipts);
    }

    private static List<Receipt> inOrder(List<Act> acts, Map<DecisionId, Receipt> receipts) {
        return acts.stream()
                .map(act -> receipts.getOrDefault(
                        act.id(), new Receipt.Unknown(act.id(), "the org's answer does not speak of this act")))
                .toList();
    }

    /** Units of one act, or of all acts that belong together, in order; a unit on a record of its wave opens the next wave. */
    private static List<List<List<Act>>> waves(List<Act> acts) {
        var units = new LinkedHashMap<String, List<Act>>();
        for (Act act : acts) {
            String together = act.together();
            units.computeIfAbsent(
                            together == null ? "one " + act.id() : "all " + act.plan() + " " + together,
                            key -> new ArrayList<>())
                    .add(act);
        }
        var waves = new ArrayList<List<List<Act>>>();
        var wave = new ArrayList<List<Act>>();
        var touched = new HashSet<Ref>();
        for (List<Act> unit : units.values()) {
            Set<Ref> records = records(unit);
            if (records.stream().anyMatch(touched::contains)) {
                waves.add(List.copyOf(wave));
                wave.clear();
                touched.clear();
            }
            wave.add(unit);
            touched.addAll(records);
        }
        waves.add(List.copyOf(wave));
        return waves;
    }

    private static Set<Ref> records(List<Act> unit) {
        var records = new LinkedHashSet<Ref>();
        for (Act act : unit) {
            Ref record = act.record();
            if (record != null) {
                records.add(record);
            }
        }
        return records;
    }

    /** Records on which an earlier act is still to come, with that act. */
    private static Map<Ref, DecisionId> held(Map<DecisionId, Receipt> receipts, Map<DecisionId, Ref> recordOf) {
        var held = new HashMap<Ref, DecisionId>();
        receipts.forEach((decision, receipt) -> {
            Ref record = recordOf.get(decision);
            if (record != null && (receipt instanceof Receipt.Deferred || receipt instanceof Receipt.Unknown)) {
                held.put(record, decision);
            }
        });
        return held;
    }

    private void send(
            List<List<Act>> wave,
            Instant decidedAt,
            BooleanSupplier mayWrite,
            Map<Ref, DecisionId> held,
            Map<DecisionId, Receipt> receipts) {
        var whole = new ArrayList<Graph>();
        var bySoap = new ArrayList<List<Act>>();
        var single = new ArrayList<Act>();
        var converted = new ArrayList<Act.Link>();
        for (List<Act> unit : wave) {
            DecisionId before = records(unit).stream()
                    .filter(held::containsKey)
                    .map(held::get)
                    .findFirst()
                    .orElse(null);
            if (before != null) {
                // Per-record order (law A4): what was to come first has not come yet.
                unit.forEach(act -> receipts.put(
                        act.id(),
                        new Receipt.Deferred(act.id(), "ORDER", "waits for " + before + " on the same record")));
            } else if (OwnerCalls.bySoap(unit)) {
                bySoap.add(unit);
            } else if (unit.getFirst() instanceof Act.Link link && link.conversion() != null) {
                converted.add(link);
            } else if (unit.size() == 1
                    && (unit.getFirst() instanceof Act.Mark || unit.getFirst() instanceof Act.Link)) {
                single.add(unit.getFirst());
            } else {
                whole.add(Graph.of(unit, decidedAt));
            }
        }
        graphs.send(whole, receipts);
        collections.send(single, receipts);
        owners.send(bySoap, mayWrite, receipts);
        conversions.send(converted, receipts);
    }

    /** A duplicate may be our own earlier success whose answer was lost: the audit row tells. */
    private void settleDuplicates(Map<DecisionId, Receipt> receipts) {
        var doubtful = new ArrayList<DecisionId>();
        receipts.forEach((decision, receipt) -> {
            if (receipt instanceof Receipt.Refused refused && refused.code().equals("DUPLICATE_VALUE")) {
                doubtful.add(decision);
            }
        });
        if (doubtful.isEmpty()) {
            return;
        }
        try {
            lookUp(doubtful).forEach((decision, id) -> receipts.put(decision, new Receipt.Done(decision, id)));
        } catch (OrgFailure failure) {
            doubtful.forEach(decision -> receipts.put(
                    decision,
                    new Receipt.Unknown(
                            decision,
                            "the org calls it a duplicate; whether of itself is not known: " + failure.getMessage())));
        }
    }

    /** Moves give the audit row's id, foundings the account's. */
    Map<DecisionId, RecordId> lookUp(Collection<DecisionId> decisions) {
        var found = new LinkedHashMap<DecisionId, RecordId>();
        for (List<String> part :
                Soql.parts(decisions.stream().map(DecisionId::value).distinct().toList())) {
            Soql query = Soql.select(
                            List.of(
                                    "Id",
                                    AllotmentFields.CHANGE_DECISION,
                                    AllotmentFields.CHANGE_RECORD_ID,
                                    AllotmentFields.CHANGE_OLD_OWNER_ID),
                            Entity.OWNERSHIP_CHANGE)
                    .where(Soql.Clause.in(AllotmentFields.CHANGE_DECISION, part));
            for (JsonNode row : rows.query("lookup " + Entity.OWNERSHIP_CHANGE, query)) {
                boolean founding = row.path(AllotmentFields.CHANGE_OLD_OWNER_ID)
                        .asString("")
                        .isEmpty();
                RecordId id = RecordId.orNull(row.path(founding ? AllotmentFields.CHANGE_RECORD_ID : "Id")
                        .asString(""));
                if (id != null) {
                    found.put(
                            new DecisionId(
                                    row.path(AllotmentFields.CHANGE_DECISION).asString("")),
                            id);
                }
            }
        }
        return found;
    }
}
