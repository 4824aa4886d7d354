package dev.allotment.status;

import dev.allotment.allocation.Territories;
import dev.allotment.allocation.Territory;
import dev.allotment.decide.Rules;
import dev.allotment.decide.Survey;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Accounts that lie in a territory and in the book of a rep whose it is not (PRODUCT 4.3). Nothing is taken out of a person's hand:
 * they are told, to be mended by a person.
 *
 * @param byRep such accounts by the rep who has them, each with whose it is
 * @param findings the same for hygiene, and whom territories name that is no active rep
 */
record OutOfTerritory(SortedMap<RecordId, List<String>> byRep, List<Finding> findings) {
    OutOfTerritory {
        byRep = Collections.unmodifiableSortedMap(byRep);
        findings = List.copyOf(findings);
    }

    /** Reads the whole mirror, if the policy has territories at all. */
    static OutOfTerritory of(Kept kept) {
        var rules = new Rules(kept.policy().get(), kept.simulated());
        Territories territories = rules.policy().allocation().distribution().territories();
        var byRep = new TreeMap<RecordId, List<String>>();
        var findings = new ArrayList<Finding>();
        if (!territories.all().isEmpty()) {
            var survey = new Survey(kept.mirror(), kept.ledger(), rules, kept.now());
            Map<RecordId, Rep> reps = survey.reps();
            territories.all().forEach(territory -> unmanned(territory, reps, findings));
            survey.accounts((id, facts) -> {
                Rep rep = reps.get(facts.id("OwnerId"));
                Territory territory =
                        rep == null || !survey.enrolled(id) ? null : territories.of(id, facts, kept.now());
                if (rep != null && territory != null && !territory.isOf(rep)) {
                    String name = String.valueOf(facts.text("Name"));
                    byRep.computeIfAbsent(rep.id(), any -> new ArrayList<>())
                            .add(name + " (" + territory.words() + ")");
                    findings.add(new Finding(
                            Finding.Kind.OUT_OF_TERRITORY,
                            List.of(Ref.account(id)),
                            name + " is in the book of " + rep.name() + ", but belongs to " + territory.words() + " ("
                                    + territory.place() + ")"));
                }
            });
        }
        return new OutOfTerritory(byRep, findings);
    }

    private static void unmanned(Territory territory, Map<RecordId, Rep> reps, List<Finding> findings) {
        for (String username : territory.reps()) {
            boolean there = reps.values().stream()
                    .anyMatch(rep -> rep.active() && !rep.leaving() && username.equalsIgnoreCase(rep.username()));
            if (!there) {
                findings.add(new Finding(
                        Finding.Kind.TERRITORY_UNMANNED,
                        List.of(),
                        territory.words() + ": " + username + " is no active rep (" + territory.place() + ")"));
            }
        }
    }

    /** What is out of territory in that rep's book, in a sentence; empty where nothing is. */
    String of(RecordId rep) {
        List<String> theirs = byRep.getOrDefault(rep, List.of());
        return theirs.isEmpty()
                ? ""
                : "out of territory: "
                        + String.join(", ", theirs.stream().limit(5).toList())
                        + (theirs.size() > 5 ? " and " + (theirs.size() - 5) + " more" : "");
    }
}
