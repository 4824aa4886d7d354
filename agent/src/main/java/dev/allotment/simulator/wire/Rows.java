package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Transaction;
import dev.allotment.simulator.Write;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.Trait;
import dev.allotment.simulator.wire.soql.Shape;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single sObject rows, by id or external id (contract 2.4); each node of a graph comes here too, with its transaction. */
final class Rows {
    /** How a row is written and read: alone, or as a part of a transaction under way. */
    interface Hand {
        Outcome write(Write write);

        @Nullable
        OrgRow row(String object, String id);
    }

    /** A hand for one call: its write is a transaction of its own. */
    static Hand alone(Caller caller) {
        return new Hand() {
            @Override
            public Outcome write(Write write) {
                return caller.session()
                        .save(List.of(write), new SaveOptions(true, caller.autoAssign()))
                        .getFirst();
            }

            @Override
            public @Nullable OrgRow row(String object, String id) {
                return caller.session().row(object, id);
            }
        };
    }

    static Hand within(Transaction transaction) {
        return new Hand() {
            @Override
            public Outcome write(Write write) {
                return transaction.write(write);
            }

            @Override
            public @Nullable OrgRow row(String object, String id) {
                return transaction.row(object, id);
            }
        };
    }

    /** {@code POST /sobjects/X}. */
    Answer create(Call call, String object, Hand hand) {
        return switch (hand.write(new Write.Create(object, Bodies.values(call.json())))) {
            case Outcome.Saved saved ->
                Answer.json(201, Json.object("id", saved.id(), "success", true, "errors", List.of()))
                        .with("Location", RestApi.address(object, saved.id()));
            case Outcome.Failed failed -> throw Codes.refusal(failed);
        };
    }

    /** {@code /sobjects/X/<id>}. */
    Answer byId(Call call, ObjectView view, String id, Hand hand) {
        return switch (call.method()) {
            case "GET", "HEAD" -> read(call, view, existing(view, id, hand));
            case "PATCH" -> {
                refuseIfChanged(call, view, id, hand);
                yield done(hand.write(new Write.Update(view.name(), id, Bodies.values(call.json()))));
            }
            case "DELETE" -> done(hand.write(new Write.Delete(view.name(), id)));
            default -> throw Refusal.method(call.method());
        };
    }

    /** {@code /sobjects/X/<external id field>/<value>}. */
    Answer byKey(Call call, ObjectView view, String field, String value, Caller caller, Hand hand) {
        FieldDef key = key(view, field);
        List<OrgRow> rows = holders(view, key, value, caller);
        if (rows.size() > 1) {
            return Answer.json(
                    300,
                    rows.stream()
                            .map(row -> RestApi.address(view.name(), row.id()))
                            .toList());
        }
        return switch (call.method()) {
            case "GET", "HEAD" -> read(call, view, first(rows));
            case "DELETE" ->
                done(hand.write(new Write.Delete(view.name(), first(rows).id())));
            case "PATCH", "POST" -> upsert(call, view, key, value, hand);
            default -> throw Refusal.method(call.method());
        };
    }

    private static Answer upsert(Call call, ObjectView view, FieldDef key, String value, Hand hand) {
        boolean updateOnly = Boolean.parseBoolean(call.query().get("updateOnly"));
        Map<String, @Nullable Object> values = Bodies.values(call.json());
        if (values.containsKey(key.name())) {
            throw new Refusal(
                    400,
                    "INVALID_FIELD",
                    "The " + key.name() + " field should not be specified in the sobject data.",
                    List.of(key.name()));
        }
        return switch (hand.write(new Write.Upsert(view.name(), key.name(), value, values, updateOnly))) {
            case Outcome.Saved saved ->
                Answer.json(
                        saved.created() ? 201 : 200,
                        Json.object(
                                "id", saved.id(), "success", true, "errors", List.of(), "created", saved.created()));
            case Outcome.Failed failed -> throw Codes.refusal(failed);
        };
    }

    private static Answer done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Saved saved -> Answer.empty(204);
            case Outcome.Failed failed -> throw Codes.refusal(failed);
        };
    }

    private static FieldDef key(ObjectView view, String field) {
        ObjectView.FieldView key = view.field(field);
        if (key == null
                || !key.field().is(Trait.EXTERNAL_ID) && !key.field().name().equals("Id")) {
            throw new Refusal(
                    404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + field);
        }
        return key.field();
    }

    private static List<OrgRow> holders(ObjectView view, FieldDef key, String value, Caller caller) {
        boolean exact = key.is(Trait.CASE_SENSITIVE) || key.name().equals("Id");
        Access way =
                key.name().equals("Id") ? new Access.Ids(List.of(value)) : new Access.Equal(key.name(), List.of(value));
        return caller.session()
                .rows(
                        view.name(),
                        way,
                        row -> row.value(key.name()) instanceof String held
                                && (exact ? held.equals(value) : held.equalsIgnoreCase(value)),
                        10,
                        false);
    }

    private static OrgRow first(List<OrgRow> rows) {
        if (rows.isEmpty()) {
            throw Refusal.notFound();
        }
        return rows.getFirst();
    }

    private static OrgRow existing(ObjectView view, String id, Hand hand) {
        RecordId known = RecordId.orNull(id);
        if (known == null) {
            throw new Refusal(
                    404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + id);
        }
        OrgRow row = hand.row(view.name(), known.value());
        if (row == null) {
            throw Refusal.notFound();
        }
        if (row.deleted()) {
            throw new Refusal(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    private static Answer read(Call call, ObjectView view, OrgRow row) {
        Instant since = date(call, "If-Modified-Since");
        if (since != null && !stamp(row).isAfter(since)) {
            return Answer.empty(304);
        }
        String fields = call.query().get("fields");
        List<String> names =
                fields == null ? List.copyOf(view.fields().keySet()) : Arrays.asList(fields.split("\\s*,\\s*"));
        return Answer.json(200, shown(view, row, names));
    }

    /** The record with these fields. @throws Refusal INVALID_FIELD */
    static Map<String, Object> shown(ObjectView view, OrgRow row, Collection<String> names) {
        Map<String, Object> record = Shape.attributed(row);
        for (String name : names) {
            FieldDef field = field(view, name);
            put(record, field.name(), Shape.REST.value(field, row.value(field.name())));
        }
        return record;
    }

    static FieldDef field(ObjectView view, String name) {
        ObjectView.FieldView field = view.field(name);
        if (field == null) {
            throw new Refusal(400, "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + view.name());
        }
        return field.field();
    }

    @SuppressWarnings("NullAway") // JSON members may be null
    private static void put(Map<String, Object> record, String name, @Nullable Object value) {
        record.put(name, value);
    }

    private static void refuseIfChanged(Call call, ObjectView view, String id, Hand hand) {
        Instant since = date(call, "If-Unmodified-Since");
        if (since != null && stamp(existing(view, id, hand)).isAfter(since)) {
            throw new Refusal(
                    412, "PRECONDITION_FAILED", "The record was changed after the date of If-Unmodified-Since");
        }
    }

    /** When it last changed, by HTTP's whole seconds. */
    private static Instant stamp(OrgRow row) {
        Instant modified = row.instant("LastModifiedDate");
        return Instant.ofEpochSecond((modified == null ? row.systemModstamp() : modified).getEpochSecond());
    }

    private static @Nullable Instant date(Call call, String header) {
        String text = call.header(header);
        try {
            return text == null
                    ? null
                    : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException odd) {
            throw new Refusal(400, "INVALID_FIELD", "The header " + header + " is no RFC 1123 date: " + text);
        }
    }
}
