package dev.allotment.decide;

import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Takers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every rep's book as a turn has it so far, and whose team can take anything. Used once, by one thread. */
final class Desks {
    private final LeadCases leads;
    private final Rules rules;
    private final Sheet sheet;
    private final Map<Set<String>, Boolean> open = new HashMap<>();
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

    /** Whether anybody of these teams could be given an arrival. */
    boolean open(Set<String> teams) {
        return open.computeIfAbsent(
                teams,
                any -> books().stream()
                        .filter(book -> teams.contains(book.rep().team()))
                        .anyMatch(book -> Takers.open(book, rules.routing(), sheet.now)));
    }

    /** Something was drafted for a book. */
    void changed() {
        books = null;
        open.clear();
    }
}
