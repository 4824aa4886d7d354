package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.PermissionSet;
import dev.allotment.simulator.schema.Trait;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the journal writes of rows, events, fields and permission sets, and how it is read again: plain maps, lists and texts. Pure. */
final class JournalCodec {
    private static final Set<String> HIDDEN = Set.of("SystemModstamp", "IsDeleted");

    private JournalCodec() {}

    static Map<String, @Nullable Object> row(OrgRow row, ObjectType type) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (String field : type.fields().keySet()) {
            put(values, field, row.value(field));
        }
        for (String field : HIDDEN) {
            put(values, field, row.value(field));
        }
        return Map.of("o", row.object(), "v", values);
    }

    private static void put(Map<String, @Nullable Object> values, String field, @Nullable Object value) {
        if (value != null && !Boolean.FALSE.equals(value)) {
            values.put(field, value instanceof Instant || value instanceof LocalDate ? value.toString() : value);
        }
    }

    static OrgRow row(ObjectType type, Map<?, ?> values) {
        Draft draft = Draft.of(type);
        for (FieldDef field : type.all()) {
            draft.set(field.name(), value(field.kind(), values.get(field.name())));
        }
        draft.set("IsDeleted", Boolean.TRUE.equals(values.get("IsDeleted")));
        draft.set("SystemModstamp", Instant.parse(String.valueOf(values.get("SystemModstamp"))));
        return draft.row();
    }

    private static @Nullable Object value(FieldKind kind, @Nullable Object json) {
        if (json == null) {
            return kind == FieldKind.CHECKBOX ? false : null;
        }
        return switch (kind) {
            case CHECKBOX -> json;
            case INTEGER, NUMBER, CURRENCY, PERCENT -> new BigDecimal(json.toString());
            case DATE -> LocalDate.parse(json.toString());
            case DATETIME -> Instant.parse(json.toString());
            case ID, TEXT, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST, REFERENCE, TIME, AUTONUMBER ->
                json.toString();
        };
    }

    static Map<String, @Nullable Object> event(ChangeEvent event) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("replay", event.replayId());
        map.put("at", event.published());
        map.put("entity", event.entity());
        map.put("type", event.type().name());
        map.put("ids", event.recordIds());
        map.put("origin", event.changeOrigin());
        map.put("key", event.transactionKey());
        map.put("seq", event.sequenceNumber());
        map.put("committed", event.commitTimestamp());
        map.put("number", event.commitNumber());
        map.put("user", event.commitUser());
        map.put("changed", event.changedFields());
        map.put("body", event.body());
        return map;
    }

    static ChangeEvent event(Map<?, ?> map) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        map(map.get("body")).forEach((name, value) -> body.put(String.valueOf(name), number(value)));
        return new ChangeEvent(
                whole(map.get("replay")),
                whole(map.get("at")),
                text(map.get("entity")),
                ChangeEvent.Type.valueOf(text(map.get("type"))),
                texts(map.get("ids")),
                text(map.get("origin")),
                text(map.get("key")),
                (int) whole(map.get("seq")),
                whole(map.get("committed")),
                whole(map.get("number")),
                text(map.get("user")),
                texts(map.get("changed")),
                body);
    }

    /** Numbers of bodies are BigDecimal again, as they were. */
    private static @Nullable Object number(@Nullable Object value) {
        if (value instanceof Map<?, ?> parts) {
            var inner = new LinkedHashMap<String, @Nullable Object>();
            parts.forEach((name, part) -> inner.put(String.valueOf(name), number(part)));
            return inner;
        }
        return value instanceof Number ? new BigDecimal(value.toString()) : value;
    }

    static Map<String, @Nullable Object> field(FieldDef field) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("name", field.name());
        map.put("label", field.label());
        map.put("kind", field.kind().name());
        map.put("digits", List.of(field.length(), field.precision(), field.scale()));
        map.put("traits", field.traits().stream().map(Enum::name).sorted().toList());
        map.put("picklist", field.picklist());
        map.put("referenceTo", field.referenceTo());
        map.put("relationship", field.relationship());
        map.put("initial", field.initial());
        return map;
    }

    static FieldDef field(Map<?, ?> map) {
        var traits = EnumSet.noneOf(Trait.class);
        texts(map.get("traits")).forEach(name -> traits.add(Trait.valueOf(name)));
        List<?> digits = list(map.get("digits"));
        Object relationship = map.get("relationship");
        return FieldDef.of(text(map.get("name")), FieldKind.valueOf(text(map.get("kind"))))
                .withLabel(text(map.get("label")))
                .withLength((int) whole(digits.get(0)))
                .withDigits((int) whole(digits.get(1)), (int) whole(digits.get(2)))
                .withTraits(traits)
                .withPicklist(texts(map.get("picklist")))
                .withReference(texts(map.get("referenceTo")), relationship == null ? null : relationship.toString())
                .withInitial(map.get("initial"));
    }

    static Map<String, @Nullable Object> permissionSet(PermissionSet set) {
        var objects = new TreeMap<String, List<String>>();
        set.objects()
                .forEach((object, rights) -> objects.put(
                        object, rights.stream().map(Enum::name).sorted().toList()));
        return Map.of(
                "name", set.name(),
                "label", set.label(),
                "objects", objects,
                "readable", set.readable(),
                "editable", set.editable(),
                "custom", set.customPermissions(),
                "user", set.userPermissions());
    }

    static PermissionSet permissionSet(Map<?, ?> map) {
        var objects = new HashMap<String, Set<PermissionSet.ObjectRight>>();
        map(map.get("objects")).forEach((object, names) -> {
            var rights = EnumSet.noneOf(PermissionSet.ObjectRight.class);
            texts(names).forEach(name -> rights.add(PermissionSet.ObjectRight.valueOf(name)));
            objects.put(String.valueOf(object), rights);
        });
        return new PermissionSet(
                text(map.get("name")),
                text(map.get("label")),
                objects,
                new HashSet<>(texts(map.get("readable"))),
                new HashSet<>(texts(map.get("editable"))),
                new HashSet<>(texts(map.get("custom"))),
                new HashSet<>(texts(map.get("user"))));
    }

    static String text(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return value.toString();
    }

    static long whole(@Nullable Object value) {
        return Long.parseLong(text(value));
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
