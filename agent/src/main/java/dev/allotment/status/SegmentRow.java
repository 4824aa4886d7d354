package dev.allotment.status;

import dev.allotment.model.Domain;
import dev.allotment.model.RecordId;
import dev.allotment.model.Segment;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One company and where it stands in the market.
 *
 * @param account the account, or null for a company of the market list
 * @param line its line in the market list, or 0
 * @param value by the policy's value field; null where it is blank
 * @param reasons one sentence for each question, each with the policy's place
 */
public record SegmentRow(
        Segment segment,
        @Nullable RecordId account,
        int line,
        String name,
        @Nullable Domain domain,
        @Nullable BigDecimal value,
        boolean enrolled,
        @Nullable String excludedBy,
        List<String> reasons) {
    public SegmentRow {
        reasons = List.copyOf(reasons);
    }
}
