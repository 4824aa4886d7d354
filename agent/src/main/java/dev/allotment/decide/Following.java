package dev.allotment.decide;

import dev.allotment.ledger.Plan;
import dev.allotment.model.Act;
import dev.allotment.model.CallCost;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Follows;
import dev.allotment.policy.Kin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses what goes along with the moves of plans, as the policy has it and the mirror shows it, when the plans are made: so it
 * stands in the plan, and a person can see it before it happens (PRODUCT 5.1). Too many for one transaction are never split.
 */
final class Following {
    private final Picture picture;
    private final Follows rules;

    Following(Picture picture, Follows rules) {
        this.picture = picture;
        this.rules = rules;
    }

    /** @param undone sentences about moves that are left out because too much would follow them */
    record Followed(List<Plan> plans, List<String> undone) {}

    Followed with(List<Plan> plans, Instant now) {
        var undone = new ArrayList<String>();
        if (rules.byProcess().isEmpty()) {
            return new Followed(plans, undone);
        }
        var followed = new ArrayList<Plan>();
        for (Plan plan : plans) {
            Plan one = with(plan, now, undone);
            if (!one.acts().isEmpty()) {
                followed.add(one);
            }
        }
        return new Followed(followed, undone);
    }

    private Plan with(Plan plan, Instant now, List<String> undone) {
        var groups = new LinkedHashMap<String, List<Act>>();
        for (Act act : plan.acts()) {
            groups.computeIfAbsent(
                            act.together() == null ? act.id().value() : "+" + act.together(), any -> new ArrayList<>())
                    .add(act);
        }
        Map<DecisionId, Act> made = new HashMap<>();
        Set<DecisionId> left = new HashSet<>();
        for (List<Act> group : groups.values()) {
            var kin = new LinkedHashMap<Act.Move, Map<Kin, List<Ref>>>();
            int children = 0;
            int nodes = 0;
            for (Act act : group) {
                nodes += CallCost.nodes(act);
                if (act instanceof Act.Move move) {
                    Map<Kin, List<Ref>> found = of(move, now);
                    kin.put(move, found);
                    children += found.values().stream().mapToInt(List::size).sum();
                }
            }
            boolean tooMany = children > rules.most() || nodes + children > CallCost.NODES;
            for (Act act : group) {
                if (tooMany && !rules.without()) {
                    left.add(act.id());
                    if (act instanceof Act.Move move) {
                        undone.add(picture.name(move.record()) + " is left where it is: " + children
                                + " records would follow, and " + rules.place() + " lets at most " + rules.most()
                                + " follow or leaves the move undone.");
                    }
                } else if (act instanceof Act.Move move) {
                    made.put(act.id(), with(move, kin.getOrDefault(move, Map.of()), tooMany));
                }
            }
        }
        return plan.with(
                plan.decisions().stream()
                        .filter(decision -> !left.contains(decision.id()))
                        .toList(),
                plan.acts().stream()
                        .filter(act -> !left.contains(act.id()))
                        .map(act -> made.getOrDefault(act.id(), act))
                        .toList());
    }

    private Map<Kin, List<Ref>> of(Act.Move move, Instant now) {
        var found = new EnumMap<Kin, List<Ref>>(Kin.class);
        for (Kin kin : rules.of(move.kind())) {
            List<Ref> refs = picture.kindred.of(kin, move.record().id(), move.from(), now);
            if (!refs.isEmpty()) {
                found.put(kin, refs);
            }
        }
        return found;
    }

    private Act.Move with(Act.Move move, Map<Kin, List<Ref>> kin, boolean tooMany) {
        if (kin.isEmpty()) {
            return move;
        }
        String counts = kin.entrySet().stream()
                .map(entry -> entry.getValue().size() + " " + entry.getKey().words())
                .collect(Collectors.joining(", "));
        String owner = picture.people.name(move.from());
        return tooMany
                ? move.with(
                        List.of(),
                        " " + counts + " of " + owner + " do not go along: more than " + rules.most() + " ("
                                + rules.place() + ").")
                : move.with(
                        kin.values().stream().flatMap(List::stream).toList(),
                        " With it go " + counts + " of " + owner + " (" + rules.place() + ").");
    }
}
