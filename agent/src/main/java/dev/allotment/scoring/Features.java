package dev.allotment.scoring;

import dev.allotment.model.FieldType;
import dev.allotment.model.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts about an account that are counted from other records as of an instant, under names that formulas may read.
 *
 * @param inboundLeads30 leads matched to it that arrived in the last 30 days
 * @param touches90 meaningful activities in the last 90 days
 * @param lastWorked the last meaningful activity, or null if never
 */
public record Features(
        int openOpportunities,
        int wonOpportunities,
        int inboundLeads30,
        int touches90,
        @Nullable Instant lastWorked,
        @Nullable Instant created) {
    public static final String OPEN_OPPORTUNITIES = "Features.Open_Opportunities";
    public static final String WON_OPPORTUNITIES = "Features.Won_Opportunities";
    public static final String INBOUND_LEADS_30 = "Features.Inbound_Leads_30";
    public static final String TOUCHES_90 = "Features.Touches_90";
    /** Whole days; absent if never worked. */
    public static final String DAYS_SINCE_WORKED = "Features.Days_Since_Worked";

    public static final String DAYS_SINCE_CREATED = "Features.Days_Since_Created";

    /** What the policy may name, and of which type. */
    public static Map<String, FieldType> types() {
        var types = new LinkedHashMap<String, FieldType>();
        for (String name : new String[] {
            OPEN_OPPORTUNITIES, WON_OPPORTUNITIES, INBOUND_LEADS_30, TOUCHES_90, DAYS_SINCE_WORKED, DAYS_SINCE_CREATED
        }) {
            types.put(name, FieldType.NUMBER);
        }
        return types;
    }

    /** As fields, to be laid over the account's own; only what happened up to {@code now} counts, whole days rounded down. */
    public Fields asOf(Instant now) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(OPEN_OPPORTUNITIES, BigDecimal.valueOf(openOpportunities));
        values.put(WON_OPPORTUNITIES, BigDecimal.valueOf(wonOpportunities));
        values.put(INBOUND_LEADS_30, BigDecimal.valueOf(inboundLeads30));
        values.put(TOUCHES_90, BigDecimal.valueOf(touches90));
        values.put(DAYS_SINCE_WORKED, days(lastWorked, now));
        values.put(DAYS_SINCE_CREATED, days(created, now));
        return Fields.of(values);
    }

    private static @Nullable BigDecimal days(@Nullable Instant then, Instant now) {
        return then == null || then.isAfter(now)
                ? null
                : BigDecimal.valueOf(Duration.between(then, now).toDays());
    }
}
