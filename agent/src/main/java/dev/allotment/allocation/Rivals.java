package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says of each account that a round gives away who else could have had it, and why not.
 *
 * @param room free room of each book when the round began
 * @param most so many others are told of
 */
record Rivals(List<BookState> books, Openness openness, long[] room, int most) {

    /** Who may not have such an account, and why. @param own who may have what lies in its territory; null: it lies in none */
    List<Considered> barred(
            PoolAccount account, BitSet teams, @Nullable Territory territory, @Nullable Set<RecordId> own) {
        var barred = new ArrayList<Considered>();
        for (BookState book : books) {
            Rep rep = book.rep();
            var rule = openness.rule(rep);
            String why = rule == null
                    ? "takes nothing from the pool: team " + rep.team() + " has no rule"
                    : own != null && territory != null && !own.contains(rep.id())
                            ? "it belongs to " + territory.words() + " (" + territory.place() + ")"
                            : !teams.get(openness.rules().teams().indexOf(rule))
                                    ? "team " + rep.team() + " does not take it (" + rule.place() + ")"
                                    : rep.id().equals(account.restedFrom())
                                            ? "it came back from this rep and does not go straight back"
                                            : openness.couldHave(rep, account, territory)
                                                    ? null
                                                    : "lacks a skill that it asks for";
            if (why != null) {
                barred.add(new Considered(rep.id(), rep.name(), 0, why));
            }
        }
        return barred;
    }

    /** The rep who gets it, then the others: those who may have it first. @param load of the account. @param left free room at that point of the round */
    List<Considered> considered(int to, int[] reps, List<Considered> barred, long load, long[] left) {
        if (most == 0) {
            return List.of();
        }
        var considered = new ArrayList<Considered>();
        considered.add(
                new Considered(books.get(to).rep().id(), books.get(to).rep().name(), 0, null));
        IntStream.of(reps)
                .filter(other -> other != to)
                .boxed()
                .sorted(Comparator.comparingLong(other -> -left[other])) // who came closest first
                .limit(most)
                .forEach(other -> {
                    Rep rep = books.get(other).rep();
                    considered.add(new Considered(rep.id(), rep.name(), 0, whyNot(other, to, load, left)));
                });
        for (Considered one : barred) {
            if (considered.size() <= most) {
                considered.add(one);
            }
        }
        return considered;
    }

    /** Why nobody gets it, as half a sentence. @param family whether it is its family that keeps it back */
    static String nobody(Optional<Territory> territory, boolean family) {
        return family
                ? "waits: no rep may have its whole family"
                : territory
                        .map(one ->
                                "waits: it belongs to " + one.words() + ", and nobody who has those may have it now")
                        .orElse("fits the rules of no rep who may have it");
    }

    /** Why none of so many reps gets it, as half a sentence. */
    static String full(Optional<Territory> territory, int reps) {
        return "waits: "
                + territory
                        .map(one -> "it belongs to " + one.words() + ", and ")
                        .orElse("") + "the "
                + (reps == 1 ? "one rep who may have it is" : reps + " reps who may have it are")
                + " full with better ones or absent";
    }

    /** Half a sentence between the account's name and where it goes. */
    static String whose(@Nullable Territory territory, Rep rep) {
        return territory == null
                ? ""
                : ", of " + territory.words() + (territory.isOf(rep) ? "," : ", none of whose reps can take it now,");
    }

    private String whyNot(int other, int to, long load, long[] left) {
        BookState book = books.get(other);
        String idle = openness.idle(book.rep());
        if (idle != null) {
            return idle;
        }
        if (room[other] == 0 && book.most() == 0) {
            return "has as much already as the play gives to one book";
        }
        if (room[other] == 0) {
            long full = openness.target(book.rep());
            return (full < openness.capacity(book.rep()) ? "the book is filled to its target (" : "the book is full (")
                    + book.of(full) + ")";
        }
        if (left[other] < load) {
            return left[other] > 0
                    ? "the book had too little room left (" + book.unit().room(left[other]) + ")"
                    : "the book was filled with better ones in this round";
        }
        if (left[other] < left[to]) {
            return "the book had less room (" + book.unit().room(left[other]) + " free against " + left[to] + ")";
        }
        return "got others in this round: all books that the same accounts may go to end level";
    }
}
