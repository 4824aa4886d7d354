package dev.allotment.decide;

import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Distribution;
import dev.allotment.allocation.PlayRound;
import dev.allotment.ledger.Plan;
import dev.allotment.model.DecisionId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch would do.
 *
 * @param books as they are before it. @param round the distribution in it, or null if there was none. @param plays rounds of plays
 * @param undone moves left out because too much would follow them, a sentence each
 * @param shelves of moves that change what lies on a shelf, by decision
 */
public record Preview(
        List<Plan> plans,
        List<BookState> books,
        @Nullable Distribution round,
        List<PlayRound> plays,
        List<String> undone,
        Map<DecisionId, OnShelves> shelves) {
    public Preview {
        shelves = Map.copyOf(shelves);
        plans = List.copyOf(plans);
        books = List.copyOf(books);
        plays = List.copyOf(plays);
        undone = List.copyOf(undone);
    }
}
