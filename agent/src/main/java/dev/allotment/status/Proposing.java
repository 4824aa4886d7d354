package dev.allotment.status;

import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Distribution;
import dev.allotment.allocation.PlayRound;
import dev.allotment.decide.Decider;
import dev.allotment.decide.OnShelves;
import dev.allotment.decide.PassKind;
import dev.allotment.decide.Preview;
import dev.allotment.decide.Rules;
import dev.allotment.decide.TeamChange;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.Plan;
import dev.allotment.mirror.Fact;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.CallCost;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.Row;
import dev.allotment.model.Turns;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Process;
import dev.allotment.status.Proposal.Proposed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes a batch on a copy of the database: what waits to be decided and what is taken back first; then, as if that were
 * carried out, what is handed out. Used once, by one thread.
 */
public final class Proposing {
    private final Mirror mirror;
    private final Ledger ledger;
    private final Policy policy;
    private final Consumer<Runnable> together;
    private final @Nullable String inForce;
    private final Decider decider;
    private final Names names;
    private final ProposalLines lines;
    private final OrderDesk desk;
    private final PassDesk passes;
    private final String inputs;
    private Instant now;

    /** @param kept over a copy, as it is written to. @param together runs its work in one transaction */
    public Proposing(Kept kept, Consumer<Runnable> together) {
        this.mirror = kept.mirror();
        this.ledger = kept.ledger();
        this.policy = kept.policy().get();
        this.together = together;
        this.inForce = ledger.setting(Decider.POLICY);
        this.decider = new Decider(mirror, ledger, new Rules(policy, kept.simulated()));
        this.names = new Names(mirror);
        this.lines = new ProposalLines(mirror, policy, names);
        this.desk = new OrderDesk(kept);
        this.passes = new PassDesk(kept);
        this.now = kept.now();
        this.inputs = PlanId.ofContent(ledger.setting("act.org") + " " + mirror.position() + " " + ledger.position()
                        + " " + ledger.counts() + " " + policy.hash())
                .value();
    }

    /**
     * @param processes of which moves are told; passes among them are run as if due now
     * @throws IllegalArgumentException if nothing can be decided, as the copy is not proven
     */
    public Proposal propose(Set<Process> processes) {
        Set<PassKind> early = EnumSet.noneOf(PassKind.class);
        if (processes.contains(Process.MARK)) {
            early.add(PassKind.DAILY);
        }
        if (processes.contains(Process.RETRIEVE)) {
            early.add(PassKind.RETRIEVE);
        }
        if (processes.contains(Process.ROTATE)) {
            early.add(PassKind.ROTATE);
        }
        Preview first = preview(early);
        var plans = new ArrayList<>(first.plans());
        Distribution round = null;
        List<PlayRound> plays = List.of();
        var tooMuch = new ArrayList<>(first.undone());
        var shelves = new HashMap<>(first.shelves());
        if (processes.contains(Process.DISTRIBUTE)) {
            carryOut(first.plans());
            Preview second = preview(EnumSet.of(PassKind.DISTRIBUTE));
            plans.addAll(second.plans());
            tooMuch.addAll(second.undone());
            shelves.putAll(second.shelves());
            round = second.round();
            plays = second.plays();
        }
        return proposal(processes, plans, new Books(first.books(), shelves), round, plays, tooMuch);
    }

    /**
     * What a person's joining, leaving or changing teams would bring; what became of the order is the remark.
     *
     * @throws IllegalArgumentException if there is no such user, or nothing can be decided, as the copy is not proven
     */
    public Proposal teamChange(TeamChange asked, String by) {
        desk.known(asked);
        long order = ledger.order(Order.Kind.TEAM_CHANGE, asked.subject(), by, "", now);
        Preview preview = preview(Set.of());
        List<Plan> plans = preview.plans().stream()
                .filter(plan -> plan.kind().equals(MoveKind.TEAM_CHANGE.word()))
                .toList();
        return proposal(Set.of(), plans, Books.of(preview), null, List.of(), preview.undone())
                .withoutComparison(answer(order));
    }

    /**
     * What the pass would do that a person orders; what became of the order is the remark.
     *
     * @throws IllegalArgumentException if there is no such team, or nothing can be decided, as the copy is not proven
     */
    public Proposal pass(PassDesk.Asked asked, String by) {
        long order = passes.append(asked, by);
        Process process = Process.of(asked.kind());
        Preview preview = preview(Set.of());
        return proposal(
                        process == null ? Set.of() : Set.of(process),
                        preview.plans(),
                        Books.of(preview),
                        preview.round(),
                        preview.plays(),
                        preview.undone())
                .withoutComparison(answer(order));
    }

    /** @param before as books are. @param shelves what moves change on shelves, by decision */
    private record Books(List<BookState> before, Map<DecisionId, OnShelves> shelves) {
        static Books of(Preview preview) {
            return new Books(preview.books(), preview.shelves());
        }
    }

    private String answer(long order) {
        return ledger.orders(1).stream()
                .filter(one -> one.number() == order)
                .map(Order::answer)
                .findFirst()
                .orElse("");
    }

    private Preview preview(Set<PassKind> passes) {
        now = now.plus(Duration.ofSeconds(1)); // so that no decision has the name of one that is in the ledger
        Preview preview = decider.preview(passes, now);
        if (preview == null) {
            throw new IllegalArgumentException(
                    "Nothing can be decided now: the agent has not yet read all of the org, or reads a part of it anew. Ask again when it has.");
        }
        return preview;
    }

    /** As if the moves were carried out and heard back, on the copy. */
    private void carryOut(List<Plan> plans) {
        together.accept(() -> {
            var facts = new ArrayList<Fact>();
            var ids = new ArrayList<DecisionId>();
            for (Plan plan : plans) {
                for (Act act : plan.acts()) {
                    Row row = act instanceof Act.Move move ? mirror.row(move.record()) : null;
                    if (act instanceof Act.Move move && row != null) {
                        facts.add(new Fact.Read(
                                move.record(),
                                row.fields()
                                        .with(move.also())
                                        .with("OwnerId", move.to().value())
                                        .with(
                                                AllotmentFields.DECISION,
                                                move.id().value()),
                                now));
                        ids.add(move.id());
                    }
                }
            }
            mirror.apply(facts, now);
            ledger.attempted(ids, now);
            ledger.close(
                    ids.stream().<Receipt>map(id -> new Receipt.Done(id, null)).toList(), now, now, 1);
        });
    }

    private Proposal proposal(
            Set<Process> processes,
            List<Plan> plans,
            Books books,
            @Nullable Distribution round,
            List<PlayRound> plays,
            List<String> tooMuch) {
        var moves = new ArrayList<Proposed>();
        var ids = new LinkedHashMap<String, String>();
        var marked = new HashSet<Object>();
        var written = new ArrayList<Act>();
        for (Plan plan : plans) {
            var decisions = new HashMap<DecisionId, Decision>();
            plan.decisions().forEach(decision -> decisions.put(decision.id(), decision));
            for (Act act : plan.acts()) {
                Process process = process(act);
                boolean ordered = act instanceof Act.Move move && move.kind() == MoveKind.TEAM_CHANGE;
                if (!ordered && (process == null || !processes.contains(process))) {
                    continue;
                }
                ids.merge(plan.id().value(), plan.kind(), (one, same) -> one);
                switch (act) {
                    case Act.Move move -> moves.add(lines.proposed(move, plan, decisions.get(move.id())));
                    case Act.Founding founding ->
                        moves.add(lines.proposed(founding, plan, decisions.get(founding.id())));
                    case Act.Mark mark -> marked.add(mark.record());
                    case Act.Link link -> marked.add(link.record());
                }
                written.add(act);
            }
        }
        return new Proposal(
                now,
                policy.hash(),
                inForce,
                ids,
                moves,
                lines.changes(books.before(), moves, books.shelves(), now),
                marked.size(),
                CallCost.of(written),
                ProposalLines.undone(round, tooMuch),
                round == null ? 0 : round.value(),
                round == null ? 0 : round.bound(),
                round == null ? List.of() : ProposalLines.balance(round),
                plays.stream().map(ProposalLines::played).toList(),
                null,
                null,
                inputs,
                new Preflight(ledger)
                        .warnings(written.stream()
                                .filter(act -> act instanceof Act.Move)
                                .flatMap(act -> touched((Act.Move) act).stream())
                                .collect(Collectors.toSet())),
                turns(),
                RoadWords.of(written));
    }

    /** Objects of which it writes records. */
    private static Set<Entity> touched(Act.Move move) {
        var entities = new HashSet<Entity>();
        entities.add(move.record().entity());
        move.follows().forEach(child -> entities.add(child.entity()));
        return entities;
    }

    private List<Proposal.Turn> turns() {
        return ledger.fairness().stream()
                .map(stored -> {
                    String[] numbers = stored.balance().split(" ");
                    return new Proposal.Turn(
                            names.of(stored.rep()),
                            Long.parseLong(numbers[0]) / (double) Turns.ONE,
                            Long.parseLong(numbers[1]),
                            Long.parseLong(numbers[2]));
                })
                .toList();
    }

    private static @Nullable Process process(Act act) {
        return switch (act) {
            case Act.Move move -> Process.of(move.kind());
            case Act.Founding founding -> Process.FOUND;
            case Act.Mark mark -> Process.MARK;
            case Act.Link link -> link.conversion() == null ? Process.LINK : Process.CONVERT;
        };
    }
}
