package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.PermissionSet;
import dev.allotment.simulator.schema.Schema;
import dev.allotment.simulator.schema.Source;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Salesforce org in memory: schema, people, rows, rules, events, clock, faults, and a journal if it has a folder. Any thread;
 * transactions go one after the other.
 */
public final class SimulatedOrg implements AutoCloseable {
    /** A new org that lives only in memory. */
    public static SimulatedOrg inMemory(OrgSettings settings) {
        throw new UnsupportedOperationException();
    }

    /** The org of that folder as its journal left it, or a new one; from here on every transaction is journaled there. */
    public static SimulatedOrg open(Path folder, OrgSettings settings) {
        throw new UnsupportedOperationException();
    }

    /** Whether the folder holds an org that {@link #open} would go on with. */
    public static boolean exists(Path folder) {
        throw new UnsupportedOperationException();
    }

    public OrgSettings settings() {
        throw new UnsupportedOperationException();
    }

    /** The organization's id (00D...). */
    public RecordId id() {
        throw new UnsupportedOperationException();
    }

    public OrgClock clock() {
        throw new UnsupportedOperationException();
    }

    public Faults faults() {
        throw new UnsupportedOperationException();
    }

    public EventBus bus() {
        throw new UnsupportedOperationException();
    }

    public Schema schema() {
        throw new UnsupportedOperationException();
    }

    // --- what it is made of

    /** Deploys metadata; everything or nothing. @throws dev.allotment.simulator.schema.DeployFailure with every mistake at once */
    public void deploy(List<Source> sources) {
        throw new UnsupportedOperationException();
    }

    /** Adds a custom field of the org's own and grants it to the permission set (null: to nobody). */
    public void addField(String object, FieldDef field, @Nullable String permissionSet, boolean editable) {
        throw new UnsupportedOperationException();
    }

    /** Adds or replaces a permission set that no metadata declares. */
    public void addPermissionSet(PermissionSet set) {
        throw new UnsupportedOperationException();
    }

    // --- people

    /** A new active user. */
    public RecordId addUser(NewUser user) {
        throw new UnsupportedOperationException();
    }

    /** A queue (Group row) for these objects, with these members; the queue of that DeveloperName if there is one already. */
    public RecordId addQueue(
            String developerName, String label, Collection<String> objects, Collection<RecordId> members) {
        throw new UnsupportedOperationException();
    }

    /** Gives the permission set to the user. @throws IllegalArgumentException if either is unknown */
    public void assign(RecordId user, String permissionSet) {
        throw new UnsupportedOperationException();
    }

    /** Takes the permission set away again. */
    public void unassign(RecordId user, String permissionSet) {
        throw new UnsupportedOperationException();
    }

    /** The user's row, also of an inactive one; null if nobody has this user name. */
    public @Nullable OrgRow user(String username) {
        throw new UnsupportedOperationException();
    }

    /** The administrator that every new org has ({@code admin@allotment.example}). */
    public RecordId admin() {
        throw new UnsupportedOperationException();
    }

    /** The session of that user; rights are looked up anew at each call. @throws IllegalArgumentException if there is no such active user */
    public Session as(RecordId user, Origin origin) {
        throw new UnsupportedOperationException();
    }

    /** Where the active assignment rule sends leads that are saved with auto-assign; null switches the rule off. */
    public void assignLeadsTo(@Nullable RecordId owner) {
        throw new UnsupportedOperationException();
    }

    // --- for the world

    /** A fresh id of that object, to be used in a {@link Seed}. */
    public RecordId newId(String object) {
        throw new UnsupportedOperationException();
    }

    /** Puts rows of the past into the org, without rules and without events. @throws IllegalArgumentException if one is impossible */
    public List<RecordId> seed(Collection<Seed> rows) {
        throw new UnsupportedOperationException();
    }

    /** A note that the world keeps with the org (journaled), or null. */
    public @Nullable String note(String key) {
        throw new UnsupportedOperationException();
    }

    public void note(String key, String text) {
        throw new UnsupportedOperationException();
    }

    /** Any row, deleted ones too, with nobody's eyes: for the world and for tests. */
    public @Nullable OrgRow row(String object, String id) {
        throw new UnsupportedOperationException();
    }

    /** Rows with nobody's eyes: for the world and for tests. Deleted rows are left out. */
    public List<OrgRow> rows(String object, Access access) {
        throw new UnsupportedOperationException();
    }

    /** Number of rows that are not deleted. */
    public int count(String object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
