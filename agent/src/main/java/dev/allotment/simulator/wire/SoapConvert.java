package dev.allotment.simulator.wire;

import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Session;
import dev.allotment.simulator.Write;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** {@code convertLead} of the Partner API (contract 4.3, 4.6). */
final class SoapConvert {
    private static final int MOST = 100;

    private final Session session;
    private final @Nullable Element header;

    SoapConvert(Session session, @Nullable Element header) {
        this.session = session;
        this.header = header;
    }

    /** The results, one after the other, in the order of the leads. */
    String results(Element convertLead) throws SoapUpdate.Fault {
        List<Write> writes = new ArrayList<>();
        for (Element one : SoapUpdate.children(convertLead)) {
            writes.add(new Write.Convert(
                    String.valueOf(text(one, "leadId")),
                    String.valueOf(text(one, "convertedStatus")),
                    text(one, "accountId"),
                    text(one, "contactId"),
                    text(one, "opportunityName"),
                    "true".equals(text(one, "doNotCreateOpportunity")),
                    text(one, "ownerId")));
        }
        if (writes.isEmpty() || writes.size() > MOST) {
            throw new SoapUpdate.Fault(
                    "EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 100 records into this call");
        }
        boolean whole = "true".equals(text(SoapUpdate.child(header, "AllOrNoneHeader"), "allOrNone"));
        var xml = new StringBuilder();
        List<Outcome> outcomes = SoapUpdate.saved(session, writes, new SaveOptions(whole, false));
        for (int i = 0; i < writes.size(); i++) {
            String lead = ((Write.Convert) writes.get(i)).lead();
            xml.append("<result>").append(result(outcomes.get(i), lead)).append("</result>");
        }
        return xml.toString();
    }

    /** In the order of the WSDL, which the client insists on. */
    private String result(Outcome outcome, String lead) {
        OrgRow row = outcome.saved() ? session.row("Lead", lead) : null;
        String errors = outcome instanceof Outcome.Failed failed ? SoapUpdate.errors(failed) : "";
        return SoapApi.element("accountId", row == null ? null : row.text("ConvertedAccountId"))
                + SoapApi.element("contactId", row == null ? null : row.text("ConvertedContactId"))
                + errors
                + SoapApi.element("leadId", row == null ? null : row.id())
                + SoapApi.element("opportunityId", row == null ? null : row.text("ConvertedOpportunityId"))
                + SoapApi.element("relatedPersonAccountId", null)
                + SoapApi.element("success", outcome.saved());
    }

    private static @Nullable String text(@Nullable Element parent, String name) {
        String text = SoapUpdate.content(SoapUpdate.child(parent, name));
        return text.isEmpty() ? null : text;
    }
}
