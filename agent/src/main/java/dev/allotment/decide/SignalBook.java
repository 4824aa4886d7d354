package dev.allotment.decide;

import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.SignalSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Records that may be signals, by the account, contact or lead that they hang on; of each only what is needed to count it. Empty
 * where the policy names none. One thread.
 */
final class SignalBook {
    private static final String CONTACT_PREFIX = "003";
    private static final String LEAD_PREFIX = "00Q";

    private final Map<SignalSource, Table<Fields>> records = new LinkedHashMap<>();
    /** Contacts with their account. */
    private final Table<RecordId> contacts = new Table<>();

    private final Table<Fields> leads;
    private final ZoneId zone;

    /** @param leads by the account that they belong to. @param zone in which a day begins */
    SignalBook(List<SignalSource> sources, Table<Fields> leads, ZoneId zone) {
        sources.forEach(source -> records.put(source, new Table<>()));
        this.leads = leads;
        this.zone = zone;
    }

    Set<Entity> entities() {
        var entities = new TreeSet<Entity>();
        records.keySet().forEach(source -> entities.add(source.entity()));
        if (!entities.isEmpty()) {
            entities.add(Entity.CONTACT);
        }
        return entities;
    }

    void absorb(Ref ref, @Nullable Fields fields, Affected affected) {
        if (records.isEmpty()) {
            return;
        }
        if (ref.entity().equals(Entity.CONTACT)) {
            RecordId account = fields == null ? null : fields.id("AccountId");
            affected.account(account == null ? contacts.remove(ref.id()) : contacts.put(ref.id(), account, account));
            affected.account(account);
        }
        records.forEach((source, table) -> {
            if (source.entity().equals(ref.entity())) {
                RecordId on = fields == null ? null : fields.id(source.of());
                Fields kept = fields == null || on == null ? null : source.kept(fields);
                RecordId before = kept == null ? table.remove(ref.id()) : table.put(ref.id(), kept, on);
                affected.account(account(before));
                affected.account(account(on));
            }
        });
    }

    private @Nullable RecordId account(@Nullable RecordId on) {
        if (on == null) {
            return null;
        }
        if (on.prefix().equals(LEAD_PREFIX)) {
            return Picture.accountOf(leads.row(on));
        }
        return on.prefix().equals(CONTACT_PREFIX) ? contacts.row(on) : on;
    }

    /** What formulas may read of the account's signals. */
    Fields facts(RecordId account, Instant now) {
        Fields facts = Fields.NONE;
        LocalDate today = now.atZone(zone).toLocalDate();
        for (var entry : records.entrySet()) {
            SignalSource source = entry.getKey();
            var days = new ArrayList<LocalDate>();
            add(days, source, entry.getValue().of(account), now);
            for (RecordId contact : contacts.idsOf(account)) {
                add(days, source, entry.getValue().of(contact), now);
            }
            for (RecordId lead : leads.idsOf(account)) {
                add(days, source, entry.getValue().of(lead), now);
            }
            facts = facts.with(source.rule().asOf(today, days));
        }
        return facts;
    }

    private void add(List<LocalDate> days, SignalSource source, Collection<Fields> found, Instant now) {
        for (Fields record : found) {
            Instant at = record.instant(source.day());
            LocalDate day =
                    at == null ? record.date(source.day()) : at.atZone(zone).toLocalDate();
            if (day != null && (at == null || !at.isAfter(now)) && source.counts(record, now)) {
                days.add(day);
            }
        }
    }
}
