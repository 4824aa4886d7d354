package dev.allotment.decide;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Domain;
import dev.allotment.model.Fields;
import dev.allotment.model.Match;
import dev.allotment.model.NoDomain;
import dev.allotment.model.RecordId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a lead carries of how it was matched: which account, by which rule, how sure, and who came second (PRODUCT 1.6).
 *
 * @param mapped fields of leads that objects.yaml names: an org that does not have the newer ones yet is not written to
 */
record MatchFields(Set<String> mapped) {
    /** The status by which a person says that the account on the lead is the right one. */
    static final String BY_HAND = "By hand";

    private static final int LONGEST_RULE = 120;

    /** The account that a person chose for the lead, or null. */
    static @Nullable RecordId chosen(Fields lead) {
        return BY_HAND.equals(lead.text(AllotmentFields.MATCH_STATUS))
                ? lead.id(AllotmentFields.MATCHED_ACCOUNT)
                : null;
    }

    Fields of(Match match) {
        return switch (match) {
            case Match.Matched matched ->
                words(matched.rule().equals(Match.BY_HAND) ? BY_HAND : "Matched", match, matched.domain())
                        .with(AllotmentFields.MATCHED_ACCOUNT, matched.account().value())
                        .with(how(matched.rule(), matched.confidence(), matched.runnerUp()));
            case Match.Ambiguous ambiguous ->
                words("Ambiguous", match, ambiguous.domain()).with(unmatched(List.of()));
            case Match.Unmatched unmatched ->
                words("No match", match, unmatched.domain()).with(unmatched(unmatched.proposals()));
            case Match.Undomained none ->
                words(byMail(none.reason()) ? "Webmail" : "No domain", match, null)
                        .with(unmatched(none.proposals()));
        };
    }

    /** Nobody came first; the likeliest by its name is for a person to look at. */
    private Fields unmatched(List<Match.Proposal> proposals) {
        Fields how = proposals.isEmpty()
                ? how(null, 0, null)
                : how("name", proposals.getFirst().score(), proposals.getFirst().account());
        return how.with(AllotmentFields.MATCHED_ACCOUNT, null);
    }

    private Fields how(@Nullable String rule, double confidence, @Nullable RecordId runnerUp) {
        Fields how =
                with(Fields.NONE, AllotmentFields.MATCH_RULE, rule == null ? null : Sheet.clip(rule, LONGEST_RULE));
        how = with(how, AllotmentFields.MATCH_CONFIDENCE, rule == null ? null : percent(confidence));
        return with(how, AllotmentFields.MATCH_RUNNER_UP, runnerUp == null ? null : runnerUp.value());
    }

    private Fields with(Fields fields, String field, @Nullable Object value) {
        return mapped.contains(field) ? fields.with(field, value) : fields;
    }

    private static BigDecimal percent(double share) {
        return new BigDecimal(Math.max(1, Math.round(100 * share)));
    }

    private static boolean byMail(NoDomain reason) {
        return reason == NoDomain.WEBMAIL || reason == NoDomain.DISPOSABLE || reason == NoDomain.ISP;
    }

    private static Fields words(String status, Match match, @Nullable Domain domain) {
        return Fields.NONE
                .with(AllotmentFields.MATCH_STATUS, status)
                .with(AllotmentFields.MATCH_WHY, Sheet.clip(match.why(), 255))
                .with(AllotmentFields.DOMAIN, domain == null ? null : domain.name());
    }
}
