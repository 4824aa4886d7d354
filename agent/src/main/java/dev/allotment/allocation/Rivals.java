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
record Rivals(List<BookState> books, Openness openness, long[] room, Slots slots, int most) {

    /** Who may not have such an account, and why; nobody where nobody asks. @param own who may have what lies in its territory; null: it lies in none */
    List<Considered> barred(
            PoolAccount account, BitSet teams, @Nullable Territory territory, @Nullable Set<RecordId> own) {
        if (most == 0) {
            return List.of();
        }
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

    /** The rep who gets an account of that group, then the others: those who may have it first. @param load of the account. @param left at that point of the round */
    List<Considered> considered(int to, int group, Groups groups, long load, Left left) {
        if (most == 0) {
            return List.of();
        }
        var considered = new ArrayList<Considered>();
        considered.add(
                new Considered(books.get(to).rep().id(), books.get(to).rep().name(), 0, null));
        IntStream.of(groups.books(group))
                .filter(other -> other != to)
                .boxed()
                .sorted(Comparator.comparingLong(other -> -left.book(other))) // who came closest first
                .limit(most)
                .forEach(other -> {
                    Rep rep = books.get(other).rep();
                    considered.add(new Considered(
                            rep.id(), rep.name(), 0, whyNot(other, groups.slot(group, other), to, load, left)));
                });
        for (Considered one : groups.barred(group)) {
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

    /** Why none of these reps gets an account of that group, as half a sentence. @param left when the round is over */
    String full(Optional<Territory> territory, int[] reps, int group, Groups groups, Left left) {
        Optional<String> shelf = IntStream.of(reps)
                .filter(b -> left.book(b) > 0 && openness.idle(books.get(b).rep()) == null)
                .map(b -> groups.slot(group, b))
                .filter(slot -> slots.isShelf(slot) && left.slot(slot) <= 0)
                .mapToObj(slots::name)
                .findFirst();
        boolean one = reps.length == 1;
        return "waits: "
                + territory
                        .map(its -> "it belongs to " + its.words() + ", and ")
                        .orElse("")
                + "the " + (one ? "one rep" : reps.length + " reps") + " who may have it "
                + shelf.map(name -> one
                                ? "has the shelf for " + name + " full with better ones"
                                : "have the shelf for " + name
                                        + " or the whole book full with better ones, or are absent")
                        .orElse(one ? "is full with better ones or absent" : "are full with better ones or absent");
    }

    /** Half a sentence between the account's name and where it goes. */
    static String whose(@Nullable Territory territory, Rep rep) {
        return territory == null
                ? ""
                : ", of " + territory.words() + (territory.isOf(rep) ? "," : ", none of whose reps can take it now,");
    }

    private String whyNot(int other, int slot, int to, long load, Left left) {
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
        if (slots.isShelf(slot) && left.slot(slot) <= 0) {
            return "the shelf for " + slots.name(slot) + " is full (" + slots.filled(slot, left.slot(slot)) + ")";
        }
        if (left.book(other) < load) {
            return left.book(other) > 0
                    ? "the book had too little room left (" + book.unit().room(left.book(other)) + ")"
                    : "the book was filled with better ones in this round";
        }
        if (left.book(other) < left.book(to)) {
            return "the book had less room (" + book.unit().room(left.book(other)) + " free against " + left.book(to)
                    + ")";
        }
        return "got others in this round: all books that the same accounts may go to end level";
    }
}
