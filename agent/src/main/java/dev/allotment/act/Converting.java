package dev.allotment.act;

import dev.allotment.model.Act;
import dev.allotment.model.Change;
import dev.allotment.model.Conversion;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.org.Org;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at leads just before they are converted, each time: one that is converted already is never sent again (laws A1, A6), as a
 * conversion is final and has no audit row to be looked up by. It also finds the contact that the lead becomes.
 */
final class Converting {
    private static final String CONVERTED = "IsConverted";
    private static final String INTO = "ConvertedAccountId";
    private static final String BY = "LastModifiedById";
    private static final String EMAIL = "Email";
    private static final String ACCOUNT = "AccountId";

    private final Org org;

    Converting(Org org) {
        this.org = org;
    }

    /** @param acts what is still to be sent. @param known what can be said of the others without sending them */
    record Seen(List<Act> acts, Map<DecisionId, Receipt> known) {}

    /** @throws dev.allotment.org.OrgFailure if the org cannot be read; then nothing was sent */
    Seen look(List<Act> acts) {
        var leads = new TreeSet<RecordId>();
        for (Act act : acts) {
            if (act instanceof Act.Link link && link.conversion() != null) {
                leads.add(link.record().id());
            }
        }
        if (leads.isEmpty()) {
            return new Seen(acts, Map.of());
        }
        Map<RecordId, Change.Seen> rows = new HashMap<>();
        for (Change change : org.read(Entity.LEAD, List.of(CONVERTED, INTO, BY, EMAIL), leads)) {
            if (change instanceof Change.Seen seen) {
                rows.put(seen.ref().id(), seen);
            }
        }
        Map<String, Set<RecordId>> contacts = contacts(acts, rows);
        var sent = new ArrayList<Act>();
        var known = new HashMap<DecisionId, Receipt>();
        for (Act act : acts) {
            Conversion conversion = act instanceof Act.Link link ? link.conversion() : null;
            if (conversion == null) {
                sent.add(act);
                continue;
            }
            Act.Link link = (Act.Link) act;
            Change.Seen row = rows.get(link.record().id());
            Receipt receipt = row == null
                    ? new Receipt.Refused(link.id(), "ENTITY_IS_DELETED", "the lead is gone")
                    : standing(link, row);
            Set<RecordId> found = row == null || !conversion.reuse()
                    ? Set.of()
                    : contacts.getOrDefault(key(link.account(), text(row, EMAIL)), Set.of());
            if (receipt == null && found.size() > 1) {
                receipt = new Receipt.Refused(
                        link.id(),
                        "CONTACT_AMBIGUOUS",
                        found.size()
                                + " contacts of the account have the lead's e-mail; merge them, or convert it by hand");
            }
            if (receipt != null) {
                known.put(link.id(), receipt);
            } else {
                sent.add(
                        found.isEmpty()
                                ? link
                                : link.with(conversion.into(found.iterator().next())));
            }
        }
        return new Seen(sent, known);
    }

    /** What became of a lead that is converted already: a converted lead is read-only, so who changed it last converted it. */
    private @Nullable Receipt standing(Act.Link link, Change.Seen lead) {
        if (!"true".equalsIgnoreCase(text(lead, CONVERTED))) {
            return null;
        }
        boolean ours = link.account().equals(RecordId.orNull(text(lead, INTO)))
                && org.identity().user().equals(RecordId.orNull(text(lead, BY)));
        return ours
                ? new Receipt.Done(link.id(), null)
                : new Receipt.Overtaken(link.id(), "the lead was converted by somebody else");
    }

    /** By account and e-mail. */
    private Map<String, Set<RecordId>> contacts(List<Act> acts, Map<RecordId, Change.Seen> rows) {
        var emails = new TreeSet<String>();
        for (Act act : acts) {
            Conversion conversion = act instanceof Act.Link link ? link.conversion() : null;
            Change.Seen row = conversion == null || !conversion.reuse()
                    ? null
                    : rows.get(((Act.Link) act).record().id());
            String email = row == null ? "" : text(row, EMAIL);
            if (!email.isEmpty()) {
                emails.add(email);
            }
        }
        if (emails.isEmpty()) {
            return Map.of();
        }
        Map<String, Set<RecordId>> contacts = new HashMap<>();
        for (Change.Seen contact : org.find(Entity.CONTACT, List.of(EMAIL, ACCOUNT), EMAIL, emails)) {
            RecordId account = RecordId.orNull(text(contact, ACCOUNT));
            if (account != null) {
                contacts.computeIfAbsent(key(account, text(contact, EMAIL)), any -> new TreeSet<>())
                        .add(contact.ref().id());
            }
        }
        return contacts;
    }

    private static String key(RecordId account, String email) {
        return account + " " + email.strip().toLowerCase(Locale.ROOT);
    }

    private static String text(Change.Seen row, String field) {
        Object value = row.raw().get(field);
        return value == null ? "" : value.toString();
    }
}
