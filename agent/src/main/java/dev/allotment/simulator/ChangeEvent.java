package dev.allotment.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change event as the bus keeps it (contract 6.2, 6.3).
 *
 * @param replayId rising, with holes; opaque to subscribers
 * @param published wall time in epoch milliseconds, by which it expires
 * @param type CREATE, UPDATE, DELETE, UNDELETE, GAP_CREATE, GAP_UPDATE, GAP_DELETE, GAP_UNDELETE or GAP_OVERFLOW
 * @param commitTimestamp org time in epoch milliseconds, whole seconds
 * @param changedFields update only, compound parts as {@code BillingAddress.Street}
 * @param body JSON-ready: String, BigDecimal, Boolean, null, and nested maps for compound fields; dates as ISO text. Sorted as declared
 */
public record ChangeEvent(
        long replayId,
        long published,
        String entity,
        Type type,
        List<String> recordIds,
        String changeOrigin,
        String transactionKey,
        int sequenceNumber,
        long commitTimestamp,
        long commitNumber,
        String commitUser,
        List<String> changedFields,
        Map<String, @Nullable Object> body) {

    /** What happened. */
    public enum Type {
        CREATE,
        UPDATE,
        DELETE,
        UNDELETE,
        GAP_CREATE,
        GAP_UPDATE,
        GAP_DELETE,
        GAP_UNDELETE,
        GAP_OVERFLOW;

        /** The gap event that stands for this change when it cannot be told. */
        public Type gap() {
            return switch (this) {
                case CREATE, GAP_CREATE -> GAP_CREATE;
                case UPDATE, GAP_UPDATE -> GAP_UPDATE;
                case DELETE, GAP_DELETE -> GAP_DELETE;
                case UNDELETE, GAP_UNDELETE -> GAP_UNDELETE;
                case GAP_OVERFLOW -> GAP_OVERFLOW;
            };
        }
    }
}
