package dev.allotment.status;

import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.Map;

/**
 * A move that was carried out, as somebody may read it who has not logged in.
 *
 * @param entity what was moved, such as {@code Account}
 * @param from and {@code to}: the rep's team; of anybody else, such as the pool, "no team"
 * @param rule where the policy asks for it
 */
public record TeamMove(Instant at, MoveKind kind, String entity, String from, String to, String rule) {
    /** Whoever is in no team: the pool, a queue, a manager. */
    static final String NONE = "no team";

    /** @param teams by the rep's user. @throws IllegalStateException if the act is no move */
    static TeamMove of(Entry entry, Map<RecordId, String> teams) {
        if (entry.act() instanceof Act.Move move) {
            return new TeamMove(
                    entry.closedAt() == null ? entry.enteredAt() : entry.closedAt(),
                    move.kind(),
                    move.record().entity().name(),
                    teams.getOrDefault(move.from(), NONE),
                    teams.getOrDefault(move.to(), NONE),
                    move.audit().rule());
        }
        throw new IllegalStateException("act " + entry.id() + " is no move");
    }
}
