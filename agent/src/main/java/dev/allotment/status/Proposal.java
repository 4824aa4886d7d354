package dev.allotment.status;

import dev.allotment.ledger.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it would be decided, and nothing of it written.
 *
 * @param at org time
 * @param policy hash of the policy it was decided by. @param inForce of the one by which the agent decided last, or null
 * @param plans plan ids by kind
 * @param marks records that would be marked
 * @param calls API calls that writing it costs
 * @param undone what it leaves in the pool, by why
 * @param value sum of the scores handed out. @param bound that no distribution could pass
 * @param balance how level the books of each team end, in sentences
 * @param plays the same of the round of each play, which comes before the usual one
 * @param differences from what the policy in force would do, or null if nothing was compared
 * @param remark what a reader must know, or null
 * @param inputs hash of what it was computed from: org, position of the mirror and of the ledger, policy
 * @param warnings what else these owner changes may set off in the org
 * @param turns how leads have been shared so far, by rep
 * @param roads how many moves go by SOAP, and the calls of that; empty if none does
 */
public record Proposal(
        Instant at,
        String policy,
        @Nullable String inForce,
        Map<String, String> plans,
        List<Proposed> moves,
        List<BookChange> books,
        int marks,
        int calls,
        List<LeftUndone> undone,
        long value,
        long bound,
        List<String> balance,
        List<PlayedOut> plays,
        @Nullable List<Difference> differences,
        @Nullable String remark,
        String inputs,
        List<String> warnings,
        List<Turn> turns,
        String roads) {
    public Proposal {
        warnings = List.copyOf(warnings);
        turns = List.copyOf(turns);
        moves = List.copyOf(moves);
        books = List.copyOf(books);
        undone = List.copyOf(undone);
        balance = List.copyOf(balance);
        plays = List.copyOf(plays);
        differences = differences == null ? null : List.copyOf(differences);
    }

    /**
     * One move.
     *
     * @param object and record: what is moved. @param needsApproval it would wait for a person
     * @param waits why it would wait although the policy opens its process; empty if it would not
     * @param follows names of what goes along, each with its object
     * @param road what is special about how it is written; empty where one transaction has all
     * @param considered everybody who could have had it and why not, the one who gets it included
     */
    public record Proposed(
            String object,
            String record,
            String name,
            String kind,
            String fromId,
            String from,
            String toId,
            String to,
            @Nullable Integer score,
            String reason,
            String rule,
            String decision,
            String plan,
            boolean needsApproval,
            String waits,
            List<String> follows,
            String road,
            List<Decision.Candidate> considered) {}

    /** A book before and after. @param before moves under way included. @param shelves of the book, in the policy's order */
    public record BookChange(
            String rep, String team, int capacity, long before, long out, long in, List<ShelfChange> shelves) {
        public BookChange {
            shelves = List.copyOf(shelves);
        }

        public long after() {
            return before - out + in;
        }
    }

    /** A part of a book before and after. @param target up to which a distribution fills it. @param before moves under way included */
    public record ShelfChange(String shelf, long target, long before, long out, long in) {
        public long after() {
            return before - out + in;
        }
    }

    /** A rep's account of turns: leads due by weight, given in turn, and given apart (their own accounts'). In leads. */
    public record Turn(String rep, double due, long given, long apart) {}

    /** The round of one play. @param accounts handed out. @param undone what of it stays in the pool, by why */
    public record PlayedOut(
            String play, int accounts, long value, long bound, List<String> balance, List<LeftUndone> undone) {}

    /** How far the distribution is from the proven bound, in percent of the bound; 0 is optimal. */
    public double gap() {
        return bound == 0 ? 0 : 100.0 * (bound - value) / bound;
    }

    /** Accounts that stay in the pool for one reason. @param examples a few, in words */
    public record LeftUndone(String why, int accounts, List<String> examples) {}

    /** What becomes of a record under this policy and under the one in force; null: stays where it is. */
    public record Difference(
            String object,
            String record,
            String name,
            @Nullable String now,
            @Nullable String inForce) {}

    Proposal withDifferences(@Nullable List<Difference> found, @Nullable String said) {
        return new Proposal(
                at, policy, inForce, plans, moves, books, marks, calls, undone, value, bound, balance, plays, found,
                said, inputs, warnings, turns, roads);
    }

    public Proposal withoutComparison(String why) {
        return withDifferences(null, why);
    }

    /** With the differences from that one, record by record. */
    public Proposal comparedWith(Proposal other) {
        var mine = ends(moves);
        var theirs = ends(other.moves);
        var names = new TreeMap<String, Proposed>();
        other.moves.forEach(move -> names.put(key(move.record(), move.name()), move));
        moves.forEach(move -> names.put(key(move.record(), move.name()), move));
        var found = new ArrayList<Difference>();
        names.forEach((key, move) -> {
            Proposed here = mine.get(key);
            Proposed there = theirs.get(key);
            boolean same = here != null
                    && there != null
                    && here.kind().equals(there.kind())
                    && here.toId().equals(there.toId()); // two people may have one name
            if (!same) {
                found.add(new Difference(move.object(), move.record(), move.name(), end(here), end(there)));
            }
        });
        return withDifferences(found, null);
    }

    private static Map<String, Proposed> ends(List<Proposed> moves) {
        var ends = new LinkedHashMap<String, Proposed>();
        moves.forEach(move -> ends.put(key(move.record(), move.name()), move));
        return ends;
    }

    private static @Nullable String end(@Nullable Proposed move) {
        return move == null ? null : move.kind() + " to " + move.to();
    }

    /** What a founding makes has no id yet: it goes by its name. */
    public static String key(String record, String name) {
        return record.isEmpty() ? "new " + name : record;
    }
}
