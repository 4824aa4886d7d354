package dev.allotment.salesforce;

import dev.allotment.model.AllotmentFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The one table from Salesforce's error code to fate: total, since an unknown code is refused (as a SOAP fault: looked up) (contract 2.10, law A7). */
final class Fates {
    /** A SOAP update whose accounts have more than one old owner (contract 0.11; the code is UNVERIFIED). */
    static final String MIXED_OWNERS = "INVALID_OPERATION";

    private static final Map<String, Fate> TABLE = table();
    private static final Map<String, String> REMEDIES = Map.ofEntries(
            Map.entry("INVALID_SESSION_ID", "a fresh token was refused too: let the app's OAuth scope include 'api'"),
            Map.entry("INVALID_AUTH_HEADER", "something between us and the org changes the Authorization header"),
            Map.entry("API_DISABLED_FOR_ORG", "switch the API on for the org and give the user 'API Enabled'"),
            Map.entry("API_CURRENTLY_DISABLED", "switch the API on for the org and give the user 'API Enabled'"),
            Map.entry("ORG_LOCKED", "ask Salesforce to unlock the org"),
            Map.entry("INVALID_OPERATION_WITH_EXPIRED_PASSWORD", "renew the integration user's password"),
            Map.entry("UNSUPPORTED_API_VERSION", "set salesforce.api-version to one that the org offers"),
            Map.entry("InvalidVersion", "set salesforce.api-version to one that the org offers"),
            Map.entry("INVALID_FIELD", "deploy sfdx-metadata and assign the permission set Allotment_Agent"),
            Map.entry("INVALID_TYPE", "deploy sfdx-metadata and assign the permission set Allotment_Agent"),
            Map.entry("INSUFFICIENT_ACCESS_OR_READONLY", "assign the permission set Allotment_Agent to the user"),
            Map.entry("REQUEST_LIMIT_EXCEEDED", "the org's daily API calls are used up"),
            Map.entry("STORAGE_LIMIT_EXCEEDED", "free data storage in the org, or purge old Ownership_Change__c rows"));

    private Fates() {}

    /** The fate of an error; the message decides only where one code means two things. */
    static Fate of(String code, String message) {
        if (code.equals("FIELD_CUSTOM_VALIDATION_EXCEPTION") && message.contains(AllotmentFields.OVERTAKEN)) {
            return Fate.OVERTAKEN;
        }
        if (code.equals("REQUEST_LIMIT_EXCEEDED") && message.contains("Concurrent")) {
            return Fate.RETRY;
        }
        return TABLE.getOrDefault(code, Fate.REFUSE);
    }

    /** What a person can do about it, as half a sentence that begins with "; ", or nothing. */
    static String remedy(String code) {
        String remedy = REMEDIES.get(code);
        return remedy == null ? "" : "; " + remedy;
    }

    static Set<String> known() {
        return TABLE.keySet();
    }

    private static Map<String, Fate> table() {
        var table = new HashMap<String, Fate>();
        put(table, Fate.RETRY, "QUERY_TIMEOUT", "INVALID_QUERY_LOCATOR", "API_ERROR", "INVALIDJOBSTATE", "NETWORK");
        put(table, Fate.RETRY, "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE", "ORG_IN_MAINTENANCE");
        put(table, Fate.RETRY, "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE");
        // The platform may have finished before it gave up: never a second blind write.
        put(table, Fate.LOOK_UP_FIRST, "SERVER_UNAVAILABLE", "UNKNOWN_EXCEPTION", "REQUEST_RUNNING_TOO_LONG");
        put(table, Fate.LOOK_UP_FIRST, "INTERNAL_SERVER_ERROR", "REQUEST_TIMEOUT_OR_CONFLICT");
        put(table, Fate.PARK, "REQUEST_LIMIT_EXCEEDED", "LIMIT_EXCEEDED", "EXCEEDEDQUOTA", "STORAGE_LIMIT_EXCEEDED");
        put(table, Fate.STOP, "INVALID_SESSION_ID", "INVALID_AUTH_HEADER", "API_DISABLED_FOR_ORG");
        put(table, Fate.STOP, "API_CURRENTLY_DISABLED", "ORG_LOCKED", "INVALID_OPERATION_WITH_EXPIRED_PASSWORD");
        put(table, Fate.STOP, "UNSUPPORTED_API_VERSION", "InvalidVersion");
        put(table, Fate.DEFER, "UNABLE_TO_LOCK_ROW", "PROCESSING_HALTED", "BATCH_PROCESSING_HALTED");
        put(table, Fate.DEFER, "ALL_OR_NONE_OPERATION_ROLLED_BACK");
        put(table, Fate.REFUSE, "ENTITY_IS_DELETED", "NOT_FOUND", "MALFORMED_ID", "INVALID_CROSS_REFERENCE_KEY");
        put(table, Fate.REFUSE, "INSUFFICIENT_ACCESS_OR_READONLY", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
        put(table, Fate.REFUSE, "TRANSFER_REQUIRES_READ", "INACTIVE_OWNER_OR_USER", "FIELD_INTEGRITY_EXCEPTION");
        put(table, Fate.REFUSE, "OP_WITH_INVALID_USER_TYPE_EXCEPTION", "FIELD_CUSTOM_VALIDATION_EXCEPTION");
        put(table, Fate.REFUSE, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER");
        put(table, Fate.REFUSE, "REQUIRED_FIELD_MISSING", "INVALID_FIELD_FOR_INSERT_UPDATE", "INVALID_FIELD");
        put(table, Fate.REFUSE, "INVALID_TYPE", "INVALID_TYPE_FOR_OPERATION", "STRING_TOO_LONG");
        put(table, Fate.REFUSE, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "NUMBER_OUTSIDE_VALID_RANGE");
        put(table, Fate.REFUSE, "INVALID_EMAIL_ADDRESS", "DUPLICATES_DETECTED", "DUPLICATE_VALUE");
        put(table, Fate.REFUSE, "DUPLICATE_EXTERNAL_ID", "CANNOT_UPDATE_CONVERTED_LEAD", "MIXED_DML_OPERATION");
        put(table, Fate.REFUSE, "CIRCULAR_DEPENDENCY", "ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE");
        // Mistakes of ours: the same request will fail for ever.
        put(table, Fate.REFUSE, "JSON_PARSER_ERROR", "MALFORMED_QUERY", "METHOD_NOT_ALLOWED", "OPERATION_TOO_LARGE");
        put(table, Fate.REFUSE, "EXCEEDED_ID_LIMIT", "INVALID_REPLICATION_DATE", "INVALIDJOB", "CLIENTINPUTERROR");
        put(table, Fate.REFUSE, "INVALID_SOAP_HEADER", "EXCEEDED_MAX_TYPES_LIMIT", MIXED_OWNERS);
        return Map.copyOf(table);
    }

    private static void put(Map<String, Fate> table, Fate fate, String... codes) {
        for (String code : codes) {
            if (table.put(code, fate) != null) {
                throw new IllegalStateException(code + " has two fates");
            }
        }
    }
}
