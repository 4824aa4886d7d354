package dev.allotment.learn;

import dev.allotment.mirror.Fact;
import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.Ref;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what the org told us into facts for the mirror; a value that does not fit its type makes poison of that change only (law L9). */
final class Typing {
    /** Fields that no change event carries (contract 6.3): that a created record's event lacks them says nothing. */
    private static final Set<String> NEVER_TOLD = Set.of(
            "SystemModstamp", "IsDeleted", "LastActivityDate", "LastViewedDate", "LastReferencedDate", "PhotoUrl");

    private static final String LAST_MODIFIED = "LastModifiedDate";
    /** Salesforce writes offsets as {@code +0000} in REST and {@code Z} in events. */
    private static final DateTimeFormatter REST_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");

    private final Mapping mapping;
    private final Set<Entity> mapped;

    Typing(Mapping mapping) {
        this.mapping = mapping;
        mapped = new HashSet<>(mapping.streamed());
        mapped.addAll(mapping.polled());
        mapped.addAll(mapping.loaded());
    }

    Set<Entity> mapped() {
        return mapped;
    }

    /** Facts in the order of the changes; what is about no mapped object is left out. @param bulk they come from a bulk read */
    List<Fact> facts(List<? extends Change> changes, boolean bulk) {
        var facts = new ArrayList<Fact>(changes.size());
        for (Change change : changes) {
            Entity entity = entity(change);
            if (entity == null || mapped.contains(entity)) {
                facts.add(fact(change, bulk));
            }
        }
        return facts;
    }

    private Fact fact(Change change, boolean bulk) {
        try {
            return switch (change) {
                case Change.Appeared it ->
                    new Fact.Appeared(it.ref(), it.stamp(), modified(it, it.raw()), it.undeleted(), whole(it));
                case Change.Updated it ->
                    new Fact.Updated(it.ref(), it.stamp(), modified(it, it.raw()), typed(it.ref(), it.raw()));
                case Change.Deleted it ->
                    new Fact.Deleted(it.ref(), it.stamp(), it.stamp().committed());
                case Change.Blurred it ->
                    new Fact.Blurred(
                            it.ref(), it.stamp(), it.stamp().committed(), "changed, but the org does not say how");
                case Change.Flooded it -> new Fact.Flooded(it.entity(), it.stamp());
                case Change.Seen it ->
                    bulk
                            ? new Fact.Loaded(it.ref(), typed(it.ref(), it.raw()), it.lastModified())
                            : new Fact.Read(it.ref(), typed(it.ref(), it.raw()), it.lastModified());
                case Change.Gone it -> new Fact.Gone(it.ref(), it.at());
                case Change.Garbled it -> new Fact.Poison(it.about(), it.raw(), it.why());
            };
        } catch (IllegalArgumentException e) {
            return new Fact.Poison(ref(change), change.toString(), String.valueOf(e.getMessage()));
        }
    }

    private Fields typed(Ref ref, Map<String, @Nullable Object> raw) {
        return mapping.typed(ref.entity(), raw);
    }

    /** A creation tells all that is not empty: what it lacks is null, but for what events never tell. */
    private Fields whole(Change.Appeared appeared) {
        var raw = new HashMap<String, @Nullable Object>();
        for (String field : mapping.fields(appeared.ref().entity())) {
            if (!NEVER_TOLD.contains(field)) {
                raw.put(field, null);
            }
        }
        raw.putAll(appeared.raw());
        return typed(appeared.ref(), raw);
    }

    private static Instant modified(Change.Told told, Map<String, @Nullable Object> raw) {
        Object stamped = raw.get(LAST_MODIFIED);
        if (stamped == null) {
            return told.stamp().committed();
        }
        return switch (stamped) {
            case String text -> {
                try {
                    yield REST_TIME.parse(text, OffsetDateTime::from).toInstant();
                } catch (DateTimeException e) {
                    yield told.stamp().committed();
                }
            }
            case Number millis -> Instant.ofEpochMilli(millis.longValue());
            default -> told.stamp().committed();
        };
    }

    private static @Nullable Entity entity(Change change) {
        if (change instanceof Change.Flooded flooded) {
            return flooded.entity();
        }
        Ref ref = ref(change);
        return ref == null ? null : ref.entity();
    }

    private static @Nullable Ref ref(Change change) {
        return switch (change) {
            case Change.Told told -> told.ref();
            case Change.Seen seen -> seen.ref();
            case Change.Gone gone -> gone.ref();
            case Change.Garbled garbled -> garbled.about();
            case Change.Flooded ignored -> null;
        };
    }
}
