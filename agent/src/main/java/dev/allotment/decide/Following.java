package dev.allotment.decide;

import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Plan;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.CallCost;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
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
import org.jspecify.annotations.Nullable;

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

    /** @param undone gets a sentence about each move that is left out because too much would follow it */
    List<Plan> with(List<Plan> plans, List<String> undone, Instant now) {
        if (rules.isEmpty()) {
            return plans;
        }
        var followed = new ArrayList<Plan>();
        for (Plan plan : plans) {
            Plan one = with(plan, now, undone);
            if (!one.acts().isEmpty()) {
                followed.add(one);
            }
        }
        return followed;
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
        Map<DecisionId, Act.Mark> answers = new HashMap<>();
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
            Act.Move account = aloneByAccount(group);
            boolean soap = account != null && soap(account, nodes + children);
            boolean tooMany = children > rules.most() || nodes + children > CallCost.NODES && !soap;
            for (Act act : group) {
                if (tooMany && !rules.without()) {
                    left.add(act.id());
                    if (act instanceof Act.Move move) {
                        undone.add(left(move.record(), children));
                    } else if (act instanceof Act.Mark mark
                            && mark.record().entity().equals(Entity.REQUEST)) {
                        answers.put(act.id(), declined(mark, children));
                    }
                } else if (act instanceof Act.Move move) {
                    Act.Move followed = with(move, kin.getOrDefault(move, Map.of()), tooMany);
                    made.put(
                            act.id(),
                            soap ? ByOrgWords.by(followed, rules, !tooMany) : ByOrgWords.staying(followed, rules));
                }
            }
        }
        made.putAll(answers);
        left.removeAll(answers.keySet());
        return plan.with(
                plan.decisions().stream()
                        .filter(decision -> !left.contains(decision.id()))
                        .map(decision -> saying(decision, answers.get(decision.id())))
                        .toList(),
                plan.acts().stream()
                        .filter(act -> !left.contains(act.id()))
                        .map(act -> made.getOrDefault(act.id(), act))
                        .toList());
    }

    /** The move of an account that goes with no other move: only that can be written by itself. */
    private static Act.@Nullable Move aloneByAccount(List<Act> group) {
        List<Act.Move> moves = group.stream()
                .filter(Act.Move.class::isInstance)
                .map(Act.Move.class::cast)
                .toList();
        return moves.size() == 1 && moves.getFirst().record().entity().equals(Entity.ACCOUNT) ? moves.getFirst() : null;
    }

    /** A graph where it can say what follows; SOAP where it cannot, or where more follows than a graph holds. */
    private boolean soap(Act.Move move, int nodes) {
        return rules.needsSoap(move.kind()) || nodes > CallCost.NODES && rules.soapCanSay(move.kind());
    }

    /**
     * Whether moves about to be decided, which go together, must be left undone; then the sheet says why. Asked first, so that it
     * costs nobody a turn.
     *
     * @param moves records, and who owns them
     */
    boolean forbids(MoveKind kind, Map<Ref, RecordId> moves, Sheet sheet) {
        int children = 0;
        for (var move : moves.entrySet()) {
            for (Kin kin : rules.of(kind)) {
                children += picture.kindred
                        .of(kin, move.getKey().id(), move.getValue(), sheet.now)
                        .size();
            }
        }
        boolean no = !rules.without()
                && children > 0
                && (children > rules.most()
                        || CallCost.NODES_A_MOVE * moves.size() + children > CallCost.NODES
                                && !(moves.size() == 1
                                        && moves.keySet()
                                                .iterator()
                                                .next()
                                                .entity()
                                                .equals(Entity.ACCOUNT)
                                        && rules.soapCanSay(kind)));
        if (no) {
            for (Ref record : moves.keySet()) {
                sheet.undone.add(left(record, children));
            }
        }
        return no;
    }

    private String left(Ref record, int children) {
        return picture.name(record) + " is left where it is: " + children + " records would follow, and "
                + rules.place() + " lets at most " + rules.most() + " follow or leaves the move undone.";
    }

    /** Who asked for it is told so instead: no request goes without an answer. */
    private Act.Mark declined(Act.Mark mark, int children) {
        String why = "Too many records follow: " + children + " would go along, and " + rules.place() + " lets at most "
                + rules.most() + " follow or leaves the move undone.";
        return new Act.Mark(
                mark.id(),
                mark.plan(),
                mark.record(),
                mark.values()
                        .with(AllotmentFields.REQUEST_STATUS, Asked.DECLINED)
                        .with(AllotmentFields.REQUEST_ANSWER, Sheet.clip(why, 255)),
                why,
                null);
    }

    private static Decision saying(Decision decision, Act.@Nullable Mark answer) {
        return answer == null
                ? decision
                : new Decision(
                        decision.id(),
                        decision.plan(),
                        decision.record(),
                        decision.kind(),
                        decision.decidedAt(),
                        decision.position(),
                        decision.policyHash(),
                        decision.known(),
                        decision.considered(),
                        answer.why());
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
