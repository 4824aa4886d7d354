package dev.allotment.status.words;

import dev.allotment.formula.InWords;
import dev.allotment.model.Condition;
import dev.allotment.scoring.Features;
import java.util.Locale;
import java.util.Map;

/** A condition of the policy as people say it; where it has no plain words, the formula itself. */
final class Conditions {
    private static final Map<String, String> COUNTED = Map.of(
            Features.OPEN_OPPORTUNITIES, "number of open opportunities",
            Features.WON_OPPORTUNITIES, "number of won opportunities",
            Features.INBOUND_LEADS_30, "number of inbound leads in the last 30 days",
            Features.TOUCHES_90, "number of activities in the last 90 days",
            Features.DAYS_SINCE_WORKED, "days since it was last worked",
            Features.DAYS_SINCE_CREATED, "days since it was created");

    private Conditions() {}

    static boolean always(Condition condition) {
        return condition.text().strip().equalsIgnoreCase("TRUE");
    }

    /** Such as {@code country is Germany or France}, or {@code the formula `REGEX(...)` holds}. */
    static String of(Condition condition) {
        String words = InWords.of(condition.text(), Conditions::label);
        return words != null
                ? words
                : "the formula `" + condition.text().replaceAll("\\s+", " ").strip() + "` holds";
    }

    /** {@code NumberOfEmployees} and {@code Number_Of_Employees__c} are both called number of employees. */
    static String label(String field) {
        for (Map.Entry<String, String> counted : COUNTED.entrySet()) {
            if (counted.getKey().equalsIgnoreCase(field)) {
                return counted.getValue();
            }
        }
        String plain = field.replaceFirst("(?i)^Signals\\.", "").replaceFirst("__c$", "");
        String spaced = plain.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('_', ' ');
        String lower = spaced.toLowerCase(Locale.ROOT).strip().replaceFirst("^is ", "");
        return (field.startsWith("Signals.") ? "signal " : "") + lower;
    }
}
