package dev.allotment.salesforce;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Says, in sentences with the remedy, what our user may not see or do although the job needs it (law S6). */
final class Shortfalls {
    private static final String GRANT = "assign the permission set Allotment_Agent to the integration user";
    private static final List<String> AUDIT = List.of(
            AllotmentFields.CHANGE_DECISION,
            AllotmentFields.CHANGE_RECORD_ID,
            AllotmentFields.CHANGE_ACCOUNT,
            AllotmentFields.CHANGE_LEAD,
            AllotmentFields.CHANGE_OPPORTUNITY,
            AllotmentFields.CHANGE_OLD_OWNER,
            AllotmentFields.CHANGE_OLD_OWNER_ID,
            AllotmentFields.CHANGE_NEW_OWNER,
            AllotmentFields.CHANGE_NEW_OWNER_ID,
            AllotmentFields.CHANGE_KIND,
            AllotmentFields.CHANGE_REASON,
            AllotmentFields.CHANGE_RULE,
            AllotmentFields.CHANGE_SCORE,
            AllotmentFields.CHANGE_EXPLANATION,
            AllotmentFields.CHANGE_CREDIT,
            AllotmentFields.CHANGE_POLICY,
            AllotmentFields.CHANGE_PLAN,
            AllotmentFields.CHANGE_DECIDED_AT);

    private final Rows rows;

    Shortfalls(Rows rows) {
        this.rows = rows;
    }

    List<String> sentences(Set<Entity> read, Set<Entity> owned) {
        JsonNode audit = rows.raw(Entity.OWNERSHIP_CHANGE);
        var sentences = new ArrayList<String>();
        if (audit.isMissingNode() && rows.raw(Entity.REQUEST).isMissingNode()) {
            return List.of("The org shows nothing of Allotment's metadata: deploy sfdx-metadata "
                    + "(sf project deploy start --source-dir sfdx-metadata), then " + GRANT);
        }
        if (audit.isMissingNode()) {
            sentences.add("Object Ownership_Change__c is not visible: " + GRANT);
        } else {
            if (!audit.path("createable").asBoolean(true)) {
                sentences.add("Ownership_Change__c cannot be created: " + GRANT);
            }
            for (String field : AUDIT) {
                demand(sentences, Entity.OWNERSHIP_CHANGE, audit, field, "createable", "written");
            }
        }
        var all = new TreeSet<>(read);
        all.addAll(owned);
        for (Entity entity : all) {
            JsonNode described = rows.raw(entity);
            if (described.isMissingNode()) {
                sentences.add("Object " + entity + " is not visible: " + GRANT);
            } else if (owned.contains(entity)) {
                demand(sentences, entity, described, "OwnerId", "updateable", "changed");
                demand(sentences, entity, described, AllotmentFields.EXPECTED_OWNER, "updateable", "changed");
                demand(sentences, entity, described, AllotmentFields.DECISION, "updateable", "changed");
            }
        }
        return sentences;
    }

    private static void demand(
            List<String> sentences, Entity entity, JsonNode described, String name, String right, String verb) {
        for (JsonNode field : described.path("fields")) {
            if (field.path("name").asString("").equals(name)) {
                if (!field.path(right).asBoolean(true)) {
                    sentences.add("Field " + entity + "." + name + " cannot be " + verb + ": " + GRANT);
                }
                return;
            }
        }
        sentences.add("Field " + entity + "." + name + " is not visible: deploy sfdx-metadata and " + GRANT);
    }
}
