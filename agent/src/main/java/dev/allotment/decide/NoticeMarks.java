package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Notices;
import dev.allotment.policy.Process;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells each rep once, on the rep's own row, what newly goes back and what a distribution brought (PRODUCT 4.5): when all marks and
 * moves of the pass have gone through, and never twice of the same. One thread.
 */
final class NoticeMarks {
    private static final List<String> LINE = List.of(AllotmentFields.REP_NOTICE, AllotmentFields.REP_NOTICE_AT);
    /** What came longer ago is no news. */
    private static final Duration NEWS = Duration.ofDays(1);
    /** No plan of a distribution can be approved for longer: at its next round it lapses, and the rarest is monthly. */
    private static final Duration WAITED = Duration.ofDays(32);

    private final Picture picture;
    private final Ledger ledger;
    private final AwaitedMarks awaited;
    private final Notices notices;
    private final boolean on;
    /** Accounts that go back or came lately, by rep. */
    private final Map<RecordId, Set<RecordId>> books = new HashMap<>();

    private final Map<RecordId, RecordId> holders = new HashMap<>();
    /** Reps who may have to be told something that could not be said yet. */
    private final Set<RecordId> pending = new TreeSet<>();

    /** Of these a notice was drafted, or there was nothing to say: they are dropped once that is in the ledger. */
    private final Set<RecordId> answered = new TreeSet<>();

    private boolean opened;

    NoticeMarks(Picture picture, Rules rules, Ledger ledger) {
        this.picture = picture;
        this.ledger = ledger;
        this.awaited = new AwaitedMarks(picture, ledger);
        this.notices = rules.policy().writing().notices();
        this.on = (notices.warned() || notices.given())
                && rules.policy().fieldsOf(Entity.REP).keySet().containsAll(LINE);
    }

    /**
     * Marks that are kept free for notices: of a morning's room half at most, later as many as still wait.
     *
     * @param room marks that may still be drafted
     */
    int reserve(boolean daily, int room) {
        return !on
                ? 0
                : daily || !opened ? Math.min(picture.people.reps().size(), room / 2) : Math.min(pending.size(), room);
    }

    /**
     * Marks the rows of reps to whom there is something to tell.
     *
     * @param accounts of which something changed
     * @param daily whether a notice of which nothing is left is taken away
     * @param room most marks to draft
     * @return marks drafted
     */
    int run(Collection<RecordId> accounts, boolean daily, int room, Sheet sheet) {
        if (!on) {
            return 0;
        }
        answered.clear();
        boolean all = daily || !opened;
        Map<RecordId, Instant> brought = all ? brought(sheet.now) : Map.of();
        for (RecordId id : List.copyOf(opened ? accounts : picture.accounts.ids())) {
            Fields account = picture.accounts.row(id);
            sort(id, account, account == null ? null : all ? brought.get(id) : closed(account, sheet.now), sheet.now);
        }
        if (!opened) {
            awaited.open(sheet.now);
            opened = true;
        }
        if (daily) {
            pending.addAll(picture.people.reps().keySet());
        }
        Set<RecordId> unsettled = unsettled(sheet);
        int drafted = 0;
        for (RecordId user : List.copyOf(pending)) {
            Rep rep = picture.people.rep(user);
            RecordId id = picture.people.rowOf(user);
            Fields row = id == null ? null : picture.people.row(id);
            if (rep == null || id == null || row == null) {
                pending.remove(user);
            } else if (drafted < room && !unsettled.contains(user)) {
                var ref = new Ref(Entity.REP, id);
                if (!sheet.busy(ref) && !sheet.refusals.write(ref)) {
                    answered.add(user);
                    drafted += tell(rep, ref, row, daily, sheet) ? 1 : 0;
                }
            }
        }
        return drafted;
    }

    /** Reps of whose books something is still being marked, or to whom something is on its way. */
    private Set<RecordId> unsettled(Sheet sheet) {
        var unsettled = new TreeSet<>(sheet.underway.receivers());
        for (RecordId id : awaited.accounts(sheet.underway.marked(), sheet.now)) {
            Fields account = picture.accounts.row(id);
            RecordId owner = account == null ? null : account.id("OwnerId");
            if (owner != null) {
                unsettled.add(owner);
            }
        }
        return unsettled;
    }

    /** Puts the account under the rep to whom it may be news. */
    private void sort(RecordId id, @Nullable Fields account, @Nullable Instant came, Instant now) {
        RecordId before = holders.remove(id);
        if (before != null) {
            books.getOrDefault(before, new TreeSet<>()).remove(id);
        }
        Rep rep = account == null ? null : picture.people.rep(account.id("OwnerId"));
        if (account == null || rep == null) {
            return;
        }
        if (account.date(AllotmentFields.DUE_BACK) != null || (came != null && came.isAfter(now.minus(NEWS)))) {
            holders.put(id, rep.id());
            books.computeIfAbsent(rep.id(), any -> new TreeSet<>()).add(id);
            pending.add(rep.id());
        }
    }

    private boolean tell(Rep rep, Ref ref, Fields row, boolean daily, Sheet sheet) {
        Instant heard = row.instant(AllotmentFields.REP_NOTICE_AT);
        Set<RecordId> book = books.getOrDefault(rep.id(), Set.of());
        String words = book.isEmpty() ? "" : words(rep, book, heard, sheet.now);
        Instant told = words.isEmpty() ? heard : told(ref, heard);
        if (told != null && !told.equals(heard)) {
            words = words(rep, book, told, sheet.now); // it was written, and is not heard back yet
        }
        if (!words.isEmpty()) {
            mark(rep, ref, words, sheet.now, sheet);
            return true;
        }
        if (!daily
                || heard == null
                || row.text(AllotmentFields.REP_NOTICE) == null
                || !rep.today(heard).isBefore(rep.today(sheet.now))
                || book.stream()
                        .map(picture.accounts::row)
                        .anyMatch(account -> account != null && account.date(AllotmentFields.DUE_BACK) != null)) {
            return false;
        }
        mark(rep, ref, null, heard, sheet);
        return true;
    }

    private static void mark(Rep rep, Ref ref, @Nullable String words, Instant at, Sheet sheet) {
        Fields line = Fields.NONE.with(AllotmentFields.REP_NOTICE, words).with(AllotmentFields.REP_NOTICE_AT, at);
        sheet.mark("marks", Process.MARK, rep.team(), ref, line, words == null ? "nothing goes back" : words, null);
    }

    /** When the rep was told last, as far as the org or the ledger knows. */
    private @Nullable Instant told(Ref ref, @Nullable Instant heard) {
        Instant latest = heard;
        for (Entry entry : ledger.actsOn(ref)) {
            Instant at =
                    entry.act() instanceof Act.Mark mark ? mark.values().instant(AllotmentFields.REP_NOTICE_AT) : null;
            boolean stands = switch (entry.state()) {
                case OPEN, SENT, DEFERRED, DONE -> true;
                case OVERTAKEN, REFUSED, WITHDRAWN, PARKED -> false;
            };
            if (at != null && stands && (latest == null || at.isAfter(latest))) {
                latest = at;
            }
        }
        return latest;
    }

    /** What is news since then, or nothing. */
    private String words(Rep rep, Set<RecordId> book, @Nullable Instant told, Instant now) {
        LocalDate day = told == null ? null : rep.today(told);
        Instant since = told == null || told.isBefore(now.minus(NEWS)) ? now.minus(NEWS) : told;
        var due = new TreeMap<String, NoticeWords.Due>();
        var given = new TreeMap<String, String>();
        for (RecordId id : book) {
            Fields account = picture.accounts.row(id);
            if (account == null) {
                continue;
            }
            String key = Cases.name(account) + " " + id;
            LocalDate on = account.date(AllotmentFields.DUE_BACK);
            LocalDate warned = account.date(AllotmentFields.WARNED_ON);
            boolean shows = BookStatus.DUE_BACK.word().equals(account.text(AllotmentFields.STATUS));
            if (notices.warned() && shows && on != null && warned != null && (day == null || warned.isAfter(day))) {
                boolean round = account.date(AllotmentFields.ROTATES_ON) != null;
                due.put(key, new NoticeWords.Due(Cases.name(account), on, round));
            }
            Instant came = closed(account, now);
            if (came != null && came.isAfter(since)) {
                given.put(key, Cases.name(account));
            }
        }
        return due.isEmpty() && given.isEmpty()
                ? ""
                : NoticeWords.of(new ArrayList<>(due.values()), new ArrayList<>(given.values()));
    }

    /** When the distribution that gave it was carried out, which may be long after it was decided; or null. */
    private @Nullable Instant closed(Fields account, Instant now) {
        Instant decided = account.instant(AllotmentFields.ASSIGNED_AT);
        String last = account.text(AllotmentFields.DECISION);
        DecisionId id = last == null ? null : DecisionId.orNull(last);
        Entry entry = !notices.given() || id == null || decided == null || decided.isBefore(now.minus(WAITED))
                ? null
                : ledger.act(id);
        if (entry == null || !(entry.act() instanceof Act.Move move) || move.kind() != MoveKind.DISTRIBUTE) {
            return null;
        }
        Instant closed = entry.closedAt();
        return closed == null ? now : closed; // the org shows it before its answer is entered
    }

    /** When accounts were given lately. */
    private Map<RecordId, Instant> brought(Instant now) {
        var brought = new HashMap<RecordId, Instant>();
        if (notices.given()) {
            for (Entry entry : ledger.distributedSince(now.minus(NEWS))) {
                Ref account = entry.act().record();
                Instant closed = entry.closedAt();
                if (account != null && closed != null) {
                    brought.put(account.id(), closed);
                }
            }
        }
        return brought;
    }

    /** The round is in the ledger. */
    void entered() {
        pending.removeAll(answered);
        answered.clear();
    }
}
