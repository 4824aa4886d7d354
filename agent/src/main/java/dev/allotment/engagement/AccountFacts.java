package dev.allotment.engagement;

import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an account when its engagement is judged.
 *
 * @param status what the org shows, or null if it was never marked
 * @param enrolledAt when it was enrolled, or null if unknown
 * @param assignedAt when its owner got it, whoever assigned it, or null if unknown
 * @param dueBack the date that a warning shows, null without one
 * @param warnedOn the day on which that date was first shown
 * @param kept what keeps it in this very book by the policy of allocation, such as a territory, or null
 * @param relatives parent and children, each with what protects it by itself
 * @param fields mapped fields and features, for conditions and date-field sources
 */
public record AccountFacts(
        RecordId id,
        String name,
        RecordId owner,
        boolean enrolled,
        @Nullable BookStatus status,
        @Nullable String segment,
        @Nullable Instant enrolledAt,
        @Nullable Instant assignedAt,
        boolean customer,
        boolean named,
        @Nullable LocalDate holdUntil,
        @Nullable String holdReason,
        @Nullable LocalDate dueBack,
        @Nullable LocalDate warnedOn,
        List<OpenOpportunity> openOpportunities,
        List<Relative> relatives,
        @Nullable Protection kept,
        Fields fields) {
    public AccountFacts {
        openOpportunities = List.copyOf(openOpportunities);
        relatives = List.copyOf(relatives);
    }

    /** @param pushes how often the close date was moved to later */
    public record OpenOpportunity(String name, int pushes, boolean hasMeeting) {}

    /** @param parent true for the parent, false for a child */
    public record Relative(RecordId id, String name, boolean parent, List<Protection> protections) {}
}
