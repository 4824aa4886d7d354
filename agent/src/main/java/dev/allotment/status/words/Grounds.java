package dev.allotment.status.words;

import dev.allotment.allocation.Territory;
import dev.allotment.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What belongs to certain reps, whatever the books hold: static territories and named accounts. */
final class Grounds {
    private Grounds() {}

    static List<Chapter> all(Policy policy) {
        List<Territory> all = policy.allocation().distribution().territories().all();
        if (all.isEmpty()) {
            return List.of();
        }
        var chapter = new Chapter.Writing("What belongs to certain reps?");
        chapter.tell(
                "territories",
                "Some accounts belong to certain reps, and the first of these that fits counts; an account that somebody else works already stays there until a person moves it.");
        all.forEach(territory -> tell(chapter, territory));
        return List.of(chapter.done());
    }

    private static void tell(Chapter.Writing chapter, Territory territory) {
        String whose = Phrases.and(whose(territory));
        var what = new ArrayList<String>();
        if (!territory.accounts().isEmpty()) {
            what.add("the " + Phrases.count(territory.accounts().size(), "account", "accounts") + " "
                    + Phrases.and(new TreeSet<>(territory.accounts())
                            .stream().map(id -> id.value()).toList()));
        }
        if (!territory.domains().isEmpty()) {
            what.add("what has the domain " + Phrases.or(new TreeSet<>(territory.domains())));
        }
        if (territory.when() != null) {
            what.add(
                    Conditions.always(territory.when())
                            ? "everything"
                            : "what fits: " + Conditions.of(territory.when()));
        }
        String key = territory.words();
        chapter.tell(
                key,
                Phrases.capital(territory.named() ? key : "\"" + territory.name() + "\"") + " belong"
                        + (territory.named() ? "" : "s") + " to " + whose + ": " + Phrases.and(what) + ".");
        chapter.tell(
                key + ": how",
                "There, "
                        + (territory.teams().isEmpty() && territory.reps().size() == 1
                                ? "leads go to that rep"
                                : "leads go in turn among them")
                        + ", accounts of the pool go to nobody else"
                        + (territory.anyScore() ? ", whatever they score" : ", if they score enough for the team")
                        + (territory.overCapacity()
                                ? ", also over a full book, which then gets nothing else"
                                : ", as far as the book has room")
                        + "; where nobody of them is there, "
                        + (territory.standIns() ? "their team takes it" : "it waits") + "; what they do not work "
                        + (territory.retrieves() ? "goes back and then to them again" : "is not taken back")
                        + "; and hand-offs "
                        + (territory.handsOff() ? "go on as everywhere." : "to others leave it where it is."));
    }

    private static List<String> whose(Territory territory) {
        var whose = new ArrayList<>(new TreeSet<>(territory.reps()));
        new TreeSet<>(territory.teams()).forEach(team -> whose.add("the team " + team));
        return whose;
    }
}
