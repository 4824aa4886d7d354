package dev.allotment.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FatesTest {
    /** Every code that the contract's page 2.10 and its neighbours name. */
    private static final List<String> CONTRACT = List.of(
            ("INVALID_SESSION_ID INVALID_AUTH_HEADER REQUEST_LIMIT_EXCEEDED API_DISABLED_FOR_ORG API_CURRENTLY_DISABLED"
                            + " SERVER_UNAVAILABLE UNKNOWN_EXCEPTION UNABLE_TO_LOCK_ROW ENTITY_IS_DELETED NOT_FOUND MALFORMED_ID"
                            + " INVALID_CROSS_REFERENCE_KEY INSUFFICIENT_ACCESS_OR_READONLY"
                            + " INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY TRANSFER_REQUIRES_READ INACTIVE_OWNER_OR_USER"
                            + " OP_WITH_INVALID_USER_TYPE_EXCEPTION FIELD_INTEGRITY_EXCEPTION FIELD_CUSTOM_VALIDATION_EXCEPTION"
                            + " CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY CANNOT_EXECUTE_FLOW_TRIGGER REQUIRED_FIELD_MISSING"
                            + " INVALID_FIELD_FOR_INSERT_UPDATE INVALID_FIELD INVALID_TYPE INVALID_TYPE_FOR_OPERATION"
                            + " INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST STRING_TOO_LONG NUMBER_OUTSIDE_VALID_RANGE"
                            + " INVALID_EMAIL_ADDRESS DUPLICATES_DETECTED DUPLICATE_VALUE DUPLICATE_EXTERNAL_ID"
                            + " CANNOT_UPDATE_CONVERTED_LEAD STORAGE_LIMIT_EXCEEDED LIMIT_EXCEEDED"
                            + " ALL_OR_NONE_OPERATION_ROLLED_BACK PROCESSING_HALTED BATCH_PROCESSING_HALTED MIXED_DML_OPERATION"
                            + " ORG_LOCKED INVALID_OPERATION_WITH_EXPIRED_PASSWORD JSON_PARSER_ERROR MALFORMED_QUERY"
                            + " METHOD_NOT_ALLOWED REQUEST_RUNNING_TOO_LONG QUERY_TIMEOUT INVALID_QUERY_LOCATOR"
                            + " OPERATION_TOO_LARGE EXCEEDED_ID_LIMIT INVALID_REPLICATION_DATE UNSUPPORTED_API_VERSION"
                            + " InvalidVersion INVALIDJOB INVALIDJOBSTATE API_ERROR EXCEEDEDQUOTA CLIENTINPUTERROR"
                            + " CIRCULAR_DEPENDENCY ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE")
                    .split(" "));

    @Test
    void every_code_of_the_contract_has_a_fate() {
        assertThat(Fates.known()).containsAll(CONTRACT);
    }

    @Test
    void an_unknown_code_is_refused_and_nothing_loops_for_ever() {
        assertThat(Fates.of("A_CODE_OF_TOMORROW", "")).isEqualTo(Fate.REFUSE);
    }

    @Test
    void only_the_guard_rule_s_own_message_means_overtaken() {
        assertThat(Fates.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", "ALLOTMENT_OVERTAKEN"))
                .isEqualTo(Fate.OVERTAKEN);
        assertThat(Fates.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Website is required"))
                .isEqualTo(Fate.REFUSE);
    }

    @Test
    void what_the_org_may_have_done_is_looked_up_and_what_it_did_not_is_deferred() {
        assertThat(Fates.of("SERVER_UNAVAILABLE", "")).isEqualTo(Fate.LOOK_UP_FIRST);
        assertThat(Fates.of("UNKNOWN_EXCEPTION", "")).isEqualTo(Fate.LOOK_UP_FIRST);
        assertThat(Fates.of("UNABLE_TO_LOCK_ROW", "")).isEqualTo(Fate.DEFER);
        assertThat(Fates.of("PROCESSING_HALTED", "")).isEqualTo(Fate.DEFER);
        assertThat(Fates.of("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."))
                .isEqualTo(Fate.PARK);
        assertThat(Fates.of("REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded."))
                .isEqualTo(Fate.RETRY);
    }
}
