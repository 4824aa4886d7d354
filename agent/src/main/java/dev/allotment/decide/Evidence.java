package dev.allotment.decide;

import dev.allotment.allocation.Arrival;
import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Claims;
import dev.allotment.allocation.Distribution;
import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.Distributor;
import dev.allotment.allocation.FairnessLedger;
import dev.allotment.allocation.HandOffRules;
import dev.allotment.allocation.HandOffs;
import dev.allotment.allocation.HeldAccount;
import dev.allotment.allocation.PastReturn;
import dev.allotment.allocation.PoolAccount;
import dev.allotment.allocation.Request;
import dev.allotment.allocation.RequestAnswer;
import dev.allotment.allocation.RequestRules;
import dev.allotment.allocation.ReturnAnswer;
import dev.allotment.allocation.ReturnRules;
import dev.allotment.allocation.Returns;
import dev.allotment.allocation.Rotation;
import dev.allotment.allocation.Router;
import dev.allotment.allocation.Routing;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.SignalRules;
import dev.allotment.allocation.Signalled;
import dev.allotment.allocation.SwapAnswer;
import dev.allotment.allocation.Swaps;
import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.Visibility;
import dev.allotment.ledger.Basis;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks the pure rooms for decide and remembers, record by record, what they were asked: it is stored with the decision, so that
 * anybody can ask again later (law D6). One thread.
 */
final class Evidence {
    private final Map<Ref, Basis> about = new HashMap<>();
    private SortedMap<RecordId, Rep> reps = Collections.emptySortedMap();
    private @Nullable Basis common;
    private @Nullable Basis latest;

    /** A new turn: what was asked before is forgotten. @param now all reps; while it is the same map they are written once */
    void begin(SortedMap<RecordId, Rep> now) {
        about.clear();
        latest = null;
        if (now != reps) {
            reps = now;
            common = null;
        }
    }

    /** What a decision about that record was made from, or null if no pure room was asked about it. */
    @Nullable
    Basis about(Ref record) {
        return about.get(record);
    }

    /** What was asked last. */
    @Nullable
    Basis latest() {
        return latest;
    }

    /** As {@link Router#route}. */
    Routing route(Arrival arrival, List<BookState> books, FairnessLedger turns, RoutingRules rules, Instant now) {
        Routing routing = Router.route(arrival, books, turns, rules, now);
        if (routing instanceof Routing.ToOwner || routing instanceof Routing.ToRep) {
            remember(new Question.Route(arrival, Question.Book.of(books), turns.turns(), now), arrival.record());
            if (routing instanceof Routing.ToRep to && to.account() != null && latest != null) {
                about.put(Ref.account(to.account()), latest);
            }
        }
        return routing;
    }

    /** As {@link Router#again}. */
    Routing again(
            Arrival arrival,
            Set<RecordId> hadBy,
            List<BookState> books,
            FairnessLedger turns,
            RoutingRules rules,
            Instant now) {
        Routing routing = Router.again(arrival, hadBy, books, turns, rules, now);
        if (routing instanceof Routing.ToOwner || routing instanceof Routing.ToRep) {
            remember(
                    new Question.GiveOn(arrival, hadBy, Question.Book.of(books), turns.turns(), now), arrival.record());
        }
        return routing;
    }

    /** What engagement is asked about an account that is taken back. @param to who receives it */
    void retrieve(
            AccountFacts account, Rep owner, List<Touch> touches, Visibility visibility, RecordId to, Instant now) {
        remember(
                new Question.Retrieve(account, owner.id(), touches, visibility.of(owner.id()), to, now),
                Ref.account(account.id()));
    }

    /** What was asked about an account that goes round. @param to who receives it */
    void rotate(AccountFacts account, Rep owner, Rotation.Announced announced, RecordId to, Instant now) {
        remember(new Question.Rotate(account, owner.id(), announced, to, now), Ref.account(account.id()));
    }

    /** As {@link Distributor#distribute}. @param whose of their assignments alone it is remembered */
    Distribution distribute(
            List<PoolAccount> pool,
            List<BookState> books,
            DistributionRules rules,
            int mostConsidered,
            Predicate<Rep> whose,
            Instant now) {
        Distribution round = Distributor.distribute(pool, books, rules, mostConsidered, now);
        if (round.assignments().isEmpty()) {
            return round;
        }
        var closed = new HashSet<RecordId>();
        round.undone().stream()
                .filter(undone -> PoolQuestion.Distribute.closed(undone.reason()))
                .forEach(undone -> closed.add(undone.account()));
        List<PoolAccount> open =
                pool.stream().filter(account -> !closed.contains(account.id())).toList();
        remember(
                new PoolQuestion.Distribute(open, Question.Book.of(books), mostConsidered, now),
                round.assignments().stream()
                        .filter(given -> whose.test(given.rep()))
                        .map(given -> Ref.account(given.account()))
                        .toArray(Ref[]::new));
        return round;
    }

    /** As {@link Returns#judge}. @param to who receives it, or null if nobody can */
    ReturnAnswer giveBack(
            Request request,
            HeldAccount account,
            BookState book,
            List<PastReturn> earlier,
            ReturnRules rules,
            @Nullable RecordId to,
            Instant now) {
        ReturnAnswer answer = Returns.judge(request, account, book, earlier, rules, now);
        if (answer instanceof ReturnAnswer.Granted && to != null) {
            remember(
                    new PoolQuestion.GiveBack(request, account, book(book), earlier, to, now),
                    Ref.account(account.id()));
        }
        return answer;
    }

    /** As {@link Swaps#judge}. @param to who receives what is given back, or null if nobody can */
    SwapAnswer swap(
            Request request,
            HeldAccount account,
            BookState book,
            List<PastReturn> earlier,
            List<PoolAccount> pool,
            ReturnRules returns,
            DistributionRules distribution,
            @Nullable RecordId to,
            Instant now) {
        SwapAnswer answer = Swaps.judge(request, account, book, earlier, pool, returns, distribution, now);
        if (answer instanceof SwapAnswer.Swapped swapped && to != null) {
            RecordId chosen = swapped.replacement().account();
            remember(
                    new PoolQuestion.Swap(
                            request,
                            account,
                            book(book),
                            earlier,
                            PoolQuestion.Swap.best(pool, chosen),
                            pool.size(),
                            to,
                            now),
                    Ref.account(account.id()),
                    Ref.account(chosen));
        }
        return answer;
    }

    /** As {@link Claims#judge}. */
    RequestAnswer claim(
            PoolAccount account, BookState book, RequestRules.Claim rule, DistributionRules distribution, Instant now) {
        RequestAnswer answer = Claims.judge(account, book, rule, distribution, now);
        if (answer instanceof RequestAnswer.Granted) {
            remember(new PoolQuestion.Claim(account, book(book), now), Ref.account(account.id()));
        }
        return answer;
    }

    /** As {@link Signalled#judge}. @param owner the pool's, who has it */
    Routing signal(
            PoolAccount account,
            SignalRules.Rule rule,
            RecordId owner,
            List<BookState> books,
            Rules rules,
            FairnessLedger turns,
            Instant now) {
        Routing routing =
                Signalled.judge(account, rule, owner, books, rules.distribution(), rules.routing(), turns, now);
        if (routing instanceof Routing.ToRep) {
            remember(
                    new PoolQuestion.Signal(account, rule.name(), owner, Question.Book.of(books), turns.turns(), now),
                    Ref.account(account.id()));
        }
        return routing;
    }

    /** As {@link HandOffs#judge}. */
    Routing handOff(
            HandOffs.Subject subject,
            HandOffRules.Rule rule,
            HandOffRules rules,
            List<BookState> books,
            Function<RecordId, @Nullable String> usernames,
            FairnessLedger turns,
            Instant now) {
        Routing routing = HandOffs.judge(subject, rule, rules, books, usernames, turns, now);
        if (routing instanceof Routing.ToOwner || routing instanceof Routing.ToRep) {
            var names = new TreeMap<RecordId, String>();
            for (BookState book : books) {
                name(book.rep().id(), usernames, names);
            }
            name(subject.owner(), usernames, names);
            remember(
                    new Question.HandOff(subject, Question.Book.of(books), names, turns.turns(), now),
                    subject.record());
        }
        return routing;
    }

    private static void name(
            RecordId user, Function<RecordId, @Nullable String> usernames, Map<RecordId, String> into) {
        String name = usernames.apply(user);
        if (name != null) {
            into.put(user, name);
        }
    }

    private static Question.Book book(BookState book) {
        return Question.Book.of(List.of(book)).getFirst();
    }

    private void remember(Question question, Ref... records) {
        Basis shared = common;
        if (shared == null) {
            shared = Basis.of("reps", new Question.Reps(List.copyOf(reps.values())), null);
            common = shared;
        }
        Basis basis = Basis.of(question.getClass().getSimpleName(), new Question.Stored(question), shared);
        latest = basis;
        for (Ref record : records) {
            about.put(record, basis);
        }
    }
}
