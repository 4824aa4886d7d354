package dev.allotment.salesforce;

import dev.allotment.model.Automation;
import dev.allotment.model.Automation.Kind;
import dev.allotment.model.Entity;
import dev.allotment.model.Surroundings;
import dev.allotment.org.OrgFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks the org's own metadata what a save sets off. Objects and fields are as Salesforce's references of the Tooling API and of
 * FlowDefinitionView, AssignmentRule and Territory2Model have them; that the entity of a standard object is given by its name is
 * UNVERIFIED on a real org.
 */
final class Automations {
    /** Rules whose formula is read, at a call each. */
    private static final int MOST_FORMULAS = 60;

    private final Rest rest;
    private final Rows rows;

    Automations(Rest rest, Rows rows) {
        this.rest = rest;
        this.rows = rows;
    }

    Surroundings of(Set<Entity> entities) {
        var found = new ArrayList<Automation>();
        var unseen = new ArrayList<String>();
        List<String> names = new TreeSet<>(entities).stream().map(Entity::name).toList();
        look("validation rules", unseen, () -> rules(names, found, unseen));
        look("Apex triggers", unseen, () -> triggers(names, found));
        look(
                "workflow rules",
                unseen,
                () -> tooling("WorkflowRule", List.of("Name", "TableEnumOrId"), Soql.Clause.in("TableEnumOrId", names))
                        .forEach(row -> found.add(new Automation(
                                Kind.WORKFLOW, entity(row, "TableEnumOrId"), text(row, "Name"), "", null))));
        look("flows", unseen, () -> flows(names, found));
        look(
                "assignment rules",
                unseen,
                () -> data(
                                "AssignmentRule",
                                List.of("Name", "SobjectType", "Active"),
                                Soql.Clause.equal("Active", true))
                        .forEach(row -> {
                            if (names.contains(text(row, "SobjectType"))) {
                                found.add(new Automation(
                                        Kind.ASSIGNMENT_RULE,
                                        entity(row, "SobjectType"),
                                        text(row, "Name"),
                                        "active",
                                        null));
                            }
                        }));
        look("territories", unseen, () -> territories(found));
        return new Surroundings(found, unseen);
    }

    private static void look(String what, List<String> unseen, Runnable look) {
        try {
            look.run();
        } catch (OrgFailure failure) {
            unseen.add("Could not look at " + what + ": " + failure.code() + ", " + failure.getMessage());
        }
    }

    private void rules(List<String> names, List<Automation> found, List<String> unseen) {
        int read = 0;
        for (JsonNode row : tooling(
                "ValidationRule",
                List.of("Id", "ValidationName", "ErrorMessage", "EntityDefinitionId"),
                Soql.Clause.equal("Active", true).and(Soql.Clause.in("EntityDefinitionId", names)))) {
            String formula = null;
            if (read < MOST_FORMULAS) {
                read++;
                // Metadata can be asked for one row at a time only.
                formula = formula(text(row, "Id"), unseen);
            }
            found.add(new Automation(
                    Kind.VALIDATION_RULE,
                    entity(row, "EntityDefinitionId"),
                    text(row, "ValidationName"),
                    text(row, "ErrorMessage"),
                    formula));
        }
    }

    private @Nullable String formula(String id, List<String> unseen) {
        if (!id.matches("[A-Za-z0-9]{15,18}")) {
            return null;
        }
        String[] formula = new String[1];
        look(
                "the formula of rule " + id,
                unseen,
                () -> formula[0] = rest.get("tooling ValidationRule", "/tooling/sobjects/ValidationRule/" + id)
                        .path("Metadata")
                        .path("errorConditionFormula")
                        .asString(""));
        return formula[0] == null || formula[0].isEmpty() ? null : formula[0];
    }

    private void triggers(List<String> names, List<Automation> found) {
        for (JsonNode row : tooling(
                "ApexTrigger",
                List.of("Name", "TableEnumOrId", "Status", "UsageBeforeUpdate", "UsageAfterUpdate"),
                Soql.Clause.in("TableEnumOrId", names))) {
            boolean before = row.path("UsageBeforeUpdate").asBoolean(false);
            boolean after = row.path("UsageAfterUpdate").asBoolean(false);
            if (text(row, "Status").equals("Active") && (before || after)) {
                found.add(new Automation(
                        Kind.TRIGGER,
                        entity(row, "TableEnumOrId"),
                        text(row, "Name"),
                        before && after ? "before and after update" : before ? "before update" : "after update",
                        null));
            }
        }
    }

    private void flows(List<String> names, List<Automation> found) {
        for (JsonNode row : data(
                "FlowDefinitionView",
                List.of("ApiName", "TriggerType", "TriggerObjectOrEventLabel", "ProcessType"),
                Soql.Clause.equal("IsActive", true))) {
            String trigger = text(row, "TriggerType");
            String label = text(row, "TriggerObjectOrEventLabel");
            // A process of Process Builder does not say of which object it is.
            boolean process = text(row, "ProcessType").equals("Workflow");
            if (process || (trigger.startsWith("RecordB") || trigger.startsWith("RecordA")) && names.contains(label)) {
                found.add(new Automation(
                        Kind.FLOW,
                        process ? null : new Entity(label),
                        text(row, "ApiName"),
                        process ? "a process" : trigger,
                        null));
            }
        }
    }

    /** An org without territories does not know the object. */
    private void territories(List<Automation> found) {
        try {
            data("Territory2Model", List.of("DeveloperName"), Soql.Clause.equal("State", "Active"))
                    .forEach(row -> found.add(new Automation(
                            Kind.TERRITORY, Entity.ACCOUNT, text(row, "DeveloperName"), "active", null)));
        } catch (OrgFailure failure) {
            if (!failure.code().equals("INVALID_TYPE")) {
                throw failure;
            }
        }
    }

    private List<JsonNode> tooling(String object, List<String> fields, Soql.Clause where) {
        return rows.tooling(
                "tooling " + object, Soql.select(fields, new Entity(object)).where(where));
    }

    private List<JsonNode> data(String object, List<String> fields, Soql.Clause where) {
        return rows.query(
                "query " + object, Soql.select(fields, new Entity(object)).where(where));
    }

    private static @Nullable Entity entity(JsonNode row, String field) {
        String name = text(row, field);
        return name.matches("[A-Za-z][A-Za-z0-9_]{0,79}") ? new Entity(name) : null;
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asString("");
    }
}
