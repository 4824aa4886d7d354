package dev.allotment.org;

import dev.allotment.model.Act;
import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Surroundings;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The Salesforce org as we need it, and no more. Two implementations: over the wire (room salesforce) and in memory (room
 * simulator). A call may take a round trip, but none waits for something to happen, sleeps or reads a clock. Hearing methods
 * are called by the learn thread only, {@link #carryOut} and {@link #lookUp} by the act thread only; the rest by any thread.
 *
 * <p>Errors: {@link OrgFailure} with a kind that says whether another try can help.
 */
public interface Org extends AutoCloseable {
    /** Who we are to the org. Pins the org: a later answer with another org id is an {@link OrgFailure} of kind STOP. */
    Identity identity();

    /** The object as our user may see it; absent fields are those that do not exist or that we may not read. */
    Description describe(Entity entity);

    /** Names of missing rights and of rights that are too much, as sentences with the permission set that mends them; empty is good. */
    List<String> shortfalls(Set<Entity> read, Set<Entity> owned);

    /**
     * What the org does by itself when records of these objects are saved. A handful of calls, and one for each validation rule.
     * What our user may not look at is among the unseen, never a failure.
     */
    Surroundings surroundings(Set<Entity> entities);

    // --- hear

    /**
     * Starts (or starts again) the stream of the channel for these objects, after {@code from}, or from now where null. Returns
     * at once; what is heard comes by {@link #take}. After any transport error the session is thrown away and built again from
     * the last cursor given to {@link #applied}.
     */
    void listen(Set<Entity> streamed, @Nullable Cursor from);

    /** What was heard next; {@link Heard.Nothing} if nothing is waiting. Never blocks. */
    Heard take();

    /** Tells that everything up to this cursor is durably applied: from here the stream would start again. */
    void applied(Cursor cursor);

    /**
     * One page of the rows of a polled object, changed at or after the position, oldest first, deletions included.
     *
     * @param position what the last page gave as {@link Page#next}, or null to start from {@code since}
     * @param since lower bound by SystemModstamp where position is null
     */
    Page changedSince(Entity entity, List<String> fields, @Nullable String position, Instant since);

    /** Whole rows by id, in bulk; a missing row comes back as {@link Change.Gone}. */
    List<Change> read(Entity entity, List<String> fields, Collection<RecordId> ids);

    /** Whole rows where a field equals one of the values (values are bound, never pasted into text); small answers only. */
    List<Change.Seen> find(Entity entity, List<String> fields, String field, Collection<String> values);

    /** Starts a bulk read of all rows; the answer is an opaque job handle. */
    String startLoad(Entity entity, List<String> fields);

    /** The next page of a bulk read. @param locator null for the first page, then what {@link Load.Rows#next} said */
    Load loaded(String job, @Nullable String locator);

    // --- write

    /**
     * Writes acts and says of each what became of it, in the same order. Moves and audit rows are one transaction each (or one
     * per {@link Act#together} group); a lost answer is {@link Receipt.Unknown}, never an exception. A move by SOAP and what
     * belongs to it come back as {@link Receipt.Owed} once its owner is written: the rest is for {@link #record}.
     *
     * @param mayWrite asked before each call that these acts take beyond the one they were sent for; what was not sent for it
     *     is {@link Receipt.Deferred}
     */
    List<Receipt> carryOut(List<Act> acts, Instant decidedAt, BooleanSupplier mayWrite);

    /** The same where nothing can come between the calls. */
    default List<Receipt> carryOut(List<Act> acts, Instant decidedAt) {
        return carryOut(acts, decidedAt, () -> true);
    }

    /**
     * Writes what is owed of moves by SOAP whose owner is written: the audit row, and with it what else belongs to the move. Of
     * each, in the same order, what became of it; a row that is there already counts as done. Never {@link Receipt.Owed}.
     */
    List<Receipt> record(List<Act> owed, Instant decidedAt);

    /** Which of these decisions the org has an audit row for: decision to the row's id, or to that of the founded account. */
    Map<DecisionId, RecordId> lookUp(Collection<DecisionId> decisions);

    /**
     * Deletes rows of that object, at most 200 in one call, each on its own (contract 2.5). They go to the org's Recycle Bin, from
     * where an admin can bring them back until the org empties it; nothing else there is touched. What is gone already counts as
     * deleted; an id of another object is not sent. By the act thread only.
     *
     * @return rows that were not deleted, and why
     */
    Map<RecordId, Undeleted> delete(Entity entity, Collection<RecordId> ids);

    // --- economy

    Allowance allowance();

    /**
     * Takes the count of API calls that the calling thread made over this port since it took it last. Each that was sent counts, whatever became of
     * it; logins and the stream are no API calls.
     */
    int takeSpent();

    @Override
    void close();

    /** Our user and org. {@code edition} is e.g. "Enterprise Edition"; {@code sandbox} false in production. */
    record Identity(RecordId org, RecordId user, String username, String edition, boolean simulated) {}

    /** Why a row was not deleted. @param words the org's code and words */
    record Undeleted(Why why, String words) {
        public enum Why {
            /** Another try may help: a locked row, an answer that says nothing of it. */
            LATER,
            /** Our user may not: the object, or this row of somebody else. */
            NO_RIGHT,
            /** The org said no and will say it again. */
            REFUSED
        }
    }

    /**
     * An object's fields as we may see them, by API name.
     *
     * @param deletable whether our user may delete rows of it at all
     */
    record Description(Entity entity, boolean deletable, Map<String, Field> fields) {
        /** @param type Salesforce's own word: string, picklist, double, reference, boolean, date, datetime, ... */
        public record Field(String name, String type, boolean editable, int length) {}
    }

    /** What {@link #take} answers. */
    sealed interface Heard {
        record Nothing() implements Heard {}

        /** Changes in arrival order and the cursor that covers them. */
        record Batch(List<Change> changes, Cursor cursor) implements Heard {}

        /** A fresh subscription stands; everything after the last applied cursor will come. */
        record Live() implements Heard {}

        /** The position is no longer known: everything must be reconciled before anything is decided on. Never silently "latest". */
        record Gap(String why) implements Heard {}
    }

    /** A page of a poll. {@code done} when nothing more is waiting; {@code next} is durable only once the page is applied. */
    record Page(List<Change> changes, String next, boolean done) {}

    /** A step of a bulk read. */
    sealed interface Load {
        record Pending() implements Load {}

        record Rows(List<Change.Seen> rows, @Nullable String next) implements Load {}

        record Failed(String why) implements Load {}
    }

    /** API calls used and allowed in the last 24 hours, as the org's last answer said; -1 if not yet known. */
    record Allowance(long used, long allowed) {}
}
