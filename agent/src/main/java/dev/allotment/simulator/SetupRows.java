package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.ToolingObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The org's metadata as rows: validation rules as they are deployed, the assignment of leads if there is one. Triggers, flows and
 * workflow cannot be deployed into this org, so it has none and says so. Seen only by who may view setup.
 */
public final class SetupRows {
    /** Objects of the Tooling API. */
    private static final Map<String, ObjectType> TOOLING =
            byName(ToolingObjects.validationRule(), ToolingObjects.apexTrigger(), ToolingObjects.workflowRule());
    /** Objects of the data API. */
    private static final Map<String, ObjectType> DATA =
            byName(ToolingObjects.flowDefinitionView(), ToolingObjects.assignmentRule());

    private final SimulatedOrg org;
    private final Session session;

    public SetupRows(SimulatedOrg org, Session session) {
        this.org = org;
        this.session = session;
    }

    private static Map<String, ObjectType> byName(ObjectType... types) {
        var byName = new LinkedHashMap<String, ObjectType>();
        for (ObjectType type : types) {
            byName.put(type.name().toLowerCase(Locale.ROOT), type);
        }
        return byName;
    }

    /** The object as our user sees it; null where it is none of these or setup may not be viewed. */
    public @Nullable ObjectView view(String object, boolean tooling) {
        ObjectType type = (tooling ? TOOLING : DATA).get(object.toLowerCase(Locale.ROOT));
        if (type == null || !session.may("ViewSetup")) {
            return null;
        }
        var fields = new LinkedHashMap<String, ObjectView.FieldView>();
        type.all().forEach(field -> fields.put(field.name(), new ObjectView.FieldView(field, false, false)));
        return new ObjectView(type, fields, false, false, false, true, false, Set.of());
    }

    /** All rows of the object, in a fixed order. */
    public List<OrgRow> rows(String object) {
        var rows = new ArrayList<OrgRow>();
        switch (object) {
            case "ValidationRule" ->
                rules().forEach((id, rule) -> rows.add(Draft.of(ToolingObjects.validationRule())
                        .set("Id", id)
                        .set("ValidationName", rule.rule().name())
                        .set("Active", rule.rule().active())
                        .set("ErrorMessage", rule.rule().message())
                        .set("EntityDefinitionId", rule.object())
                        .row()));
            case "AssignmentRule" -> {
                if (org.assignsLeads()) {
                    rows.add(Draft.of(ToolingObjects.assignmentRule())
                            .set("Id", RecordId.of("01Q000000000001").value())
                            .set("Name", "Leads")
                            .set("SobjectType", "Lead")
                            .set("Active", true)
                            .row());
                }
            }
            default -> {}
        }
        return rows;
    }

    /** The formula of the validation rule of that id, or null. */
    public @Nullable String formula(String id) {
        Rule rule = session.may("ViewSetup") ? rules().get(RecordId.of(id).value()) : null;
        return rule == null ? null : rule.rule().formula();
    }

    private record Rule(String object, ObjectType.ValidationRule rule) {}

    private Map<String, Rule> rules() {
        var rules = new LinkedHashMap<String, Rule>();
        for (ObjectType type : org.schema().objects().values()) {
            for (ObjectType.ValidationRule rule : type.rules()) {
                String id = RecordId.of(String.format(Locale.ROOT, "03d%012d", rules.size() + 1))
                        .value();
                rules.put(id, new Rule(type.name(), rule));
            }
        }
        return rules;
    }
}
