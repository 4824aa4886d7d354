package dev.allotment.status;

import dev.allotment.matching.AccountCard;
import dev.allotment.matching.AccountIndex;
import dev.allotment.matching.LeadCard;
import dev.allotment.matching.Matcher;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.Match;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.status.Finding.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at leads for what a person should decide: ambiguous ones, unsure matches, accounts of a like name. */
final class LeadFindings {
    private static final Set<String> UNMATCHED = Set.of("No match", "No domain", "Webmail");
    /** Percent; from there on a match is not shown for review. */
    private static final BigDecimal SURE = new BigDecimal(90);

    private final Matcher matcher;
    private final AccountIndex index;
    private final boolean proposeByName;
    private final List<Finding> found;
    private final SortedMap<String, Long> outcomes = new TreeMap<>();
    private long seen;

    /** @param found gets what is found */
    LeadFindings(Matcher matcher, AccountIndex index, boolean proposeByName, List<Finding> found) {
        this.matcher = matcher;
        this.index = index;
        this.proposeByName = proposeByName;
        this.found = found;
    }

    /** Leads looked at, without those that were converted. */
    long seen() {
        return seen;
    }

    /** How many of them by what became of the matching. */
    SortedMap<String, Long> outcomes() {
        return outcomes;
    }

    void look(Ref ref, Fields lead) {
        if (lead.flag("IsConverted")) {
            return;
        }
        seen++;
        String status = lead.text(AllotmentFields.MATCH_STATUS);
        outcomes.merge(status == null ? HygieneReport.NOT_YET : status, 1L, Long::sum);
        if ("Ambiguous".equals(status)) {
            String why = lead.text(AllotmentFields.MATCH_WHY);
            add(
                    Kind.LEAD_AMBIGUOUS,
                    person(lead) + ": " + (why == null ? String.valueOf(lead.text("Email")) : why),
                    ref);
        } else if ("Matched".equals(status)) {
            unsure(ref, lead);
        } else if (proposeByName && status != null && UNMATCHED.contains(status)) {
            proposed(ref, lead);
        }
    }

    private void unsure(Ref ref, Fields lead) {
        BigDecimal confidence = lead.number(AllotmentFields.MATCH_CONFIDENCE);
        RecordId account = lead.id(AllotmentFields.MATCHED_ACCOUNT);
        if (confidence != null && account != null && confidence.compareTo(SURE) < 0 && !closed(lead)) {
            RecordId second = lead.id(AllotmentFields.MATCH_RUNNER_UP);
            add(
                    Kind.LEAD_UNSURE,
                    person(lead) + ": " + name(account) + ", by " + lead.text(AllotmentFields.MATCH_RULE) + ", "
                            + confidence.toPlainString() + " %"
                            + (second == null ? "" : "; second came " + name(second)),
                    ref);
        }
    }

    /** By the words that Salesforce ships for statuses of leads: which ones count as closed is told nowhere on the lead. */
    private static boolean closed(Fields lead) {
        String status = lead.text("Status");
        return status != null && (status.startsWith("Closed") || status.equals("Unqualified"));
    }

    private void proposed(Ref ref, Fields lead) {
        Match match = matcher.match(
                new LeadCard(lead.text("Email"), lead.text("Website"), lead.text("Company"), lead.text("Country")),
                index);
        List<Match.Proposal> proposals = proposals(match);
        if (!proposals.isEmpty()) {
            add(
                    Kind.NAME_PROPOSED,
                    person(lead) + ": "
                            + proposals.stream()
                                    .map(one -> name(one.account()) + String.format(Locale.ROOT, " %.2f", one.score()))
                                    .collect(Collectors.joining(", ")),
                    ref);
        }
    }

    private static List<Match.Proposal> proposals(Match match) {
        return switch (match) {
            case Match.Unmatched it -> it.proposals();
            case Match.Undomained it -> it.proposals();
            case Match.Matched it -> List.of();
            case Match.Ambiguous it -> List.of();
        };
    }

    private void add(Kind kind, String says, Ref ref) {
        found.add(new Finding(kind, List.of(ref), says));
    }

    private String name(RecordId account) {
        AccountCard card = index.account(account);
        return card == null ? account.value() : card.name();
    }

    private static String person(Fields lead) {
        String company = lead.text("Company");
        @Nullable String email = lead.text("Email");
        return (email == null ? "a lead without e-mail" : email) + (company == null ? "" : " (" + company + ")");
    }
}
