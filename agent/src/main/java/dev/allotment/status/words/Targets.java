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
                        "Of a book of " + team.team() + ", " + most(shelf.most()) + " " + shelf.name()
                                + (s == 0 ? "" : " (and not counted above)") + ": accounts " + which(shelf) + ".",
                        Set.of(team.team()));
            }
            if (!shelves.isEmpty()) {
                chapter.tell(
                        "shelves of " + team.team(),
                        "Whatever comes into a book of " + team.team()
                                + " counts there, but only a distribution stops at these targets: leads with their accounts,"
                                + " claims, swaps and what people assign go by the whole book.",
                        Set.of(team.team()));
            }
        }
    }

    private static String most(Shelf.Most most) {
        return most.percent()
                ? "a distribution makes at most " + most + " of what it is filled to"
                : "a distribution makes at most " + Phrases.count(most.number(), "account", "accounts");
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
