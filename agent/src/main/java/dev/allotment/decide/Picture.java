package dev.allotment.decide;

import dev.allotment.allocation.LoadRules;
import dev.allotment.matching.AccountIndex;
import dev.allotment.matching.Alias;
import dev.allotment.matching.DomainReader;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.SignalSource;
import dev.allotment.policy.TouchRule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What decide knows of the org, by record, kept up one touched record at a time. One thread. */
final class Picture {
    private static final Set<Entity> ENTITIES = Set.of(
            Entity.ACCOUNT,
            Entity.LEAD,
            Entity.OPPORTUNITY,
            Entity.USER,
            Entity.GROUP,
            Entity.REP,
            Entity.ALIAS,
            Entity.REQUEST,
            PutOff.HISTORY);

    final Table<Fields> accounts = new Table<>();
    /** Accounts that are known to be gone; others that are not there may not have been heard of yet. */
    final Set<RecordId> deleted = new HashSet<>();
    /** By the account that they belong to. */
    final Table<Fields> leads = new Table<>();

    final OpenLeads openLeads;

    final Table<Fields> opportunities = new Table<>();
    /** When close dates were put off, by opportunity. */
    final Table<Instant> putOff = new Table<>();

    final Table<Fields> requests = new Table<>();
    final Table<Activity> activities = new Table<>();
    /** Activity of leads, whether it counts for their account or not. */
    final Table<Activity> leadActivities = new Table<>();

    final TimedLeads timed = new TimedLeads();
    final People people = new People();
    final AccountIndex index = new AccountIndex();
    final LeadDomains leadDomains;
    final SignalBook signals;
    final Kindred kindred;
    private final DomainReader reader;
    private final ZoneId zone;
    private final boolean persons;
    private final Map<Entity, TouchRule> sources = new HashMap<>();
    private long backdated;

    /** Empty. @param following objects of which records may follow an owner change */
    static Picture of(DomainReader reader, Rules rules, Set<Entity> following) {
        return new Picture(
                reader,
                rules.touches(),
                rules.signals(),
                following,
                rules.zone(),
                rules.segments().personAccounts(),
                rules.load());
    }

    /** For reports: the whole mirror as it is now, but for what may follow an owner change. */
    static Picture read(DomainReader reader, Rules rules, Mirror mirror, Instant now) {
        Picture picture = of(reader, rules, Set.of());
        picture.read(mirror, now);
        return picture;
    }

    /** Takes in every record of the mirror. */
    void read(Mirror mirror, Instant now) {
        var ignored = new Affected();
        for (Entity entity : entities()) {
            mirror.rows(entity, row -> absorb(row.ref(), row.fields(), ignored, now));
        }
        deleted.addAll(mirror.deleted(Entity.ACCOUNT));
    }

    /** @param touches how activity of each declared source becomes touches. @param signals what else is counted. @param zone in which a day begins. @param persons whether person accounts count */
    Picture(DomainReader reader, List<TouchRule> touches, List<SignalSource> signals, ZoneId zone, boolean persons) {
        this(reader, touches, signals, Set.of(), zone, persons, LoadRules.records(""));
    }

    /** @param following objects of which records may follow an owner change */
    Picture(
            DomainReader reader,
            List<TouchRule> touches,
            List<SignalSource> signals,
            Set<Entity> following,
            ZoneId zone,
            boolean persons,
            LoadRules load) {
        this.kindred = new Kindred(following);
        this.reader = reader;
        this.leadDomains = new LeadDomains(reader);
        this.signals = new SignalBook(signals, leads, zone);
        this.zone = zone;
        this.persons = persons;
        this.openLeads = new OpenLeads(load);
        touches.forEach(rule -> sources.put(rule.entity(), rule));
    }

    /** Objects that the picture is made of. */
    Set<Entity> entities() {
        var all = new TreeSet<>(ENTITIES);
        all.addAll(sources.keySet());
        all.addAll(signals.entities());
        all.addAll(kindred.entities());
        return all;
    }

    /** Takes a record in, or out where {@code fields} is null, and says what that may have changed. */
    void absorb(Ref ref, @Nullable Fields fields, Affected affected, Instant now) {
        RecordId id = ref.id();
        signals.absorb(ref, fields, affected);
        kindred.absorb(ref, fields);
        switch (ref.entity().name()) {
            case "Account" -> account(id, fields, affected);
            case "Lead" -> lead(id, fields, affected);
            case "Opportunity" -> child(opportunities, id, fields, "AccountId", affected);
            case "OpportunityFieldHistory" -> putOff(id, fields == null ? null : PutOff.of(fields), affected);
            case "User" -> affected.people |= people.user(id, fields);
            case "Group" -> affected.people |= people.queue(id, fields);
            case "Rep__c" -> affected.people |= people.row(id, fields);
            case "Domain_Alias__c" -> alias(id, fields, affected);
            case "Book_Request__c" -> {
                affected.requests.add(id);
                child(requests, id, fields, AllotmentFields.REQUEST_ACCOUNT, affected);
            }
            default -> {
                TouchRule rule = sources.get(ref.entity());
                if (rule != null) { // else it is mapped for conditions only, or history that is read once
                    activity(id, fields == null ? null : Activity.of(rule, id, fields, now), affected, now);
                }
            }
        }
    }

    private void account(RecordId id, @Nullable Fields fields, Affected affected) {
        affected.account(id);
        affected.accountRows.add(id);
        if (fields == null) {
            deleted.add(id);
        } else {
            deleted.remove(id);
        }
        if (fields == null || !persons && fields.flag("IsPersonAccount")) { // else never matched, enrolled or moved
            affected.account(accounts.remove(id));
            index.remove(id);
        } else {
            affected.account(accounts.put(id, fields, fields.id("ParentId")));
            affected.account(fields.id("ParentId"));
        }
    }

    private void lead(RecordId id, @Nullable Fields fields, Affected affected) {
        affected.leads.add(id);
        leadDomains.put(id, fields);
        timed.put(id, fields);
        openLeads.put(id, fields);
        RecordId whose = accountOf(fields);
        affected.account(fields == null ? leads.remove(id) : leads.put(id, fields, whose));
        affected.account(whose);
        if (fields != null) {
            affected.account(
                    fields.id(AllotmentFields.MATCHED_ACCOUNT)); // converted into another, it has left this one
        }
    }

    private void putOff(RecordId id, @Nullable PutOff one, Affected affected) {
        if (one != null) { // rows of history never change, and what was put off stays so
            putOff.put(id, one.at(), one.opportunity());
            Fields opportunity = opportunities.row(one.opportunity());
            affected.account(opportunity == null ? null : opportunity.id("AccountId"));
        }
    }

    /** The account that the lead belongs to: the one it was converted into, else the one it is matched with; or null. */
    @Nullable
    static RecordId accountOf(@Nullable Fields lead) {
        if (lead == null) {
            return null;
        }
        RecordId converted = lead.flag("IsConverted") ? lead.id("ConvertedAccountId") : null;
        return converted == null ? lead.id(AllotmentFields.MATCHED_ACCOUNT) : converted;
    }

    /** Whether an account is there that was founded for the domain, wherever its website points by now. */
    boolean founded(Domain domain) {
        return !index.own(domain).isEmpty()
                || accounts.ids().stream()
                        .map(accounts::row)
                        .anyMatch(row -> row != null && domain.name().equals(row.text(AllotmentFields.FOUNDED_FOR)));
    }

    /** Rises whenever an activity of a day before the current one comes, changes or goes. */
    long backdated() {
        return backdated;
    }

    /** The account that the record hangs on and may protect, or null. */
    @Nullable
    RecordId accountOf(Ref ref) {
        Fields opportunity = opportunities.row(ref.id());
        Activity activity = activities.row(ref.id());
        if (opportunity != null || activity == null) {
            return opportunity == null ? null : opportunity.id("AccountId");
        }
        Fields lead = leads.row(activity.lead());
        return activity.account() != null ? activity.account() : accountOf(lead);
    }

    private boolean past(@Nullable Activity activity, Instant now) {
        return activity != null && activity.before(now.atZone(zone).toLocalDate(), zone);
    }

    private void activity(RecordId id, @Nullable Activity activity, Affected affected, Instant now) {
        backdated += past(activities.row(id), now) || past(activity, now) ? 1 : 0;
        if (activity == null) {
            affected.account(activities.remove(id));
            affected.timed(leadActivities.remove(id));
            return;
        }
        affected.account(activities.put(id, activity, activity.account()));
        affected.account(activity.account());
        if (activity.account() == null && activity.lead() != null) {
            affected.timed(leadActivities.put(id, activity, activity.lead()));
            affected.timed(activity.lead());
        }
        if (activity.account() == null
                && activity.lead() != null
                && activity.rule().ofLeads()) {
            affected.account(accountOf(leads.row(activity.lead())));
        }
    }

    private void alias(RecordId id, @Nullable Fields fields, Affected affected) {
        RecordId account = fields == null ? null : fields.id(AllotmentFields.ALIAS_ACCOUNT);
        String kind = fields == null ? null : fields.text(AllotmentFields.ALIAS_KIND);
        affected.aliasRows.add(id);
        index.removeAlias(id);
        if (fields != null
                && account != null
                && reader.read(fields.text(AllotmentFields.ALIAS_DOMAIN)) instanceof DomainReading.Found found) {
            index.put(new Alias(id, account, found.host(), kind == null ? "simple" : kind));
        }
        affected.account(account);
    }

    /** The record's fields, or null where it is gone or of an object that acts do not write. */
    @Nullable
    Fields row(Ref ref) {
        return switch (ref.entity().name()) {
            case "Account" -> accounts.row(ref.id());
            case "Lead" -> leads.row(ref.id());
            case "Opportunity" -> opportunities.row(ref.id());
            case "Book_Request__c" -> requests.row(ref.id());
            case "Rep__c" -> people.row(ref.id());
            default -> null;
        };
    }

    /** What people call the record, or its id. */
    String name(@Nullable Ref ref) {
        Fields fields = ref == null ? null : row(ref);
        String name = fields == null ? null : fields.text("Name");
        String last = fields == null ? null : fields.text("LastName");
        return name != null ? name : last != null ? last : String.valueOf(ref);
    }

    private static void child(
            Table<Fields> table, RecordId id, @Nullable Fields fields, String parentField, Affected affected) {
        if (fields == null) {
            affected.account(table.remove(id));
        } else {
            RecordId parent = fields.id(parentField);
            affected.account(table.put(id, fields, parent));
            affected.account(parent);
        }
    }
}
