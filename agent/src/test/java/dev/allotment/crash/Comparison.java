package dev.allotment.crash;

import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.policy.Hear;
import dev.allotment.policy.ObjectRule;
import dev.allotment.policy.Policy;
import dev.allotment.store.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Agent and org at rest, side by side: mirror against rows on every mapped field (law L1), ledger against audit rows one to one by
 * decision id, and against the history of owners (law A1). Objects heard at first load only (AccountHistory) are not compared:
 * their mirror is not meant to follow.
 */
final class Comparison {
    /**
     * Marks of our own on an object that is polled: they are heard with its next poll, which a world that is held never reaches.
     * The runs of weeks compare them.
     */
    private static final Set<String> OURS_POLLED = AllotmentFields.WRITTEN_TO_REP;

    private final Policy policy;
    private final OrgReader org;
    private final Path data;

    /** @param moves done, and as many audit rows if nothing is wrong */
    record Finding(List<String> lost, List<String> stuck, List<String> doubled, long records, long moves) {
        boolean clean() {
            return lost.isEmpty() && stuck.isEmpty() && doubled.isEmpty();
        }

        @Override
        public String toString() {
            return records + " records, " + moves + " moves; lost " + first(lost) + "; stuck " + first(stuck)
                    + "; doubled " + first(doubled);
        }

        private static String first(List<String> all) {
            return all.size() + " " + all.subList(0, Math.min(12, all.size()));
        }
    }

    private record ActRow(
            String id,
            String kind,
            String state,
            @Nullable String entity,
            @Nullable String record) {}

    Comparison(Policy policy, OrgReader org, Path data) {
        this.policy = policy;
        this.org = org;
        this.data = data;
    }

    Finding now() throws IOException, InterruptedException {
        var finding = new Finding(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0, 0);
        try (Storage storage = Storage.open(data.resolve("agent").resolve("allotment.db"))) {
            long records = 0;
            var mirror = new Mirror(storage.people());
            for (ObjectRule rule : policy.mapping().objects().values()) {
                if (rule.hear() != Hear.LOAD) {
                    records += mirrored(rule, mirror, finding);
                }
            }
            if (!mirror.doubtfulEntities().isEmpty()) {
                finding.stuck.add("in doubt as a whole: " + mirror.doubtfulEntities());
            }
            return new Finding(finding.lost, finding.stuck, finding.doubled, records, audited(storage, finding));
        }
    }

    private long mirrored(ObjectRule rule, Mirror mirror, Finding finding) throws IOException, InterruptedException {
        Entity entity = rule.entity();
        Map<RecordId, Fields> ours = new HashMap<>();
        mirror.rows(entity, row -> ours.put(row.ref().id(), row.fields()));
        for (var raw : org.rows(entity.name(), rule.fields().keySet())) {
            RecordId id = RecordId.of(String.valueOf(raw.get("Id")));
            Fields theirs = policy.mapping().whole(entity, raw).fields();
            Fields known = ours.remove(id);
            if (known == null) {
                finding.lost.add(entity + " " + id + " is not in the mirror");
                continue;
            }
            for (String field : rule.fields().keySet()) {
                if (!OURS_POLLED.contains(field) && !Objects.equals(known.value(field), theirs.value(field))) {
                    finding.lost.add(entity + " " + id + "." + field + ": mirror " + known.value(field) + ", org "
                            + theirs.value(field));
                }
            }
        }
        ours.keySet().forEach(id -> finding.lost.add(entity + " " + id + " is in the mirror only"));
        if (!mirror.doubtful(entity).isEmpty()) {
            finding.stuck.add("in doubt: " + mirror.doubtful(entity));
        }
        return mirror.counts().getOrDefault(entity, 0L);
    }

    private long audited(Storage storage, Finding finding) throws IOException, InterruptedException {
        List<ActRow> acts = storage.people()
                .sql()
                .sql("SELECT id, kind, state, entity, record FROM act ORDER BY number")
                .query((row, n) -> new ActRow(
                        Objects.requireNonNull(row.getString(1)),
                        Objects.requireNonNull(row.getString(2)),
                        Objects.requireNonNull(row.getString(3)),
                        row.getString(4),
                        row.getString(5)))
                .list();
        new Ledger(storage.people())
                .unknown()
                .forEach(entry -> finding.stuck.add("sent, outcome not known: " + entry.id()));
        Set<String> done = new TreeSet<>();
        Map<String, Integer> moves = new HashMap<>();
        for (ActRow act : acts) {
            if (act.state.equals("done") && (act.kind.equals("move") || act.kind.equals("founding"))) {
                done.add(act.id);
                if (act.kind.equals("move") && "Account".equals(act.entity)) {
                    moves.merge(String.valueOf(act.record), 1, Integer::sum);
                }
            }
        }
        Set<String> told = new HashSet<>();
        for (var row : org.query("SELECT Decision__c FROM Ownership_Change__c")) {
            String decision = String.valueOf(row.get("Decision__c"));
            if (!told.add(decision)) {
                finding.doubled.add("two audit rows for " + decision);
            }
            if (!done.contains(decision)) {
                finding.lost.add("audit row " + decision + " is of no act done");
            }
        }
        for (String decision : done) {
            if (!told.contains(decision)) {
                finding.lost.add("act " + decision + " is done and has no audit row");
            }
        }
        transitions(moves, finding);
        return done.size();
    }

    /** Each done move of an account is one change of its owner by our user in the org's own history; that goes with a deleted account. */
    private void transitions(Map<String, Integer> moves, Finding finding) throws IOException, InterruptedException {
        String user = String.valueOf(org.query("SELECT Id FROM User WHERE Username = 'allotment@agent.example'")
                .getFirst()
                .get("Id"));
        Map<String, Integer> changes = new TreeMap<>();
        for (var row :
                org.query("SELECT AccountId, NewValue FROM AccountHistory WHERE Field = 'Owner' AND CreatedById = '"
                        + user + "'")) {
            if (String.valueOf(row.get("NewValue")).matches("005\\w{12,15}")) {
                changes.merge(String.valueOf(row.get("AccountId")), 1, Integer::sum);
            }
        }
        for (var row : org.query("SELECT Id FROM Account")) {
            String account = String.valueOf(row.get("Id"));
            int done = moves.getOrDefault(account, 0);
            int seen = changes.getOrDefault(account, 0);
            if (seen > done) {
                finding.doubled.add(account + ": " + seen + " changes of owner by the agent, " + done + " moves done");
            } else if (seen < done) {
                finding.lost.add(account + ": " + done + " moves done, " + seen + " changes of owner by the agent");
            }
        }
    }
}
