package dev.allotment.decide;

import dev.allotment.allocation.Assignment;
import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Claims;
import dev.allotment.allocation.Distribution;
import dev.allotment.allocation.Distributor;
import dev.allotment.allocation.FairnessLedger;
import dev.allotment.allocation.HeldAccount;
import dev.allotment.allocation.PastReturn;
import dev.allotment.allocation.PoolAccount;
import dev.allotment.allocation.Request;
import dev.allotment.allocation.RequestAnswer;
import dev.allotment.allocation.RequestRules;
import dev.allotment.allocation.ReturnAnswer;
import dev.allotment.allocation.Returns;
import dev.allotment.allocation.Routing;
import dev.allotment.allocation.SignalRules;
import dev.allotment.allocation.Signalled;
import dev.allotment.allocation.SwapAnswer;
import dev.allotment.allocation.Swaps;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Turns;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Questions about what comes from the pool and goes back to it: distribution, returns, swaps, claims, signals. */
sealed interface PoolQuestion extends Question {
    /** Who gets what of the pool. @param pool what was open; what rested or was on hold changes nothing */
    record Distribute(List<PoolAccount> pool, List<Book> books, int mostConsidered, Instant now)
            implements PoolQuestion {
        @Override
        public @Nullable Said again(@Nullable Ref record, Rules rules, SortedMap<RecordId, Rep> reps) {
            return answered(rules, reps).of(record);
        }

        @Override
        public Answers answered(Rules rules, SortedMap<RecordId, Rep> reps) {
            Distribution round =
                    Distributor.distribute(pool, Book.states(books, reps), rules.distribution(), mostConsidered, now);
            return record -> said(record, round);
        }

        private @Nullable Said said(@Nullable Ref record, Distribution round) {
            for (Assignment given : round.assignments()) {
                if (record != null && given.account().equals(record.id())) {
                    return given(given, now);
                }
            }
            return round.undone().stream()
                    .filter(undone -> record != null && undone.account().equals(record.id()))
                    .findFirst()
                    .map(undone -> Said.nobody(undone.name() + " " + undone.why(), ""))
                    .orElse(null);
        }

        static Said given(Assignment given, Instant now) {
            return new Said(
                    given.rep().id(),
                    given.sentence(),
                    given.place(),
                    given.score(),
                    Books.given(now),
                    Topping.candidates(given));
        }

        /** Whether an account stays whoever asks for it. */
        static boolean closed(Distribution.Why why) {
            return why != Distribution.Why.NOBODY_MAY && why != Distribution.Why.EVERYBODY_FULL;
        }
    }

    /** Whether a rep may give an account back. */
    record GiveBack(
            Request request, HeldAccount account, Book book, List<PastReturn> earlier, RecordId pool, Instant now)
            implements PoolQuestion {
        @Override
        public Said again(@Nullable Ref record, Rules rules, SortedMap<RecordId, Rep> reps) {
            return said(Returns.judge(request, account, book.state(reps), earlier, rules.returns(), now), pool);
        }

        static Said said(ReturnAnswer answer, RecordId pool) {
            return switch (answer) {
                case ReturnAnswer.Granted yes ->
                    new Said(pool, yes.sentence(), yes.place(), null, yes.also(), List.of());
                case ReturnAnswer.Declined no -> Said.nobody(no.sentence(), no.place());
            };
        }
    }

    /** Whether a rep may have another account for one. @param best the best of {@code pooled} that were open to the rep */
    record Swap(
            Request request,
            HeldAccount account,
            Book book,
            List<PastReturn> earlier,
            List<PoolAccount> best,
            int pooled,
            RecordId pool,
            Instant now)
            implements PoolQuestion {
        private static final int KEPT = 25;

        @Override
        public @Nullable Said again(@Nullable Ref record, Rules rules, SortedMap<RecordId, Rep> reps) {
            SwapAnswer answer = Swaps.judge(
                    request, account, book.state(reps), earlier, best, rules.returns(), rules.distribution(), now);
            return switch (answer) {
                case SwapAnswer.Declined no -> Said.nobody(no.sentence(), no.place());
                case SwapAnswer.Swapped yes ->
                    record != null && record.id().equals(account.id())
                            ? GiveBack.said(yes.returned(), pool)
                            : record != null
                                            && record.id()
                                                    .equals(yes.replacement().account())
                                    ? Distribute.given(yes.replacement(), now)
                                    : null;
            };
        }

        /** The account that came, and others that scored no less or came next: enough to see that it was the best. */
        static List<PoolAccount> best(List<PoolAccount> pool, RecordId chosen) {
            List<PoolAccount> sorted = pool.stream()
                    .sorted(Comparator.comparingInt((PoolAccount one) -> {
                                Integer score = one.score();
                                return score == null ? -1 : score;
                            })
                            .reversed()
                            .thenComparing(PoolAccount::id))
                    .toList();
            int at = 0;
            while (at < sorted.size() && !sorted.get(at).id().equals(chosen)) {
                at++;
            }
            return sorted.subList(Math.max(0, at - KEPT), Math.min(sorted.size(), at + KEPT));
        }
    }

    /** Whether a rep may have an account of the pool for the asking. */
    record Claim(PoolAccount account, Book book, Instant now) implements PoolQuestion {
        @Override
        public @Nullable Said again(@Nullable Ref record, Rules rules, SortedMap<RecordId, Rep> reps) {
            RequestRules.Claim rule = rules.requests().claim();
            BookState whose = book.state(reps);
            return rule == null
                    ? null
                    : switch (Claims.judge(account, whose, rule, rules.distribution(), now)) {
                        case RequestAnswer.Granted yes ->
                            new Said(
                                    book.rep(),
                                    yes.sentence(),
                                    yes.place(),
                                    yes.score(),
                                    Books.given(now),
                                    Asking.candidates(whose.rep(), yes));
                        case RequestAnswer.ToPerson person -> Said.nobody(person.sentence(), person.place());
                        case RequestAnswer.Declined no -> Said.nobody(no.sentence(), no.place());
                    };
        }
    }

    /** Who gets an account of the pool at once, as that signal newly holds; that it is new is not asked again. */
    record Signal(PoolAccount account, String signal, RecordId owner, List<Book> books, List<Turns> turns, Instant now)
            implements PoolQuestion {
        @Override
        public @Nullable Said again(@Nullable Ref record, Rules rules, SortedMap<RecordId, Rep> reps) {
            SignalRules.Rule rule = rules.signalled().rules().stream()
                    .filter(one -> one.name().equals(signal))
                    .findFirst()
                    .orElse(null);
            if (rule == null || !rule.when().holds(account.fields(), now)) {
                return null;
            }
            Routing routing = Signalled.judge(
                    account,
                    rule,
                    owner,
                    Book.states(books, reps),
                    rules.distribution(),
                    rules.routing(),
                    FairnessLedger.of(turns),
                    now);
            return routing instanceof Routing.ToRep to
                    ? new Said(
                            to.rep().id(),
                            to.sentence(),
                            to.place(),
                            account.score(),
                            Books.given(now),
                            LeadCases.candidates(to.considered()))
                    : Said.nobody(routing.sentence(), routing.place());
        }
    }
}
