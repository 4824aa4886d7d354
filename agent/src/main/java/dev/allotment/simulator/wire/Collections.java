package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Write;
import dev.allotment.simulator.schema.ObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /composite/sobjects}: up to 200 records a call, each with its own outcome in its own place (contract 2.5). */
final class Collections {
    private static final int MOST_RECORDS = 200;
    private static final int MOST_CHUNKS = 10;
    private static final int MOST_RETRIEVED = 2000;
    private static final Set<String> SETUP = Set.of("User", "Group", "GroupMember", "PermissionSetAssignment");

    Answer answer(Call call, List<String> steps, Caller caller) {
        return switch (steps.size()) {
            case 0 ->
                switch (call.method()) {
                    case "POST" -> save(call, caller, record -> new Write.Create(type(record), Bodies.values(record)));
                    case "PATCH" ->
                        save(
                                call,
                                caller,
                                record -> new Write.Update(type(record), id(record), Bodies.valuesButId(record)));
                    case "DELETE" -> delete(call, caller);
                    default -> throw Refusal.method(call.method());
                };
            case 1 -> retrieve(call, RestApi.view(steps.getFirst(), caller), caller);
            case 2 -> upsert(call, steps.get(0), steps.get(1), caller);
            default -> throw Refusal.notFound();
        };
    }

    private static Answer save(Call call, Caller caller, Function<JsonNode, Write> write) {
        return saved(call, caller, write, false);
    }

    private static Answer saved(Call call, Caller caller, Function<JsonNode, Write> write, boolean upsert) {
        JsonNode body = call.json();
        JsonNode records = body.path("records");
        if (!records.isArray()) {
            throw Refusal.unreadable("The body has no list of records");
        }
        refuseTooMany(records.size());
        var writes = new ArrayList<Write>();
        records.forEach(record -> writes.add(write.apply(record)));
        refuseMixture(writes.stream().map(Write::object).toList());
        return outcomes(writes, body.path("allOrNone").asBoolean(false), caller, upsert);
    }

    private static Answer outcomes(List<Write> writes, boolean allOrNone, Caller caller, boolean upsert) {
        List<Outcome> outcomes = caller.session().save(writes, new SaveOptions(allOrNone, caller.autoAssign()));
        return Answer.json(
                200,
                outcomes.stream().map(outcome -> Codes.item(outcome, upsert)).toList());
    }

    private static Answer upsert(Call call, String object, String field, Caller caller) {
        if (!call.method().equals("PATCH")) {
            throw Refusal.method(call.method());
        }
        return saved(
                call,
                caller,
                record -> {
                    if (!type(record).equalsIgnoreCase(object)) {
                        throw new Refusal(400, "INVALID_TYPE", "All records of this call must be of type " + object);
                    }
                    Map<String, @Nullable Object> values = Bodies.values(record);
                    Object key = values.remove(field);
                    return new Write.Upsert(object, field, key == null ? "" : key.toString(), values, false);
                },
                true);
    }

    private static Answer delete(Call call, Caller caller) {
        List<String> ids = listed(call.query().get("ids"));
        refuseTooMany(ids.size());
        var writes = new ArrayList<Write>();
        for (String id : ids) {
            ObjectType type = id.length() < 15 ? null : caller.org().schema().byPrefix(id.substring(0, 3));
            if (type == null) {
                throw new Refusal(400, "MALFORMED_ID", "malformed id " + id, List.of("Id"));
            }
            writes.add(new Write.Delete(type.name(), id));
        }
        refuseMixture(writes.stream().map(Write::object).toList());
        return outcomes(writes, Boolean.parseBoolean(call.query().get("allOrNone")), caller, false);
    }

    /** Rows by their ids, in the order asked, null where there is none. */
    private static Answer retrieve(Call call, ObjectView view, Caller caller) {
        List<String> ids;
        List<String> fields;
        switch (call.method()) {
            case "POST" -> {
                ids = strings(call.json().path("ids"));
                fields = strings(call.json().path("fields"));
            }
            case "GET" -> {
                ids = listed(call.query().get("ids"));
                fields = listed(call.query().get("fields"));
            }
            default -> throw Refusal.method(call.method());
        }
        if (ids.size() > MOST_RETRIEVED) {
            throw new Refusal(
                    400,
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than 2000 records into this call");
        }
        fields.forEach(field -> Rows.field(view, field));
        List<String> wide = ids.stream().map(Collections::wide).toList();
        Map<String, OrgRow> found = new HashMap<>();
        caller.session()
                .rows(view.name(), new Access.Ids(new LinkedHashSet<>(wide)), row -> true, MOST_RETRIEVED, false)
                .forEach(row -> found.put(row.id(), row));
        var records = new ArrayList<@Nullable Object>();
        for (String id : wide) {
            OrgRow row = found.get(id);
            records.add(row == null ? null : Rows.shown(view, row, fields));
        }
        return Answer.json(200, records);
    }

    private static String wide(String id) {
        RecordId known = RecordId.orNull(id);
        if (known == null) {
            throw new Refusal(400, "MALFORMED_ID", "malformed id " + id, List.of("Id"));
        }
        return known.value();
    }

    private static String type(JsonNode record) {
        String type = record.path("attributes").path("type").asString("");
        if (type.isEmpty()) {
            throw Refusal.unreadable("Each record needs attributes with its type");
        }
        return type;
    }

    private static String id(JsonNode record) {
        return record.has("id") ? Bodies.text(record, "id") : Bodies.text(record, "Id");
    }

    private static List<String> listed(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.asList(text.strip().split("\\s*,\\s*"));
    }

    private static List<String> strings(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(item.asString("")));
        return texts;
    }

    private static void refuseTooMany(int records) {
        if (records == 0 || records > MOST_RECORDS) {
            throw new Refusal(
                    400,
                    records == 0 ? "INVALID_INPUT" : "EXCEEDED_ID_LIMIT",
                    records == 0
                            ? "At least one record is needed"
                            : "record limit reached. cannot submit more than 200 records into this call");
        }
    }

    private static void refuseMixture(List<String> types) {
        int chunks = 0;
        String last = "";
        for (String type : types) {
            chunks += type.equals(last) ? 0 : 1;
            last = type;
        }
        if (chunks > MOST_CHUNKS) {
            throw new Refusal(
                    400,
                    "INVALID_INPUT",
                    "Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.");
        }
        if (types.stream().anyMatch(SETUP::contains) && !SETUP.containsAll(types)) {
            throw new Refusal(
                    400,
                    "MIXED_DML_OPERATION",
                    "DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa)");
        }
    }
}
