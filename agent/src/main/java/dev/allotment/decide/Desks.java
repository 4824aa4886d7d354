package dev.allotment.decide;

import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Openings;
import dev.allotment.allocation.Territory;
import dev.allotment.model.RecordId;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every rep's book as a turn has it so far, and whose team can take anything. Used once, by one thread. */
final class Desks {
    private final LeadCases leads;
    private final Rules rules;
    private final Sheet sheet;
    /** By the very teams or territory of the policy. */
    private final Map<Object, Boolean> open = new IdentityHashMap<>();

    private @Nullable List<BookState> books;

    Desks(LeadCases leads, Rules rules, Sheet sheet) {
        this.leads = leads;
        this.rules = rules;
        this.sheet = sheet;
    }

    List<BookState> books() {
        List<BookState> now = books;
        if (now == null) {
            now = leads.books(sheet);
            books = now;
        }
        return now;
    }

    /** Whether anybody of these teams, or who has the territory, could be given an arrival. */
    boolean open(Set<String> teams, @Nullable Territory territory) {
        Object who = territory == null ? teams : territory;
        return open.computeIfAbsent(who, any -> {
            Set<RecordId> asked = territory == null
                    ? Set.of()
                    : territory.asked(books().stream().map(BookState::rep).toList());
            return books().stream()
                    .filter(book -> territory == null
                            ? teams.contains(book.rep().team())
                            : asked.contains(book.rep().id()))
                    .anyMatch(book -> Openings.open(book, rules.routing(), territory, sheet.now));
        });
    }

    /** Something was drafted for a book. */
    void changed() {
        books = null;
        open.clear();
    }
}
