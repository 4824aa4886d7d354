package dev.allotment.decide;

import dev.allotment.allocation.BookState;
import dev.allotment.allocation.DistributionRules.TeamRule;
import dev.allotment.allocation.Shelf;
import dev.allotment.allocation.ShelfFacts;
import dev.allotment.model.Act;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says on which shelf of a book an account lies, by the same facts for what is held and for the pool, and counts what lies on
 * each and what is on its way there, whoever gave it (PRODUCT 4.4). One thread.
 */
final class Shelving {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;

    Shelving(Picture picture, Cases cases, Rules rules) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
    }

    /** The same books with their shelves counted; where no book has shelves, as they are. */
    List<BookState> counted(List<BookState> books, Collection<Coming> coming, Instant now) {
        if (!rules.distribution().shelved()) {
            return books;
        }
        var reps = new HashMap<RecordId, Rep>();
        books.forEach(book -> reps.put(book.rep().id(), book.rep()));
        var whose = new HashMap<RecordId, SortedMap<String, Long>>();
        for (RecordId id : picture.accounts.ids()) {
            Fields account = picture.accounts.row(id);
            Rep rep = account == null ? null : reps.get(account.id("OwnerId"));
            if (rep != null && cases.enrolled(id)) {
                lay(shelf(id, rep, now), rep, whose);
            }
        }
        for (Coming one : coming) {
            Rep rep = reps.get(one.to());
            if (rep != null) {
                lay(shelf(one, rep, now), rep, whose);
            }
        }
        return books.stream()
                .map(book -> book.with(whose.getOrDefault(book.rep().id(), new TreeMap<>())))
                .toList();
    }

    private static void lay(@Nullable String shelf, Rep rep, Map<RecordId, SortedMap<String, Long>> whose) {
        if (shelf != null) {
            whose.computeIfAbsent(rep.id(), any -> new TreeMap<>()).merge(shelf, 1L, Long::sum);
        }
    }

    /** Room on each shelf of the rep's book, which is as full as {@code book} says; below 0 where more lies there. */
    Map<String, Long> room(BookState book, Instant now) {
        Rep rep = book.rep();
        TeamRule team = rules.distribution().of(rep.team());
        var room = new HashMap<String, Long>();
        if (team != null) {
            long full = team.target(rules.distribution().ramp().capacity(rep, rep.today(now)));
            for (Shelf shelf : team.shelves()) {
                room.put(shelf.name(), shelf.most().of(full) - book.on(shelf.name()));
            }
        }
        return room;
    }

    /** What the act changes on shelves, or null: nothing. */
    @Nullable
    OnShelves change(Act act, Instant now) {
        Coming coming = Coming.of(act);
        if (coming == null || !rules.distribution().shelved()) {
            return null;
        }
        Rep giver = act instanceof Act.Move move ? picture.people.rep(move.from()) : null;
        Rep taker = picture.people.rep(coming.to());
        var change = new OnShelves(
                giver == null ? null : shelf(coming, giver, now), taker == null ? null : shelf(coming, taker, now));
        return change.from() == null && change.to() == null ? null : change;
    }

    /** On which shelf of that rep's book it will lie, or null: on none. */
    @Nullable
    String shelf(Coming coming, Rep rep, Instant now) {
        return coming.account() != null
                ? shelf(coming.account(), rep, now)
                : shelf(
                        rep,
                        coming.founded()
                                .with(ShelfFacts.of(
                                        cases.standing(coming.founded(), now)
                                                .segment()
                                                .name(),
                                        null)),
                        now);
    }

    /** On which shelf of that rep's book the account lies or would lie, or null: on none. */
    @Nullable
    String shelf(RecordId id, Rep rep, Instant now) {
        TeamRule team = rules.distribution().of(rep.team());
        Fields account = picture.accounts.row(id);
        if (team == null || team.shelves().isEmpty() || account == null) {
            return null;
        }
        Fields facts = cases.facts(id, account, cases.touches(id, rules.zone(), now), now);
        return shelf(
                rep,
                facts.with(ShelfFacts.of(
                        cases.standing(facts, now).segment().name(),
                        cases.score(id, facts, now).tier())),
                now);
    }

    private @Nullable String shelf(Rep rep, Fields facts, Instant now) {
        TeamRule team = rules.distribution().of(rep.team());
        return team == null ? null : team.shelfName(facts, now);
    }
}
