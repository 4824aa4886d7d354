package dev.allotment.decide;

import dev.allotment.allocation.BookState;
import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The room that is left on shelves while a plan is judged again, act by act (law D2). Used once, by one thread. */
final class ShelfRoom {
    private final Shelving shelving;
    private final Map<RecordId, Map<String, Long>> room = new HashMap<>();
    private final Instant now;

    /** @param inFlight what is on its way besides the plan */
    ShelfRoom(Picture picture, Cases cases, Rules rules, List<Entry> inFlight, Instant now) {
        this.shelving = new Shelving(picture, cases, rules);
        this.now = now;
        if (rules.distribution().shelved()) {
            List<Coming> coming = inFlight.stream()
                    .map(entry -> Coming.of(entry.act()))
                    .filter(Objects::nonNull)
                    .toList();
            List<BookState> books = picture.people.reps().values().stream()
                    .map(rep -> new BookState(rep, 0, 0))
                    .toList();
            shelving.counted(books, coming, now)
                    .forEach(book -> room.put(book.rep().id(), shelving.room(book, now)));
        }
    }

    /** Lays down what the act brings. @return the name of the shelf where it passes the target, or null */
    @Nullable
    String passed(Act act, Rep rep) {
        Coming coming = Coming.of(act);
        Map<String, Long> shelves = room.getOrDefault(rep.id(), Map.of());
        String shelf = coming == null || shelves.isEmpty() ? null : shelving.shelf(coming, rep, now);
        return shelf != null && shelves.merge(shelf, -1L, Long::sum) < 0 ? shelf : null;
    }
}
