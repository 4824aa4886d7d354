package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.Deployment;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.PermissionSet;
import dev.allotment.simulator.schema.Schema;
import dev.allotment.simulator.schema.Source;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Salesforce org in memory: schema, people, rows, rules, events, clock, faults, and a journal if it has a folder. Any thread;
 * transactions go one after the other.
 */
public final class SimulatedOrg implements AutoCloseable {
    private final Core core;
    private final People people;

    private SimulatedOrg(Core core) {
        this.core = core;
        this.people = new People(core);
    }

    /** A new org that lives only in memory. */
    public static SimulatedOrg inMemory(OrgSettings settings) {
        var core = new Core(settings);
        Founding.of(core);
        return new SimulatedOrg(core);
    }

    /**
     * The org of that folder as its journal left it, or a new one; from here on every transaction is journaled there. Of an org
     * that is there already only wall clock, retention and overflow threshold are taken from the settings.
     *
     * @throws java.io.UncheckedIOException if the folder cannot be read or written
     * @throws IllegalStateException if the journal is damaged elsewhere than in its last line
     */
    public static SimulatedOrg open(Path folder, OrgSettings settings) {
        boolean there = exists(folder);
        Core core = Journal.restore(folder, settings);
        if (!there) {
            Founding.of(core);
        }
        return new SimulatedOrg(core);
    }

    /** Whether the folder holds an org that {@link #open} would go on with. */
    public static boolean exists(Path folder) {
        return Journal.exists(folder);
    }

    public OrgSettings settings() {
        return core.settings;
    }

    /** The organization's id (00D...). */
    public RecordId id() {
        return RecordId.of(core.reading(
                () -> core.table("Organization").all().iterator().next().id()));
    }

    public OrgClock clock() {
        return core.clock;
    }

    public Faults faults() {
        return core.faults;
    }

    /** Transactions committed since this process opened the org; only rises. */
    public long commits() {
        return core.commits();
    }

    public EventBus bus() {
        return core.bus;
    }

    public Schema schema() {
        return core.schema();
    }

    /** Notifications that flows sent since this process opened the org, in order. */
    public List<Bell> bells() {
        return core.reading(core.bells::all);
    }

    // --- what it is made of

    /** Deploys metadata; everything or nothing. @throws dev.allotment.simulator.schema.DeployFailure with every mistake at once */
    public void deploy(List<Source> sources) {
        core.writing(() -> {
            Schema next = Deployment.of(core.schema(), sources);
            core.deploy(List.copyOf(sources), next);
            core.journalLastMade();
            next.permissionSets().values().forEach(people::permissionSet);
            for (Schema.QueueDef queue : next.queues().values()) {
                people.queue(queue.name(), queue.label(), queue.objects(), List.of());
            }
            return next;
        });
    }

    /** Adds a custom field of the org's own and grants it to the permission set (null: to nobody). */
    public void addField(String object, FieldDef field, @Nullable String permissionSet, boolean editable) {
        core.writing(() -> {
            core.customise(object, field, permissionSet, editable);
            core.journalLastMade();
            return field;
        });
    }

    /** Adds or replaces a permission set that no metadata declares. */
    public void addPermissionSet(PermissionSet set) {
        core.writing(() -> {
            core.grant(set);
            core.journalLastMade();
            people.permissionSet(set);
            return set;
        });
    }

    // --- people

    /** A new active user. @throws IllegalArgumentException if the user name is taken */
    public RecordId addUser(NewUser user) {
        return people.add(user);
    }

    /** A queue (Group row) for these objects, with these members; the queue of that DeveloperName if there is one already. */
    public RecordId addQueue(
            String developerName, String label, Collection<String> objects, Collection<RecordId> members) {
        return core.writing(() -> people.queue(developerName, label, objects, members));
    }

    /** Gives the permission set to the user. @throws IllegalArgumentException if either is unknown */
    public void assign(RecordId user, String permissionSet) {
        people.assign(user, permissionSet);
    }

    /** Takes the permission set away again. */
    public void unassign(RecordId user, String permissionSet) {
        people.unassign(user, permissionSet);
    }

    /** The user's row, also of an inactive one; null if nobody has this user name. */
    public @Nullable OrgRow user(String username) {
        return core.reading(() -> people.named("User", "Username", username));
    }

    /** The administrator that every new org has ({@code admin@allotment.example}). */
    public RecordId admin() {
        return people.admin();
    }

    /** The session of that user; rights are looked up anew at each call. @throws IllegalArgumentException if there is no such active user */
    public Session as(RecordId user, Origin origin) {
        OrgRow row = row("User", user.value());
        if (row == null || !row.flag("IsActive")) {
            throw new IllegalArgumentException("There is no active user " + user + " in this org");
        }
        return new UserSession(core, user, origin);
    }

    /** Whether an assignment rule for leads is active. */
    public boolean assignsLeads() {
        return core.leadsTo() != null;
    }

    /** Where the active assignment rule sends leads that are saved with auto-assign; null switches the rule off. */
    public void assignLeadsTo(@Nullable RecordId owner) {
        core.writing(() -> {
            core.leadsTo(owner == null ? null : owner.value());
            core.journaling(journal -> journal.leadsTo(owner == null ? null : owner.value()));
            return true;
        });
    }

    // --- for the world

    /** A fresh id of that object, to be used in a {@link Seed}. */
    public RecordId newId(String object) {
        return RecordId.of(core.ids.next(core.type(object).prefix()));
    }

    /** Puts rows of the past into the org, without rules and without events; all or none. @throws IllegalArgumentException if one is impossible */
    public List<RecordId> seed(Collection<Seed> rows) {
        return people.sow(rows);
    }

    /** A note that the world keeps with the org (journaled), or null. */
    public @Nullable String note(String key) {
        return core.reading(() -> core.notes().get(key));
    }

    public void note(String key, String text) {
        core.writing(() -> {
            core.journaling(journal -> journal.note(key, text));
            return core.notes().put(key, text);
        });
    }

    /** Any row, deleted ones too, with nobody's eyes: for the world and for tests. */
    public @Nullable OrgRow row(String object, String id) {
        List<OrgRow> found = core.reading(
                () -> Reader.rows(core.table(core.type(object).name()), new Access.Ids(List.of(id)), row -> true, 1));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Rows with nobody's eyes: for the world and for tests. Deleted rows are left out. */
    public List<OrgRow> rows(String object, Access access) {
        return core.reading(() ->
                Reader.rows(core.table(core.type(object).name()), access, row -> !row.deleted(), Integer.MAX_VALUE));
    }

    /** Number of rows that are not deleted. */
    public int count(String object) {
        return core.reading(() -> core.table(core.type(object).name()).live());
    }

    /** Closes the journal; the org can still be read. */
    @Override
    public void close() {
        core.writing(() -> {
            core.journaling(Journal::close);
            return Map.of();
        });
    }
}
