package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.Trait;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds the bodies of change events, compound fields nested (contract 6.3). Pure. */
final class Bodies {
    /** Updated texts from this length on are told as a difference. */
    private static final int LONG_TEXT = 1_000;

    private Bodies() {}

    /** Create and undelete: every field that is not empty. */
    static Map<String, @Nullable Object> whole(ObjectType type, OrgRow row) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        for (FieldDef field : type.all()) {
            Object value = row.value(field.name());
            if (value != null && !field.is(Trait.UNHEARD)) {
                put(body, field, json(value));
            }
        }
        return body;
    }

    /** The fields that differ and that events tell. */
    static List<FieldDef> changed(ObjectType type, OrgRow before, OrgRow after) {
        var changed = new ArrayList<FieldDef>();
        for (FieldDef field : type.all()) {
            int slot = type.layout().slot(field.name());
            if (!Objects.equals(before.at(slot), after.at(slot)) && !field.is(Trait.UNHEARD)) {
                changed.add(field);
            }
        }
        return changed;
    }

    /** Update: what changed, cleared fields as null. */
    static Map<String, @Nullable Object> changes(List<FieldDef> changed, OrgRow before, OrgRow after) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        for (FieldDef field : changed) {
            Object value = after.value(field.name());
            if (value instanceof String text
                    && text.length() >= LONG_TEXT
                    && before.value(field.name()) instanceof String old) {
                put(body, field, Map.of("diff", difference(old, text)));
            } else {
                put(body, field, value == null ? null : json(value));
            }
        }
        return body;
    }

    /** As {@code changedFields} names the field: {@code OwnerId}, {@code Name.FirstName}. */
    static String path(FieldDef field) {
        FieldDef.Compound compound = field.compound();
        return compound == null ? field.name() : compound.parent() + "." + compound.part();
    }

    private static void put(Map<String, @Nullable Object> body, FieldDef field, @Nullable Object value) {
        FieldDef.Compound compound = field.compound();
        if (compound == null) {
            body.put(field.name(), value);
            return;
        }
        Object inner = body.computeIfAbsent(compound.parent(), parent -> new LinkedHashMap<String, @Nullable Object>());
        @SuppressWarnings("unchecked")
        var parts = (Map<String, @Nullable Object>) Objects.requireNonNull(inner);
        parts.put(compound.part(), value);
    }

    private static Object json(Object value) {
        return value instanceof Instant instant
                ? instant.truncatedTo(ChronoUnit.SECONDS).toString()
                : value instanceof LocalDate date ? date.toString() : value;
    }

    private static String difference(String old, String text) {
        String[] gone = old.split("\n", -1);
        String[] come = text.split("\n", -1);
        return "--- \n+++ " + sha256(text) + "\n@@ -1," + gone.length + " +1," + come.length + " @@\n-"
                + String.join("\n-", gone) + "\n+" + String.join("\n+", come);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks SHA-256", e);
        }
    }
}
