package dev.allotment.status.words;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How far each part of a book is filled. */
final class Targets {
    private Targets() {}

    static void tell(Chapter.Writing chapter, DistributionRules rules) {
        for (DistributionRules.TeamRule team : rules.teams()) {
            List<Shelf> shelves = team.shelves();
            for (int s = 0; s < shelves.size(); s++) {
                Shelf shelf = shelves.get(s);
                chapter.tell(
                        "shelf " + shelf.name() + " of " + team.team(),
                        "A book of " + team.team() + " has a shelf for " + shelf.name()
                                + ", which a distribution fills up to " + most(shelf.most()) + ": accounts "
                                + which(shelf) + (s == 0 ? "." : ", unless they fit a shelf above."),
                        Set.of(team.team()));
            }
            if (!shelves.isEmpty()) {
                chapter.tell(
                        "shelves of " + team.team(),
                        "Whatever comes into a book of " + team.team()
                                + " counts on its shelf, but only a distribution stops there: accounts that come with their leads,"
                                + " claims, swaps and what people assign go by the whole book.",
                        Set.of(team.team()));
            }
        }
    }

    private static String most(Shelf.Most most) {
        return most.percent() ? most + " of the book's target" : Phrases.count(most.number(), "account", "accounts");
    }

    private static String which(Shelf shelf) {
        var which = new ArrayList<String>();
        if (shelf.segment() != null) {
            which.add("of segment " + shelf.segment());
        }
        if (shelf.tier() != null) {
            which.add("of tier " + shelf.tier());
        }
        if (shelf.when() != null) {
            which.add("where " + Conditions.of(shelf.when()));
        }
        return String.join(" ", which);
    }
}
