package dev.allotment.decide;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Condition;
import dev.allotment.model.Conversion;
import dev.allotment.model.Fields;
import dev.allotment.model.Match;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.ConversionRules;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Converts leads of reps into their account, where the policy says so (PRODUCT 1.6). One thread. */
final class Conversions {
    private static final int NAME = 120;

    private final Picture picture;
    private final LeadCases leads;
    private final Rules rules;

    Conversions(Picture picture, LeadCases leads, Rules rules) {
        this.picture = picture;
        this.leads = leads;
        this.rules = rules;
    }

    /** Leads of touched accounts, whose answer may be another now; none where nothing is converted. */
    Set<RecordId> of(Affected affected) {
        var ids = new TreeSet<RecordId>();
        if (rules.conversion() != null) {
            affected.accounts.forEach(account -> ids.addAll(picture.leads.idsOf(account)));
        }
        return ids;
    }

    /** Drafts the conversion of a lead that is related to its account already, and of which nothing else is news. */
    void judge(Ref ref, Fields lead, Match match, Sheet sheet) {
        ConversionRules conversion = rules.conversion();
        RecordId into = match instanceof Match.Matched found ? found.account() : null;
        Fields account = picture.accounts.row(into);
        Rep rep = picture.people.rep(lead.id("OwnerId"));
        if (conversion == null
                || into == null
                || account == null
                || rep == null
                || !into.equals(lead.id(AllotmentFields.MATCHED_ACCOUNT))
                || sheet.unproven.records().contains(Ref.account(into))) {
            return;
        }
        Fields facts = leads.facts(into, lead, sheet.now);
        if (!conversion.when().holds(facts, sheet.now)) {
            return;
        }
        Condition making = conversion.opportunity();
        String opportunity = making != null && making.holds(facts, sheet.now)
                ? Sheet.clip(Cases.name(account), NAME - conversion.name().length() - 2) + ": " + conversion.name()
                : null;
        sheet.convert(
                rep.team(),
                ref,
                into,
                new Conversion(conversion.status(), opportunity, conversion.reuse(), null),
                says(LeadCases.name(lead), Cases.name(account), conversion.place(), opportunity, match.why()));
    }

    private static String says(String lead, String account, String place, @Nullable String opportunity, String match) {
        return lead + " is converted into " + account + ", for good, by " + place + "; "
                + (opportunity == null ? "no opportunity is made. " : "the opportunity '" + opportunity + "' is made. ")
                + match;
    }
}
