package dev.allotment.salesforce;

import com.sforce.soap.partner.Error;
import com.sforce.soap.partner.LeadConvert;
import com.sforce.soap.partner.LeadConvertResult;
import dev.allotment.model.Act;
import dev.allotment.model.CallCost;
import dev.allotment.model.Conversion;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Converts leads by SOAP convertLead, 100 a call at most; REST has no call of its own for it (contract 4.6). */
final class ConvertCalls {
    private final Soap soap;

    ConvertCalls(Soap soap) {
        this.soap = soap;
    }

    /**
     * @param links all of them conversions
     * @throws dev.allotment.org.OrgFailure only if nothing at all was carried out yet and this call was not either
     */
    void send(List<Act.Link> links, Map<DecisionId, Receipt> receipts) {
        for (int from = 0; from < links.size(); from += CallCost.CONVERSIONS) {
            call(links.subList(from, Math.min(links.size(), from + CallCost.CONVERSIONS)), receipts);
        }
    }

    private void call(List<Act.Link> links, Map<DecisionId, Receipt> receipts) {
        LeadConvert[] rows = links.stream().map(ConvertCalls::row).toArray(LeadConvert[]::new);
        LeadConvertResult[] results;
        try {
            results = soap.call("convertLead", connection -> {
                connection.setAllOrNoneHeader(false);
                return connection.convertLead(rows);
            });
        } catch (Soap.Failed failed) {
            boolean whole = failed.fate() != Fate.REFUSE && !failed.perhaps();
            if (whole && receipts.isEmpty()) {
                throw failed.failure();
            }
            var verdict = new Verdict(
                    whole ? Fate.DEFER : failed.fate(),
                    failed.failure().code(),
                    String.valueOf(failed.failure().getMessage()));
            links.forEach(link -> receipts.put(link.id(), verdict.receipt(link.id())));
            return;
        }
        for (int i = 0; i < links.size(); i++) {
            DecisionId id = links.get(i).id();
            LeadConvertResult result = i < results.length ? results[i] : null;
            if (result == null) {
                receipts.put(id, new Receipt.Unknown(id, "the org's answer does not speak of it"));
            } else if (result.getSuccess()) {
                receipts.put(id, new Receipt.Done(id, null));
            } else {
                receipts.put(id, verdict(result).receipt(id));
            }
        }
    }

    private static Verdict verdict(LeadConvertResult result) {
        Error[] errors = result.getErrors();
        if (errors == null || errors.length == 0 || errors[0].getStatusCode() == null) {
            return new Verdict(Fate.LOOK_UP_FIRST, "NO_CODE", "the org gave no reason");
        }
        String code = errors[0].getStatusCode().toString();
        String message = String.valueOf(errors[0].getMessage());
        if (code.equals("CANNOT_UPDATE_CONVERTED_LEAD")) {
            return new Verdict(Fate.OVERTAKEN, code, message); // our own is looked for before each sending
        }
        boolean right = code.equals("INSUFFICIENT_ACCESS_OR_READONLY");
        return new Verdict(
                Fates.of(code, message),
                code,
                right
                        ? message + "; assign the permission set Allotment_Convert (sfdx-metadata/optional/convert)"
                        : message);
    }

    private static LeadConvert row(Act.Link link) {
        Conversion conversion = Objects.requireNonNull(link.conversion());
        var row = new LeadConvert();
        row.setLeadId(link.record().id().value());
        row.setAccountId(link.account().value());
        row.setConvertedStatus(conversion.status());
        RecordId contact = conversion.contact();
        if (contact != null) {
            row.setContactId(contact.value());
        }
        row.setDoNotCreateOpportunity(conversion.opportunity() == null);
        if (conversion.opportunity() != null) {
            row.setOpportunityName(conversion.opportunity());
        }
        row.setOverwriteLeadSource(false);
        row.setSendNotificationEmail(false);
        return row;
    }
}
