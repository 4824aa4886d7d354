package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.SetupRows;
import dev.allotment.simulator.wire.soql.Question;
import dev.allotment.simulator.wire.soql.Shape;
import dev.allotment.simulator.wire.soql.SoqlFault;
import dev.allotment.simulator.wire.soql.Tables;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /tooling}: queries about the org's rules, and one rule's metadata. Answers are never longer than a page here. */
final class Tooling {
    Answer answer(Call call, List<String> steps, Caller caller) {
        var setup = new SetupRows(caller.org(), caller.session());
        if (!call.method().equals("GET")) {
            throw Refusal.method(call.method());
        }
        if (steps.equals(List.of("query"))) {
            return query(call, setup);
        }
        if (steps.size() == 3 && steps.subList(0, 2).equals(List.of("sobjects", "ValidationRule"))) {
            String formula = RecordId.orNull(steps.get(2)) == null ? null : setup.formula(steps.get(2));
            if (formula == null) {
                throw Refusal.notFound();
            }
            return Answer.json(
                    200, Json.object("Id", steps.get(2), "Metadata", Json.object("errorConditionFormula", formula)));
        }
        throw Refusal.notFound();
    }

    private static Answer query(Call call, SetupRows setup) {
        String text = call.query().get("q");
        if (text == null) {
            throw new Refusal(400, "MALFORMED_QUERY", "A query string has to be specified");
        }
        try {
            var question = Question.of(text, new Metadata(setup));
            List<OrgRow> rows = question.answer(false);
            return Answer.json(
                    200,
                    Json.object(
                            "size", rows.size(),
                            "totalSize", rows.size(),
                            "done", true,
                            "entityTypeName", question.entity(),
                            "records",
                                    rows.stream()
                                            .map(row -> question.shown(row, Shape.REST))
                                            .toList()));
        } catch (SoqlFault fault) {
            throw new Refusal(400, fault.code(), String.valueOf(fault.getMessage()));
        }
    }

    private record Metadata(SetupRows setup) implements Tables {
        @Override
        public @Nullable ObjectView view(String object) {
            return setup.view(object, true);
        }

        @Override
        public List<OrgRow> rows(String object, Access access, Predicate<OrgRow> where, int limit, boolean deleted) {
            return setup.rows(object).stream().filter(where).limit(limit).toList();
        }

        @Override
        public @Nullable OrgRow row(String id) {
            return null;
        }
    }
}
