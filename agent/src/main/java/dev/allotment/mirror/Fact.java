package dev.allotment.mirror;

import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.Ref;
import dev.allotment.model.Stamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of the org as the mirror takes it: typed by the policy, past tense. */
public sealed interface Fact {

    /** Something an event said about one known record. {@code modified} is its LastModifiedDate, else its commit time. */
    sealed interface Told extends Fact {
        Ref ref();

        Stamp stamp();

        Instant modified();
    }

    /** Created or undeleted; {@code fields} holds every mapped field, empty ones as null. */
    record Appeared(Ref ref, Stamp stamp, Instant modified, boolean undeleted, Fields fields) implements Told {}

    /** Updated; {@code fields} holds only what changed. */
    record Updated(Ref ref, Stamp stamp, Instant modified, Fields fields) implements Told {}

    record Deleted(Ref ref, Stamp stamp, Instant modified) implements Told {}

    /** Changed, but the event does not say how, or not in words we understand. */
    record Blurred(Ref ref, Stamp stamp, Instant modified, String why) implements Told {}

    /** A whole row, read by id or by poll after everything applied so far: the truth about this record. */
    record Read(Ref ref, Fields fields, @Nullable Instant modified) implements Fact {}

    /** A whole row from a bulk read that began earlier: it never beats an event heard since (law L8). */
    record Loaded(Ref ref, Fields fields, @Nullable Instant modified) implements Fact {}

    /** The org no longer has the record; {@code at} is null if a read by id just found nothing. */
    record Gone(Ref ref, @Nullable Instant at) implements Fact {}

    /** What could not be understood, kept raw; {@code about} is in doubt if known. */
    record Poison(@Nullable Ref about, String raw, String why) implements Fact {}

    /** Anything of this object may have changed: all of it is in doubt until read again. */
    record Flooded(Entity entity, Stamp stamp) implements Fact {}
}
