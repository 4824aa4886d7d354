package dev.allotment.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the org told us, before the policy has mapped it. Raw values are {@code String}, {@code Number}, {@code Boolean} or
 * null, by field API name, compound fields already flattened ({@code BillingStreet}, {@code FirstName}). Facts in the past tense.
 */
public sealed interface Change {

    /** Something an event said about one known record. */
    sealed interface Told extends Change {
        Ref ref();

        Stamp stamp();
    }

    /** Created or undeleted: {@code raw} holds all non-empty fields; what is absent is empty. */
    record Appeared(Ref ref, Stamp stamp, boolean undeleted, Map<String, @Nullable Object> raw) implements Told {}

    /** Updated: {@code raw} holds only what changed; null means cleared, absent means unchanged. */
    record Updated(Ref ref, Stamp stamp, Map<String, @Nullable Object> raw) implements Told {}

    record Deleted(Ref ref, Stamp stamp) implements Told {}

    /** The org changed the record but does not say how (GAP_*, a text diff): it must be read again. */
    record Blurred(Ref ref, Stamp stamp) implements Told {}

    /** The org changed records of this object and does not say which (overflow, wildcard id): all must be read again. */
    record Flooded(Entity entity, Stamp stamp) implements Change {}

    /** A whole row as a query read it; {@code raw} holds every field that was asked for, empty ones as null. */
    record Seen(
            Ref ref,
            Map<String, @Nullable Object> raw,
            @Nullable Instant lastModified) implements Change {}

    /** The org no longer has this record (getDeleted, or a read by id that found nothing). */
    record Gone(Ref ref, @Nullable Instant at) implements Change {}

    /** A message that could not be understood; kept raw, counted, and {@code about} (if known) is in doubt. */
    record Garbled(@Nullable Ref about, String raw, String why) implements Change {}
}
