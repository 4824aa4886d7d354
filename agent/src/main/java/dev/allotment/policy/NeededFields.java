package dev.allotment.policy;

import static dev.allotment.model.FieldType.CHECKBOX;
import static dev.allotment.model.FieldType.DATE;
import static dev.allotment.model.FieldType.DATETIME;
import static dev.allotment.model.FieldType.NUMBER;
import static dev.allotment.model.FieldType.PICKLIST;
import static dev.allotment.model.FieldType.REFERENCE;
import static dev.allotment.model.FieldType.TEXT;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import java.util.List;
import java.util.Map;

/** The fields that Allotment itself cannot do without, whatever the policy says. */
final class NeededFields {
    static final Map<Entity, List<Need>> ALL = Map.of(
            Entity.ACCOUNT,
            List.of(
                    need("Name", TEXT),
                    need("Website", TEXT),
                    need("OwnerId", REFERENCE),
                    need("ParentId", REFERENCE),
                    need("CreatedDate", DATETIME),
                    need(AllotmentFields.DOMAIN, TEXT),
                    need(AllotmentFields.ENROLLED, CHECKBOX),
                    need(AllotmentFields.SEGMENT, PICKLIST),
                    need(AllotmentFields.SCORE, NUMBER),
                    need(AllotmentFields.TIER, TEXT),
                    need(AllotmentFields.QUADRANT, PICKLIST),
                    need(AllotmentFields.STATUS, PICKLIST),
                    need(AllotmentFields.DUE_BACK, DATE),
                    need(AllotmentFields.WARNED_ON, DATE),
                    need(AllotmentFields.ASSIGNED_AT, DATETIME),
                    need(AllotmentFields.REST_UNTIL, DATE),
                    need(AllotmentFields.RESTED_FROM, TEXT),
                    need(AllotmentFields.EXTENDED_UNTIL, DATE),
                    need(AllotmentFields.EXTENDED_AT, DATETIME),
                    need(AllotmentFields.ROTATES_ON, DATE),
                    need(AllotmentFields.HOLD_UNTIL, DATE),
                    need(AllotmentFields.HOLD_REASON, TEXT),
                    need(AllotmentFields.NAMED, CHECKBOX)),
            Entity.LEAD,
            List.of(
                    need("Email", TEXT),
                    need("Company", TEXT),
                    need("OwnerId", REFERENCE),
                    need("IsConverted", CHECKBOX),
                    need("CreatedDate", DATETIME),
                    need(AllotmentFields.MATCHED_ACCOUNT, REFERENCE),
                    need(AllotmentFields.MATCH_STATUS, PICKLIST)),
            Entity.OPPORTUNITY,
            List.of(need("AccountId", REFERENCE), need("IsClosed", CHECKBOX), need("IsWon", CHECKBOX)),
            Entity.REQUEST,
            List.of(
                    need(AllotmentFields.REQUEST_ACCOUNT, REFERENCE),
                    need(AllotmentFields.REQUEST_KIND, PICKLIST),
                    need(AllotmentFields.REQUEST_REASON, PICKLIST),
                    need(AllotmentFields.REQUEST_UNTIL, DATE),
                    need(AllotmentFields.REQUEST_STATUS, PICKLIST),
                    need(AllotmentFields.REQUEST_WITH, REFERENCE),
                    need("CreatedById", REFERENCE),
                    need("LastModifiedById", REFERENCE),
                    need("CreatedDate", DATETIME)),
            Entity.USER,
            List.of(need("Username", TEXT), need("IsActive", CHECKBOX)),
            Entity.GROUP,
            List.of(need("DeveloperName", TEXT)),
            Entity.REP,
            List.of(
                    need(AllotmentFields.REP_USER, REFERENCE),
                    need(AllotmentFields.REP_TEAM, TEXT),
                    need(AllotmentFields.REP_CAPACITY, NUMBER),
                    need(AllotmentFields.REP_AWAY_FROM, DATE),
                    need(AllotmentFields.REP_AWAY_UNTIL, DATE),
                    need(AllotmentFields.REP_PAUSED, CHECKBOX),
                    need(AllotmentFields.REP_LEAVING, CHECKBOX)),
            Entity.ALIAS,
            List.of(
                    need(AllotmentFields.ALIAS_ACCOUNT, REFERENCE),
                    need(AllotmentFields.ALIAS_DOMAIN, TEXT),
                    need(AllotmentFields.ALIAS_KIND, PICKLIST)));

    private NeededFields() {}

    record Need(String field, FieldType type) {
        /** Picklists and text are both kept as text, so one serves for the other. */
        boolean servedBy(FieldType given) {
            return given == type || written(given) && written(type);
        }

        private static boolean written(FieldType type) {
            return type == TEXT || type == PICKLIST || type == FieldType.MULTIPICKLIST;
        }
    }

    private static Need need(String field, FieldType type) {
        return new Need(field, type);
    }
}
