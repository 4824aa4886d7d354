package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The org with one user's eyes and hands. Rights are looked up at each call, so a right taken away is gone at once. Any thread. */
public interface Session {
    RecordId user();

    // --- write

    /** Saves the writes in one transaction and says of each what became of it, in the same order. Never throws for bad data. */
    List<Outcome> save(List<Write> writes, SaveOptions options);

    /** Runs the body as one transaction while nobody else saves; it must be quick and must not wait. */
    <T> T transact(SaveOptions options, Function<Transaction, T> body);

    // --- read

    /** The object as this user may see it; null if there is none or it may not be read. */
    @Nullable
    ObjectView describe(String object);

    List<ObjectView> describeAll();

    /** A row that this user may see, deleted ones too (see {@link OrgRow#deleted}); null if there is none. */
    @Nullable
    OrgRow row(String object, String id);

    /**
     * Rows that this user may see, by the given way in, tested, at most {@code limit}. A consistent moment of the org.
     *
     * @param withDeleted also those in the recycle bin (queryAll)
     * @param object an object that {@link #describe} knows; any other has no rows
     */
    List<OrgRow> rows(String object, Access access, Predicate<OrgRow> where, int limit, boolean withDeleted);

    /** getDeleted: what was deleted in the window, minute resolution not applied (contract 2.9). */
    List<DeletedRow> deleted(String object, Instant from, Instant until);

    /** getUpdated: ids of rows created or changed in the window and not deleted. */
    List<String> updated(String object, Instant from, Instant until);

    /** The event as this user may hear it: fields without right are left out; null if nothing may be heard (contract 6.1). */
    @Nullable
    ChangeEvent seen(ChangeEvent event);

    // --- rights

    /** A user permission such as {@code ApiEnabled}. */
    boolean may(String userPermission);

    /** A custom permission, as {@code $Permission.X} sees it. */
    boolean holds(String customPermission);

    /** A row of getDeleted. */
    record DeletedRow(String id, Instant deletedDate) {}
}
