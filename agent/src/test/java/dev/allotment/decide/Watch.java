package dev.allotment.decide;

import dev.allotment.allocation.LoadUnit;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.HumanChange;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.SmallPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges every decision of a history by what was known when it was made, without asking any class of decide. */
final class Watch {
    private final String history;
    private final Map<String, List<String>> broken;
    private Map<Ref, Fields> known = new TreeMap<>();
    private final Signs signs = new Signs();
    private final Set<DecisionPair> done = new HashSet<>();
    private long seen;
    /** What happened within territories, how often. */
    final Map<String, Long> happened = new TreeMap<>();

    /** What an act does, at one instant. */
    private record DecisionPair(Instant at, Ref record, Object effect) {}

    /** @param broken law to what broke it */
    Watch(String history, Map<String, List<String>> broken) {
        this.history = history;
        this.broken = broken;
    }

    void over(SmallOrg org) {
        org.witness = this::written;
    }

    void learned(SmallOrg org) {
        known = new TreeMap<>(org.rows);
        signs.learned(known);
    }

    void decided(SmallOrg org) {
        List<Entry> open = org.ledger.openActs();
        List<Entry> fresh = open.stream().filter(entry -> entry.number() > seen).toList();
        seen = open.stream().mapToLong(Entry::number).max().orElse(0) > seen
                ? open.getLast().number()
                : seen;
        var fences = new Fences(org, known);
        capacity(org, fences, fresh);
        if (org.policy.allocation().distribution().shelved()) {
            new ShelfWatch(
                            known,
                            org.ledger.movesInFlight().stream()
                                    .filter(entry -> !fresh.contains(entry) && !visible(entry))
                                    .toList())
                    .judge(org, fresh, this::capacity, this);
        }
        oneOpenMove(open);
        fences.judge(fresh, this);
        new Stage(org, known).judge(fresh, this);
        signs.judge(org, known, fresh, org.now.atZone(SmallPolicy.ZONE).toLocalDate(), this);
        for (Entry entry : open) {
            if (entry.act() instanceof Act.Move move
                    && (move.kind() == MoveKind.RETRIEVE || move.kind() == MoveKind.ROTATE)
                    && entry.state() != ActState.SENT
                    // Came back at this very instant: a poll lies between that and its next sending, and a look of
                    // decide.
                    && !(entry.state() == ActState.DEFERRED && !entry.dueAt().isBefore(org.now))) {
                retrieval(org, move);
            }
        }
        for (Entry entry : fresh) {
            Ref record = entry.act().record();
            if (record != null && org.mirror.inDoubt(record)) {
                breaks("A3", org, entry.act(), "was decided in doubt");
            }
            if (done.contains(effect(org, entry.act()))) {
                breaks("A9", org, entry.act(), "repeats what was written at this very instant");
            }
        }
    }

    void acted(SmallOrg org) {
        oneOpenMove(org.ledger.openActs());
    }

    // --- D2

    private void capacity(SmallOrg org, Fences fences, List<Entry> fresh) {
        var load = new HashMap<RecordId, Integer>();
        known.forEach((ref, row) -> {
            RecordId owner = row.id("OwnerId");
            boolean counts = ref.entity().equals(Entity.ACCOUNT)
                    ? Stage.counts(row)
                    : ref.entity().equals(Entity.LEAD) && !row.flag("IsConverted");
            if (owner != null && counts) {
                load.merge(owner, weight(org, ref.entity(), row), Integer::sum);
            }
        });
        for (Entry entry : org.ledger.movesInFlight()) {
            if (!fresh.contains(entry) && !visible(entry)) {
                add(org, load, entry.act());
            }
        }
        // What was decided at one instant has no order: what the policy lets pass capacity comes last.
        var ordered = new ArrayList<>(fresh);
        ordered.sort(Comparator.comparing(entry -> fences.over(entry.act())));
        for (Entry entry : ordered) {
            RecordId to = receiver(entry.act());
            if (to != null) {
                int before = load.getOrDefault(to, 0);
                int capacity = capacity(to);
                // A swap takes one out as it puts one in, and a lead is no account.
                int more = entry.act() instanceof Act.Move move && move.kind() == MoveKind.SWAP
                        ? swapped(org, move, fresh)
                        : weight(org, entry.act());
                if (chosen(entry.act(), fences, fresh) && before + more > capacity) {
                    breaks("D2", org, entry.act(), "lifts a book of " + before + " above " + capacity);
                }
                add(org, load, entry.act());
            }
        }
    }

    private boolean visible(Entry entry) {
        if (entry.state() != ActState.DONE) {
            return false;
        }
        if (entry.act() instanceof Act.Founding founding) {
            return known.values().stream()
                    .anyMatch(row -> founding.domain().name().equals(row.text(AllotmentFields.FOUNDED_FOR)));
        }
        Ref record = entry.act().record();
        Fields row = record == null ? null : known.get(record);
        return row == null
                || entry.id().value().equals(row.text(AllotmentFields.DECISION))
                || (entry.act() instanceof Act.Move move && !move.from().equals(row.id("OwnerId")));
    }

    private void add(SmallOrg org, Map<RecordId, Integer> load, Act act) {
        RecordId to = receiver(act);
        if (to != null) {
            load.merge(to, weight(org, act), Integer::sum);
        }
    }

    private int weight(SmallOrg org, Act act) {
        return switch (act) {
            case Act.Move move -> {
                Fields row = known.get(move.record());
                yield weight(org, move.record().entity(), row == null ? Fields.NONE : row);
            }
            case Act.Founding founding -> weight(org, Entity.ACCOUNT, founding.values());
            case Act.Mark mark -> 0;
            case Act.Link link -> 0;
        };
    }

    /** What a record takes of a book: a place, or by size where the policy says so. */
    private static int weight(SmallOrg org, Entity entity, Fields row) {
        boolean weighted = org.policy.allocation().load().unit() != LoadUnit.RECORDS;
        if (!entity.equals(Entity.ACCOUNT)) {
            return weighted && entity.equals(Entity.LEAD) ? 1 : 0;
        }
        var size = row.number("NumberOfEmployees");
        return !weighted || size == null ? 1 : size.intValue() >= 500 ? 3 : size.intValue() >= 100 ? 2 : 1;
    }

    /** A swap takes one out as it puts one in: by how much what comes is more than what goes. */
    private int swapped(SmallOrg org, Act.Move in, List<Entry> fresh) {
        return weight(org, in)
                - fresh.stream()
                        .map(Entry::act)
                        .filter(act -> act instanceof Act.Move out
                                && out.from().equals(in.to())
                                && Objects.equals(out.together(), in.together()))
                        .mapToInt(act -> weight(org, act))
                        .sum();
    }

    private static @Nullable RecordId receiver(Act act) {
        return switch (act) {
            case Act.Move move -> move.to().equals(SmallOrg.POOL) ? null : move.to();
            case Act.Founding founding -> founding.owner();
            case Act.Mark mark -> null;
            case Act.Link link -> null;
        };
    }

    /** Whether the agent was free to choose the receiver: not where a lead follows the owner of its account. */
    private boolean chosen(Act act, Fences fences, List<Entry> fresh) {
        if (act instanceof Act.Move move && (move.kind() == MoveKind.ROLL_BACK || move.kind() == MoveKind.DISPUTE)) {
            return false; // a person ordered it
        }
        if (fences.over(act)) {
            return false; // the policy gives it to this rep over a full book, too
        }
        if (act instanceof Act.Move move && move.record().entity().equals(Entity.OPPORTUNITY)) {
            return false; // it takes no place in a book
        }
        if (act instanceof Act.Move move && move.record().entity().equals(Entity.LEAD)) {
            RecordId matched = move.also().id(AllotmentFields.MATCHED_ACCOUNT);
            Ref home = matched == null ? null : Ref.account(matched);
            Fields account = home == null ? null : known.get(home);
            boolean along = fresh.stream()
                    .map(Entry::act)
                    .anyMatch(one -> one instanceof Act.Move with
                            && with.record().equals(home)
                            && with.to().equals(move.to()));
            return account == null || (!along && !move.to().equals(account.id("OwnerId")));
        }
        return true;
    }

    private int capacity(RecordId rep) {
        Fields row = known.get(SmallOrg.repRow(rep));
        var capacity = row == null ? null : row.number(AllotmentFields.REP_CAPACITY);
        return capacity == null ? 0 : capacity.intValue();
    }

    // --- D3, D4

    private void oneOpenMove(List<Entry> open) {
        var moving = new HashSet<Ref>();
        for (Entry entry : open) {
            if (entry.act() instanceof Act.Move move && !moving.add(move.record())) {
                broken("D3", "has a second open move: " + move);
            }
        }
    }

    private void written(SmallOrg org, Act act) {
        Ref record = act.record();
        Fields row = record == null ? null : org.rows.get(record);
        if (record != null && org.mirror.inDoubt(record)) {
            breaks("A3", org, act, "was written in doubt");
        }
        if (act instanceof Act.Move move && (row == null || !move.from().equals(row.id("OwnerId")))) {
            breaks("D4", org, act, "takes from somebody who does not have it");
            breaks("A2", org, act, "overwrites " + (row == null ? "nothing" : row.id("OwnerId")));
        }
        if (act instanceof Act.Move move && move.kind() == MoveKind.ROLL_BACK && row != null) {
            undone(org, move, row);
        }
        if (act instanceof Act.Founding founding
                && org.rows.values().stream()
                        .anyMatch(other -> founding.domain().name().equals(other.text(AllotmentFields.FOUNDED_FOR)))) {
            breaks("D4", org, act, "is a second founding");
        }
        if (act instanceof Act.Mark mark
                && mark.record().entity().equals(Entity.REQUEST)
                && row != null
                && !Asked.waits(
                        String.valueOf(row.text(AllotmentFields.REQUEST_STATUS)),
                        mark.values().text(AllotmentFields.REQUEST_STATUS))
                && !mark.why().startsWith("The move that it asked for was rolled back")
                && !("With a person".equals(row.text(AllotmentFields.REQUEST_STATUS)) && gone(org, row))
                && !org.written.containsKey(act.id())) {
            breaks("D4", org, act, "answers a second time");
        }
        if (act instanceof Act.Mark) { // over another mark of this instant it is no repetition
            done.removeIf(one ->
                    one.at().equals(org.now) && one.record().equals(act.record()) && one.effect() instanceof Fields);
        }
        done.add(effect(org, act));
    }

    /** Whether the account that was asked for is deleted: then no person can decide on it any more. */
    private static boolean gone(SmallOrg org, Fields request) {
        RecordId account = request.id(AllotmentFields.REQUEST_ACCOUNT);
        return account == null || !org.rows.containsKey(Ref.account(account));
    }

    // --- A11

    /** It undoes the very move of ours that the record still carries, and every field that this wrote. */
    private void undone(SmallOrg org, Act.Move move, Fields row) {
        Act before = org.written.get(DecisionId.orNull(row.text(AllotmentFields.DECISION)));
        if (!(before instanceof Act.Move)) {
            breaks("A11", org, move, "undoes nothing of ours");
            return;
        }
        Act.Move done = (Act.Move) before;
        if (!done.from().equals(move.to())
                || !done.to().equals(move.from())
                || !done.also().names().equals(move.also().names())) {
            breaks("A11", org, move, "does not undo " + done);
        }
    }

    private static DecisionPair effect(SmallOrg org, Act act) {
        Ref none = new Ref(Entity.ACCOUNT, SmallOrg.id("001", 0));
        return switch (act) {
            case Act.Move move ->
                new DecisionPair(org.now, move.record(), List.of(move.kind(), move.from(), move.to()));
            case Act.Mark mark -> new DecisionPair(org.now, mark.record(), mark.values());
            case Act.Link link -> new DecisionPair(org.now, link.record(), link.account());
            case Act.Founding founding -> new DecisionPair(org.now, none, founding.domain());
        };
    }

    // --- D5

    private void retrieval(SmallOrg org, Act.Move move) {
        Fields account = known.get(move.record());
        RecordId rep = move.from();
        LocalDate today = org.now.atZone(SmallPolicy.ZONE).toLocalDate();
        if (account == null || !rep.equals(account.id("OwnerId"))) {
            breaks("D5", org, move, "is not in that book");
            return;
        }
        LocalDate worked = worked(move.record().id());
        if (move.kind() == MoveKind.ROTATE) {
            LocalDate on = account.date(AllotmentFields.ROTATES_ON);
            happened.merge("rotation: taken", 1L, Long::sum);
            if (on == null || on.isAfter(today)) {
                breaks("D5", org, move, "goes round with the rotation of " + on);
            }
        } else if (worked != null && !worked.plusDays(SmallPolicy.WINDOW).isBefore(today)) {
            breaks("D5", org, move, "was worked on " + worked);
        }
        LocalDate warned = account.date(AllotmentFields.WARNED_ON);
        LocalDate due = account.date(AllotmentFields.DUE_BACK);
        if (warned == null || due == null || warned.plusDays(SmallPolicy.GRACE).isAfter(today) || due.isAfter(today)) {
            breaks("D5", org, move, "was warned on " + warned + " that it is due on " + due);
        }
        LocalDate more = account.date(AllotmentFields.EXTENDED_UNTIL);
        var given = org.written.get(DecisionId.orNull(account.text(AllotmentFields.DECISION)));
        if (more != null
                && more.isAfter(today)
                && given instanceof Act.Move last
                && last.to().equals(rep)) {
            breaks("D5", org, move, "was given more time until " + more);
        }
        LocalDate hold = account.date(AllotmentFields.HOLD_UNTIL);
        if (hold != null && !hold.isBefore(today)) {
            breaks("D5", org, move, "is on hold until " + hold);
        }
        known.forEach((ref, row) -> {
            if (ref.entity().equals(Entity.OPPORTUNITY)
                    && move.record().id().equals(row.id("AccountId"))
                    && !row.flag("IsClosed")) {
                breaks("D5", org, move, "has an open opportunity");
            }
            if (row.flag("IsClosed") && org.mirror.inDoubt(ref)) {
                breaks("D5", org, move, "is taken while an opportunity is in doubt");
            }
        });
        Fields row = known.get(SmallOrg.repRow(rep));
        LocalDate away = row == null ? null : row.date(AllotmentFields.REP_AWAY_UNTIL);
        if (away != null && !away.isBefore(today)) {
            breaks("D5", org, move, "its rep is away until " + away);
        }
    }

    private @Nullable LocalDate worked(RecordId account) {
        LocalDate last = null;
        for (var entry : known.entrySet()) {
            Fields task = entry.getValue();
            var at = task.instant("CompletedDateTime");
            if (entry.getKey().entity().equals(Entity.TASK) && at != null && account.equals(task.id("AccountId"))) {
                LocalDate day = at.atZone(SmallPolicy.ZONE).toLocalDate();
                last = last == null || day.isAfter(last) ? day : last;
            }
        }
        return last;
    }

    // --- at the end

    /** When all is quiet: nothing is lost. */
    void rested(SmallOrg org) {
        if (!org.ledger.openActs().isEmpty()) {
            broken("D4", "still open: " + org.ledger.openActs());
        }
        org.rows.forEach((ref, row) -> {
            String status = String.valueOf(row.text(AllotmentFields.REQUEST_STATUS));
            if (ref.entity().equals(Entity.REQUEST) && (status.equals("Open") || status.equals("Granted"))) {
                broken("D4", "nobody answered " + ref + " " + row);
            }
            if (ref.entity().equals(Entity.LEAD)
                    && SmallOrg.INTAKE.equals(row.id("OwnerId"))
                    && row.text(AllotmentFields.MATCH_STATUS) == null) {
                broken("D4", "nobody looked at " + ref + " " + row);
            }
        });
        org.written.forEach((id, act) -> {
            Ref record = act.record();
            if (act instanceof Act.Move && record != null) {
                for (HumanChange change : org.ledger.humanChangesOf(record)) {
                    if (Objects.equals(change.by(), SmallOrg.AGENT)) {
                        broken("A9", "our own change of " + record + " was taken for a person's");
                    }
                }
            }
        });
    }

    /** After a round of distribution without faults: nobody has room while the pool has something for them. */
    void filled(SmallOrg org) {
        learned(org);
        // Who came back, and what came free, after the last round waits for the next.
        LocalDate round = org.now
                .atZone(SmallPolicy.ZONE)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(SmallPolicy.DISTRIBUTION_DAY));
        var load = new HashMap<RecordId, Integer>();
        var shelves = new ShelfWatch(known, List.of());
        boolean shelved = org.policy.allocation().distribution().shelved();
        var free = new ArrayList<Fields>();
        known.forEach((ref, row) -> {
            RecordId owner = row.id("OwnerId");
            if (ref.entity().equals(Entity.LEAD) && owner != null && !row.flag("IsConverted")) {
                load.merge(owner, weight(org, Entity.LEAD, row), Integer::sum);
            }
            if (ref.entity().equals(Entity.ACCOUNT) && owner != null && Stage.counts(row)) {
                load.merge(owner, weight(org, Entity.ACCOUNT, row), Integer::sum);
                LocalDate hold = row.date(AllotmentFields.HOLD_UNTIL);
                var size = row.number("NumberOfEmployees");
                if (owner.equals(SmallOrg.POOL)
                        && BookStatus.POOL.word().equals(row.text(AllotmentFields.STATUS))
                        && (hold == null || hold.isBefore(round))
                        && size != null
                        && size.intValue() >= 50) {
                    free.add(row);
                }
            }
        });
        known.forEach((ref, row) -> {
            RecordId rep = row.id(AllotmentFields.REP_USER);
            LocalDate away = row.date(AllotmentFields.REP_AWAY_UNTIL);
            if (ref.entity().equals(Entity.REP)
                    && rep != null
                    && !row.flag(AllotmentFields.REP_PAUSED)
                    && (away == null || away.isBefore(round))
                    && free.stream()
                            .anyMatch(one -> !rep.equals(one.id(AllotmentFields.RESTED_FROM))
                                    && load.getOrDefault(rep, 0) + weight(org, Entity.ACCOUNT, one) <= capacity(rep)
                                    && (!shelved || shelves.room(rep, one, capacity(rep))))) {
                broken("D4", rep + " has room and the pool has accounts: " + free);
            }
        });
    }

    private void breaks(String law, SmallOrg org, Act act, String how) {
        broken(law, org.now + " " + act + " " + how);
    }

    void broken(String law, String how) {
        broken.computeIfAbsent(law, any -> new ArrayList<>()).add(history + ": " + how);
    }
}
