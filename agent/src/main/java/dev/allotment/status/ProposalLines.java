package dev.allotment.status;

import dev.allotment.allocation.Balance;
import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Distribution;
import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.PlayRound;
import dev.allotment.decide.OnShelves;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Plan;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Row;
import dev.allotment.policy.Policy;
import dev.allotment.status.Proposal.BookChange;
import dev.allotment.status.Proposal.LeftUndone;
import dev.allotment.status.Proposal.PlayedOut;
import dev.allotment.status.Proposal.Proposed;
import dev.allotment.status.Proposal.ShelfChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the lines of a proposal: moves, books, what is left undone. */
record ProposalLines(Mirror mirror, Policy policy, Names names) {
    private static final int EXAMPLES = 3;

    /** A move of a plan, with its decision where it has one. */
    Proposed proposed(Act.Move move, Plan plan, @Nullable Decision decision) {
        return new Proposed(
                move.record().entity().name(),
                move.record().id().value(),
                names.of(move.record()),
                move.kind().word(),
                move.from().value(),
                names.of(move.from()),
                move.to().value(),
                names.of(move.to()),
                move.audit().score(),
                move.audit().reason(),
                move.audit().rule(),
                move.id().value(),
                plan.id().value(),
                !plan.approved(),
                plan.waits(),
                move.follows().stream()
                        .map(child -> child.entity().name().toLowerCase(Locale.ROOT) + " " + names.of(child))
                        .toList(),
                RoadWords.of(move),
                decision == null ? List.of() : decision.considered());
    }

    /** A new account of a plan, with its decision where it has one. */
    Proposed proposed(Act.Founding founding, Plan plan, @Nullable Decision decision) {
        String name = founding.values().text("Name");
        return new Proposed(
                "Account",
                "",
                name == null ? founding.domain().name() : name,
                "found",
                "",
                "nobody",
                founding.owner().value(),
                names.of(founding.owner()),
                founding.audit().score(),
                founding.audit().reason(),
                founding.audit().rule(),
                founding.id().value(),
                plan.id().value(),
                !plan.approved(),
                plan.waits(),
                List.of(),
                "",
                decision == null ? List.of() : decision.considered());
    }

    /** Each book before and after. @param onShelves what moves change on shelves, by decision */
    List<BookChange> changes(
            List<BookState> books, List<Proposed> moves, Map<DecisionId, OnShelves> onShelves, Instant now) {
        Map<String, Long> out = new HashMap<>();
        Map<String, Long> in = new HashMap<>();
        for (Proposed move : moves) {
            long load = load(move);
            if (load > 0) {
                out.merge(move.fromId(), load, Long::sum);
                in.merge(move.toId(), load, Long::sum);
            }
            OnShelves shelves = onShelves.get(new DecisionId(move.decision()));
            if (shelves != null) {
                out.merge(move.fromId() + " " + shelves.from(), 1L, Long::sum);
                in.merge(move.toId() + " " + shelves.to(), 1L, Long::sum);
            }
        }
        return books.stream()
                .map(book -> {
                    RecordId id = book.rep().id();
                    return new BookChange(
                            book.rep().name(),
                            book.rep().team(),
                            policy.allocation()
                                    .distribution()
                                    .ramp()
                                    .capacity(book.rep(), book.rep().today(now)),
                            book.load(),
                            out.getOrDefault(id.value(), 0L),
                            in.getOrDefault(id.value(), 0L),
                            shelves(book, out, in, now));
                })
                .sorted(Comparator.comparing(BookChange::team).thenComparing(BookChange::rep))
                .toList();
    }

    /** @param out and in: how many leave and come, by rep and shelf with a space between */
    private List<ShelfChange> shelves(BookState book, Map<String, Long> out, Map<String, Long> in, Instant now) {
        DistributionRules rules = policy.allocation().distribution();
        DistributionRules.TeamRule team = rules.of(book.rep().team());
        if (team == null) {
            return List.of();
        }
        long full = team.target(rules.ramp().capacity(book.rep(), book.rep().today(now)));
        String rep = book.rep().id().value() + " ";
        return team.shelves().stream()
                .map(shelf -> new ShelfChange(
                        shelf.name(),
                        shelf.most().of(full),
                        book.on(shelf.name()),
                        out.getOrDefault(rep + shelf.name(), 0L),
                        in.getOrDefault(rep + shelf.name(), 0L)))
                .toList();
    }

    /** What the record takes of a book; an account that is not there yet the least. */
    private long load(Proposed move) {
        RecordId id = RecordId.orNull(move.record());
        Row row = id == null ? null : mirror.row(new Ref(new Entity(move.object()), id));
        Fields fields = row == null ? Fields.NONE : row.fields();
        return switch (move.object()) {
            case "Account" -> policy.allocation().load().ofAccount(fields);
            case "Lead" -> policy.allocation().load().ofLead(fields);
            default -> 0;
        };
    }

    /** How level the books of each team end. */
    static List<String> balance(Distribution round) {
        return round.balance().stream().map(Balance::sentence).toList();
    }

    /** The round of a play. */
    static PlayedOut played(PlayRound round) {
        Distribution out = round.distribution();
        return new PlayedOut(
                round.play(), out.assignments().size(), out.value(), out.bound(), balance(out), undone(out, List.of()));
    }

    /** What stays in the pool, and what did not go since too much would follow. */
    static List<LeftUndone> undone(@Nullable Distribution round, List<String> tooMuch) {
        var byWhy = new TreeMap<Distribution.Why, List<Distribution.Undone>>();
        if (round != null) {
            round.undone()
                    .forEach(one -> byWhy.computeIfAbsent(one.reason(), why -> new ArrayList<>())
                            .add(one));
        }
        var undone = new ArrayList<LeftUndone>();
        byWhy.forEach((why, accounts) -> undone.add(new LeftUndone(
                why.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                accounts.size(),
                accounts.stream()
                        .limit(EXAMPLES)
                        .map(one -> one.name() + " " + one.why())
                        .toList())));
        if (!tooMuch.isEmpty()) {
            undone.add(new LeftUndone(
                    "too much would follow",
                    tooMuch.size(),
                    tooMuch.stream().limit(EXAMPLES).toList()));
        }
        return undone;
    }
}
