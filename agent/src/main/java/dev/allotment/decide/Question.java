package dev.allotment.decide;

import dev.allotment.allocation.Arrival;
import dev.allotment.allocation.BookState;
import dev.allotment.allocation.FairnessLedger;
import dev.allotment.allocation.HandOffRules;
import dev.allotment.allocation.HandOffs;
import dev.allotment.allocation.LoadUnit;
import dev.allotment.allocation.Rest;
import dev.allotment.allocation.Rotation;
import dev.allotment.allocation.Router;
import dev.allotment.allocation.Routing;
import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.Engagement;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.Verdict;
import dev.allotment.engagement.Visibility;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Standing;
import dev.allotment.model.Turns;
import dev.allotment.segmentation.Segmentation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pure room was asked, whole: asked again under the same policy it says the same, to the byte (law D6). Reps are told apart
 * from it, as many questions share them.
 */
sealed interface Question
        permits Question.Route, Question.GiveOn, Question.Retrieve, Question.Rotate, Question.HandOff, PoolQuestion {
    /** @param reps as they were, by id of their user. @return what is said of that record, or null if it is not asked about */
    @Nullable
    Said again(@Nullable Ref record, Rules rules, SortedMap<RecordId, Rep> reps);

    /** The same for many records at once: what is said of all of them is worked out once. */
    default Answers answered(Rules rules, SortedMap<RecordId, Rep> reps) {
        return record -> again(record, rules, reps);
    }

    /** What is said of a record. */
    interface Answers {
        @Nullable
        Said of(@Nullable Ref record);
    }

    /** How full a book was. @param unit null: in records, as all were once. @param shelves accounts on each, by name; null: on none */
    record Book(
            RecordId rep,
            long held,
            long inFlight,
            @Nullable LoadUnit unit,
            @Nullable SortedMap<String, Long> shelves) {
        static List<Book> of(List<BookState> books) {
            return books.stream()
                    .map(book -> new Book(
                            book.rep().id(),
                            book.held(),
                            book.inFlight(),
                            book.unit(),
                            book.shelves().isEmpty() ? null : book.shelves()))
                    .toList();
        }

        /** @throws IllegalArgumentException if that rep is not among them */
        BookState state(SortedMap<RecordId, Rep> reps) {
            Rep whose = reps.get(rep);
            if (whose == null) {
                throw new IllegalArgumentException("the rep " + rep + " is not among those that were stored");
            }
            var book = new BookState(whose, held, inFlight, unit == null ? LoadUnit.RECORDS : unit);
            return shelves == null ? book : book.with(shelves);
        }

        static List<BookState> states(List<Book> books, SortedMap<RecordId, Rep> reps) {
            return books.stream().map(book -> book.state(reps)).toList();
        }
    }

    /** Whose an arrival is. @param turns whose turn it was, by rep of {@code books} */
    record Route(Arrival arrival, List<Book> books, List<Turns> turns, Instant now) implements Question {
        @Override
        public @Nullable Said again(@Nullable Ref record, Rules rules, SortedMap<RecordId, Rep> reps) {
            Routing routing =
                    Router.route(arrival, Book.states(books, reps), FairnessLedger.of(turns), rules.routing(), now);
            Said said = said(routing);
            return record == null || record.equals(arrival.record()) ? said : brought(said, routing, record);
        }

        private static Said said(Routing routing) {
            return switch (routing) {
                case Routing.ToOwner owner ->
                    new Said(owner.rep().id(), owner.sentence(), owner.place(), null, null, List.of());
                case Routing.ToRep rep ->
                    new Said(
                            rep.rep().id(),
                            rep.sentence(),
                            rep.place(),
                            null,
                            null,
                            LeadCases.candidates(rep.considered()));
                case Routing.Nobody nobody -> Said.nobody(nobody.sentence(), nobody.place());
                case Routing.NotOurs other -> Said.nobody(other.sentence(), other.place());
            };
        }

        /** The account of the pool that goes along. */
        private @Nullable Said brought(Said said, Routing routing, Ref record) {
            Arrival.Matched account = arrival.account();
            return account != null
                            && routing instanceof Routing.ToRep to
                            && record.id().equals(to.account())
                    ? new Said(
                            said.to(),
                            Arrivals.withItsLead(
                                    account.name(), arrival.name(), to.rep().name()),
                            said.place(),
                            null,
                            Books.given(now),
                            said.considered())
                    : null;
        }
    }

    /** Who gets an arrival that its owner did not touch in time; that the time is over is not asked again. */
    record GiveOn(Arrival arrival, Set<RecordId> hadBy, List<Book> books, List<Turns> turns, Instant now)
            implements Question {
        @Override
        public Said again(@Nullable Ref record, Rules rules, SortedMap<RecordId, Rep> reps) {
            Said said = Route.said(Router.again(
                    arrival, hadBy, Book.states(books, reps), FairnessLedger.of(turns), rules.routing(), now));
            return new Said(said.to(), null, null, null, null, said.considered());
        }
    }

    /** Whether an account goes back. @param blind why nothing can be said of its rep's activity, or null */
    record Retrieve(
            AccountFacts account,
            RecordId owner,
            List<Touch> touches,
            Visibility.@Nullable Blindspot blind,
            RecordId pool,
            Instant now)
            implements Question {
        @Override
        public Said again(@Nullable Ref record, Rules rules, SortedMap<RecordId, Rep> reps) {
            Verdict verdict = new Engagement(rules.engagement())
                    .judge(
                            standing(account, rules, reps.get(owner), now),
                            reps.get(owner),
                            touches,
                            reps,
                            Visibility.with(blind),
                            now);
            return verdict instanceof Verdict.Overdue overdue
                    ? new Said(
                            pool,
                            overdue.sentence(),
                            overdue.place(),
                            null,
                            Rest.afterRetrieval(owner, rules.rest(), now),
                            null)
                    : Said.nobody(verdict.sentence(), verdict.place());
        }

        /** As this policy sees the same fields: enrolment, segment, whether it is a customer. */
        private static AccountFacts standing(AccountFacts account, Rules rules, @Nullable Rep rep, Instant now) {
            Fields fields = account.fields();
            Standing standing = new Segmentation(rules.segments()).standing(fields, now);
            return new AccountFacts(
                    account.id(),
                    account.name(),
                    account.owner(),
                    standing.enrolled(),
                    account.status(),
                    standing.segment().name(),
                    account.enrolledAt(),
                    account.assignedAt(),
                    rules.customer().holds(fields, now),
                    account.named(),
                    account.holdUntil(),
                    account.holdReason(),
                    account.dueBack(),
                    account.warnedOn(),
                    account.openOpportunities(),
                    account.relatives(),
                    rules.territories().keeps(account.id(), fields, rep, false, now),
                    fields);
        }
    }

    /** Whether an announced account goes round. */
    record Rotate(AccountFacts account, RecordId owner, Rotation.Announced announced, RecordId pool, Instant now)
            implements Question {
        @Override
        public @Nullable Said again(@Nullable Ref record, Rules rules, SortedMap<RecordId, Rep> reps) {
            Rep rep = reps.get(owner);
            if (rep == null) {
                return null;
            }
            Standing standing = new Segmentation(rules.segments()).standing(account.fields(), now);
            Rotation.Answer answer = Rotating.judge(
                    account.name(),
                    UnderPlay.end(account.fields(), standing, rules),
                    announced,
                    new Engagement(rules.engagement())
                            .protections(Retrieve.standing(account, rules, rep, now), rep, now),
                    rules,
                    rep,
                    now);
            return answer instanceof Rotation.Answer.Goes goes
                    ? new Said(pool, goes.sentence(), goes.place(), null, Rotation.gone(owner), null)
                    : Said.nobody(answer.sentence(), answer.place());
        }
    }

    /** Who takes over what has qualified. @param usernames of reps and of who hands over, by user id */
    record HandOff(
            HandOffs.Subject subject,
            List<Book> books,
            SortedMap<RecordId, String> usernames,
            List<Turns> turns,
            Instant now)
            implements Question {
        @Override
        public @Nullable Said again(@Nullable Ref record, Rules rules, SortedMap<RecordId, Rep> reps) {
            HandOffRules.Rule rule = HandOffs.due(subject, rules.handOffs(), now);
            if (rule == null) {
                return null;
            }
            Said said = Route.said(HandOffs.judge(
                    subject,
                    rule,
                    rules.handOffs(),
                    Book.states(books, reps),
                    usernames::get,
                    FairnessLedger.of(turns),
                    now));
            boolean account = subject.record().entity().equals(Entity.ACCOUNT);
            return new Said(
                    said.to(),
                    said.sentence(),
                    said.place(),
                    null,
                    account ? Books.given(now) : Fields.NONE,
                    said.considered());
        }
    }

    /** A question in its place, so that its kind is written with it. */
    record Stored(Question question) {}

    /** All reps at a time. */
    record Reps(List<Rep> reps) {}
}
