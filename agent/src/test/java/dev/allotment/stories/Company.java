package dev.allotment.stories;

import dev.allotment.BooksOf;
import dev.allotment.ShippedReport;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.model.RecordId;
import dev.allotment.org.Org;
import dev.allotment.policy.LineB;
import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyMistakes;
import dev.allotment.policy.PolicyReader;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.Bell;
import dev.allotment.simulator.Faults;
import dev.allotment.simulator.InMemoryOrg;
import dev.allotment.simulator.NewUser;
import dev.allotment.simulator.NewUser.Profile;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Seed;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.Write;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.PermissionSet;
import dev.allotment.simulator.schema.Source;
import dev.allotment.status.Kept;
import dev.allotment.store.Storage;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The company that a story tells of: an org in memory with our metadata, its people by first name, its accounts by name, and the
 * agent with the shipped policy, or one that the story changes. What is given before anything happens is the past.
 */
final class Company implements AutoCloseable {
    /** Monday, nine in the morning in New York, where the shipped policy's clock hangs. */
    static final Instant START = Instant.parse("2026-03-02T14:00:00Z");

    private static final String AGENT = "allotment@agent.example";
    private static final String CHANNEL = "/data/Allotment__chn";
    private static final String SALES = "Sales_Fields";
    private static final List<Source> METADATA = Source.of(Path.of("..", "sfdx-metadata"));

    private static final Map<String, String> MAPPINGS =
            PolicyFiles.in(Path.of("..", "mappings")).files();
    private static final Policy SHIPPED = policyOf(MAPPINGS);

    private final Map<String, String> mappings = new TreeMap<>(MAPPINGS);
    private final SimulatedOrg org = SimulatedOrg.inMemory(OrgSettings.of(1, START));
    private final Map<String, RecordId> people = new LinkedHashMap<>();
    private final Map<String, RecordId> records = new LinkedHashMap<>();
    /** Who makes a call a day, and about which account. */
    private final Map<RecordId, RecordId> busy = new LinkedHashMap<>();

    private final List<Instant> moveCalls = new ArrayList<>();
    private Policy policy = SHIPPED;
    private @Nullable Agency agency;
    /** The agent of product line B, where the story has one. */
    private @Nullable Agency ofLineB;

    private boolean lineB;

    Company() {
        org.deploy(METADATA);
        vocabulary(SHIPPED);
        RecordId agent =
                org.addUser(new NewUser(AGENT, "Allotment", "Agent", AGENT, "Etc/UTC", Profile.API_ONLY, null));
        org.assign(agent, "Allotment_Agent");
        org.assign(agent, "Allotment_Convert");
        org.assign(org.admin(), "Allotment_Admin");
        org.assign(org.admin(), SALES);
        people.put("Ada", org.admin());
        people.put("the pool", person("pool@agent.example", "Pool"));
        people.put("the intake", org.addQueue("Allotment_Intake", "Intake", List.of("Lead"), List.of()));
    }

    /** The fields that the shipped policy reads and Salesforce does not have, as every company adds its own. */
    private void vocabulary(Policy shipped) {
        ObjectType account = Objects.requireNonNull(org.schema().object("Account"));
        var sales = new PermissionSet(SALES, "Sales fields", Map.of(), Set.of(), Set.of(), Set.of(), Set.of());
        for (Map.Entry<String, FieldType> field :
                shipped.fieldsOf(Entity.ACCOUNT).entrySet()) {
            if (account.field(field.getKey()) == null) {
                org.addField("Account", own(field.getKey(), field.getValue()), "Allotment_Agent", false);
                sales = sales.grant("Account", field.getKey(), true);
            }
        }
        org.addPermissionSet(sales);
    }

    private static FieldDef own(String name, FieldType type) {
        return switch (type) {
            case NUMBER -> FieldDef.number(name, 12, 0);
            case CHECKBOX -> FieldDef.of(name, FieldKind.CHECKBOX);
            case DATE -> FieldDef.of(name, FieldKind.DATE);
            case DATETIME -> FieldDef.of(name, FieldKind.DATETIME);
            case MULTIPICKLIST ->
                FieldDef.of(name, FieldKind.MULTIPICKLIST)
                        .withPicklist(List.of("Salesforce", "AWS", "Azure", "HubSpot"));
            case PICKLIST -> FieldDef.picklist(name, "1-10", "11-50", "51-200", "201-500");
            case TEXT, REFERENCE -> FieldDef.text(name, 255);
        };
    }

    // --- the policy

    /** @throws AssertionError if the text does not stand there exactly once, or the policy is broken by the change */
    void change(String file, String was, String is) {
        String text = mappings.get(file);
        if (text == null || agency != null || text.split(Pattern.quote(was), -1).length != 2) {
            throw new AssertionError(
                    file + " does not hold '" + was + "' exactly once, or the agent runs already: nothing is changed");
        }
        mappings.put(file, text.replace(was, is));
        policy = policyOf(mappings);
    }

    /** Takes out what stands from one text up to another. */
    void cut(String file, String from, String until) {
        String text = Objects.requireNonNull(mappings.get(file));
        mappings.put(file, text.substring(0, text.indexOf(from)) + text.substring(text.indexOf(until)));
    }

    private static Policy policyOf(Map<String, String> mappings) {
        return switch (PolicyReader.read(PolicyFiles.of(mappings))) {
            case Policy read -> read;
            case PolicyMistakes mistakes ->
                throw new AssertionError("the story's policy is broken:\n" + mistakes.text());
        };
    }

    Policy policy() {
        return policy;
    }

    /** As it is in the repository. */
    static Policy shipped() {
        return SHIPPED;
    }

    void assign(String person, String permissionSet) {
        org.assign(who(person), permissionSet);
    }

    Faults faults() {
        return org.faults();
    }

    // --- people and records

    RecordId person(String username, String name) {
        RecordId user =
                org.addUser(new NewUser(username, "", name, username, "America/New_York", Profile.STANDARD, null));
        org.assign(user, SALES);
        return user;
    }

    void rep(String name, String team, int capacity) {
        rep(name, team, capacity, null);
    }

    /** @param line the product line that the rep sells; null: the accounts' owners' */
    void rep(String name, String team, int capacity, @Nullable String line) {
        RecordId user = person(name.toLowerCase(Locale.ROOT) + "@agent.example", name);
        org.assign(user, "Allotment_Rep");
        people.put(name, user);
        var row = new HashMap<String, @Nullable Object>();
        row.put("Name", name);
        row.put(AllotmentFields.REP_USER, user.value());
        row.put("OwnerId", user.value());
        row.put(AllotmentFields.REP_TEAM, team);
        row.put(AllotmentFields.REP_CAPACITY, capacity);
        row.put(AllotmentFields.LINE, line);
        row.put(AllotmentFields.REP_ZONE, "America/New_York");
        org.seed(List.of(new Seed("Rep__c", row)));
    }

    /** @throws AssertionError if the story has not introduced that person, "the pool" or "the intake" */
    RecordId who(String name) {
        RecordId id = people.get(name);
        if (id == null) {
            throw new AssertionError("The story knows nobody called " + name + "; it knows " + people.keySet());
        }
        return id;
    }

    String name(@Nullable String user) {
        return people.entrySet().stream()
                .filter(one -> one.getValue().value().equals(user))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(String.valueOf(user));
    }

    /** As the user's row in Salesforce has it. */
    String fullName(String name) {
        return String.valueOf(
                Objects.requireNonNull(org.row("User", who(name).value())).text("Name"));
    }

    void manager(String name) {
        RecordId user = person(name.toLowerCase(Locale.ROOT) + "@agent.example", name);
        org.assign(user, "Allotment_Manager");
        org.assign(user, "Allotment_Admin");
        people.put(name, user);
    }

    void noteOfRep(String name, Map<String, @Nullable Object> values) {
        edit("Rep__c", RecordId.of(rowOfRep(name).id()), "Ada", values);
    }

    OrgRow rowOfRep(String name) {
        return org.rows(
                        "Rep__c",
                        new Access.Equal(
                                AllotmentFields.REP_USER, List.of(who(name).value())))
                .getFirst();
    }

    /** What the bells of that rep said, in order. */
    List<String> told(String rep) {
        String user = who(rep).value();
        return org.bells().stream()
                .filter(bell -> bell.user().equals(user))
                .map(Bell::body)
                .toList();
    }

    /** What the story calls the record of that id. */
    String nameOf(String id) {
        return records.entrySet().stream()
                .filter(one -> one.getValue().value().equals(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(id);
    }

    RecordId record(String name) {
        RecordId id = records.get(name);
        if (id == null) {
            throw new AssertionError("The story knows no record called " + name + "; it knows " + records.keySet());
        }
        return id;
    }

    boolean knows(String name) {
        return records.containsKey(name);
    }

    void named(String name, RecordId id) {
        records.put(name, id);
    }

    OrgRow row(String name) {
        return Objects.requireNonNull(org.row(object(name), record(name).value()));
    }

    /** API name of the object that the record belongs to. */
    String object(String name) {
        return switch (record(name).prefix()) {
            case "001" -> "Account";
            case "00Q" -> "Lead";
            case "006" -> "Opportunity";
            default -> "Book_Request__c";
        };
    }

    List<OrgRow> rows(String object) {
        return org.rows(object, new Access.All());
    }

    /** The rows of that report, as this person may see them today. */
    List<OrgRow> report(String name, String reader) {
        ShippedReport report = ShippedReport.all().get(name.replace(' ', '_'));
        if (report == null) {
            throw new AssertionError(
                    "There is no report " + name + " but " + ShippedReport.all().keySet());
        }
        return report.rows(org, org.as(who(reader), Origin.UI), today());
    }

    // --- what happens

    Instant now() {
        return org.clock().instant();
    }

    LocalDate today() {
        return now().atZone(zone()).toLocalDate();
    }

    ZoneId zone() {
        return ZoneId.of("America/New_York");
    }

    /** A row of the past, or, once the agent runs, one that this person makes now. */
    RecordId make(String object, String by, Map<String, @Nullable Object> values) {
        if (agency == null) {
            var row = new HashMap<>(values);
            row.putIfAbsent("CreatedById", who(by).value());
            row.putIfAbsent("CreatedDate", START.minus(Duration.ofHours(1)));
            return org.seed(List.of(new Seed(object, row))).getFirst();
        }
        return save(by, new Write.Create(object, values));
    }

    void edit(String object, RecordId id, String by, Map<String, @Nullable Object> values) {
        save(by, new Write.Update(object, id.value(), values));
    }

    private RecordId save(String by, Write write) {
        Outcome outcome = org.as(who(by), Origin.UI)
                .save(List.of(write), SaveOptions.PLAIN)
                .getFirst();
        return switch (outcome) {
            case Outcome.Saved saved -> RecordId.of(saved.id());
            case Outcome.Failed failed -> throw new AssertionError(by + " cannot do that: " + failed.errors());
        };
    }

    /** From now on this rep makes a call each working day about that account; and made one on each of the last sixty days. */
    void works(String rep, RecordId account) {
        busy.put(who(rep), account);
        for (int day = 1; day <= 60; day++) {
            call(who(rep), account, START.minus(Duration.ofDays(day)));
        }
    }

    /** A finished call. @param with account, lead or contact */
    void call(RecordId rep, RecordId with, Instant at) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("Subject", "Call");
        values.put("Status", "Completed");
        values.put("TaskSubtype", "Call");
        values.put("ActivityDate", at.atZone(zone()).toLocalDate());
        values.put("OwnerId", rep.value());
        values.put(Set.of("00Q", "003").contains(with.prefix()) ? "WhoId" : "WhatId", with.value());
        if (agency == null) {
            values.put("IsClosed", true);
            values.put("CompletedDateTime", at);
            values.put("AccountId", with.value());
            values.put("CreatedDate", at);
        }
        make("Task", name(rep.value()), values);
    }

    /** Lets the agent hear, decide and write until all is quiet; what it takes back goes after the next poll, minutes later. */
    void settle() {
        if (settled()) {
            org.clock().advanceTo(now().plus(Duration.ofMinutes(5)));
            settled();
        }
    }

    private boolean settled() {
        boolean waits = agency().settle(now());
        Agency second = ofLineB;
        return second == null ? waits : second.settle(now()) | waits;
    }

    /** Happens once, after the next decision of line B's agent and before it writes it. */
    void beforeLineB(Runnable event) {
        agency();
        Objects.requireNonNull(ofLineB).meanwhile(event);
    }

    /** What line B's agent has kept. */
    Kept lineBKept() {
        return Objects.requireNonNull(ofLineB).kept(now());
    }

    /** From its first day on there is an agent of product line B, too, with the shipped policy but for what a line changes. */
    void lineB() {
        lineB = true;
        RecordId user = RecordId.of(Objects.requireNonNull(org.user(AGENT)).id());
        org.assign(user, "Allotment_Line_B");
        org.assign(user, "Allotment_Preflight");
        org.assign(org.admin(), "Allotment_Line_B_Manager");
        people.put("the intake of line B", org.addQueue("Line_B_Intake", "B", List.of("Lead"), List.of()));
    }

    Agency agency() {
        Agency there = agency;
        if (there == null) {
            RecordId user = RecordId.of(Objects.requireNonNull(org.user(AGENT)).id());
            there = new Agency(
                    Desk.cleared(), policy(), new BooksOf(policy()).in(counted(new InMemoryOrg(org, user, CHANNEL))));
            agency = there;
            if (lineB) {
                Policy second = policyOf(LineB.of(mappings).files());
                Org seen = new BooksOf(second).in(new InMemoryOrg(org, user, CHANNEL));
                ofLineB = new Agency(Storage.inMemory(), second, seen);
            }
            settled();
        }
        return there;
    }

    /** The port, with a note of each call that carried a move. */
    private Org counted(Org port) {
        return (Org) Proxy.newProxyInstance(
                Org.class.getClassLoader(), new Class<?>[] {Org.class}, (self, method, arguments) -> {
                    if (method.getName().equals("carryOut")
                            && ((List<?>) arguments[0]).stream().anyMatch(Act.Move.class::isInstance)) {
                        moveCalls.add(now());
                    }
                    return method.invoke(port, arguments);
                });
    }

    /** Calls that carried moves today. */
    long moveCalls() {
        return moveCalls.stream()
                .filter(at -> at.atZone(zone()).toLocalDate().equals(today()))
                .count();
    }

    /** Hours go by, one look of the agent every quarter of them. */
    void hours(int hours) {
        for (int quarter = 0; quarter < 4 * hours; quarter++) {
            agency();
            org.clock().advanceTo(now().plus(Duration.ofMinutes(15)));
            settle();
        }
    }

    /** Days go by, one look of the agent at nine in the morning of each. */
    void days(int days) {
        for (int day = 0; day < days; day++) {
            agency();
            org.clock()
                    .advanceTo(today().plusDays(1).atTime(9, 0).atZone(zone()).toInstant());
            DayOfWeek weekday = today().getDayOfWeek();
            if (weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY) {
                busy.forEach((rep, account) -> call(rep, account, now()));
            }
            settle();
        }
    }

    /** Audit rows of that record, oldest first. */
    List<OrgRow> audits(RecordId record) {
        var rows = new ArrayList<>(org.rows(
                "Ownership_Change__c", new Access.Equal(AllotmentFields.CHANGE_RECORD_ID, List.of(record.value()))));
        rows.sort(Comparator.comparing((OrgRow row) -> Objects.requireNonNull(row.instant("CreatedDate")))
                .thenComparing(OrgRow::id));
        return rows;
    }

    @Override
    public void close() {
        if (agency != null) {
            agency.close();
        }
        if (ofLineB != null) {
            ofLineB.closeAll();
        }
        org.close();
    }
}
