package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Row;
import dev.allotment.org.Org;
import dev.allotment.policy.LineB;
import dev.allotment.policy.Mappings;
import dev.allotment.policy.Policy;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.InMemoryOrg;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.store.KeptFile;
import dev.allotment.world.World;
import dev.allotment.world.WorldSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two agents beside one org for a month, one for the accounts' owners and one for product line B, turned by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoLinesTest {
    private static final String CHANNEL = "/data/Allotment__chn";
    private static final int TICKS_A_DAY = (int) Duration.ofDays(1).dividedBy(World.TICK);
    /** Ticks from the world's first hour; the passes of the morning are due by then. */
    private static final int AT_NOON = 24;

    private static final int DAYS = 30;

    private final SimulatedOrg org = SimulatedOrg.inMemory(OrgSettings.of(3, WorldSettings.START));
    /** What each agent's acts were when they came to the org. */
    private final List<Act> ofMain = new ArrayList<>();

    private final List<Act> ofB = new ArrayList<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();

    /** One agent, its policy and the org as it sees it. */
    private record Beside(Policy policy, Org org, TurnTaking agent) {}

    private @Nullable Beside main;
    private @Nullable Beside lineB;

    private Path folder = Path.of(".");

    @BeforeAll
    void live(@TempDir Path kept) {
        folder = kept;
        org.deploy(Packed.metadata(Path.of("..", "sfdx-metadata")));
        World world =
                World.of(org, WorldSettings.of(3).withAccounts(60).withReps(6).withLineB(true));
        main = beside(Mappings.policy(), ofMain);
        lineB = beside(LineB.withWindows("10 days", "3 days"), ofB);
        for (int tick = 0; tick <= DAYS * TICKS_A_DAY; tick++) {
            if (tick > 0) {
                world.tick();
            }
            if (tick % (3 * TICKS_A_DAY) == AT_NOON) {
                main().agent().settle(world.now());
            }
            if (tick % TICKS_A_DAY == AT_NOON) {
                lineB().agent().settle(world.now());
            }
        }
        // Each hears what the other wrote last.
        for (int round = 0; round < 2; round++) {
            main().agent().settle(world.now());
            lineB().agent().settle(world.now());
        }
        counts.putAll(lineB().agent().acts());
        main().agent().keep(folder.resolve("main.db"));
        lineB().agent().keep(folder.resolve("b.db"));
    }

    @AfterAll
    void close() {
        main().agent().close();
        lineB().agent().close();
        org.close();
    }

    private Beside main() {
        return Objects.requireNonNull(main);
    }

    private Beside lineB() {
        return Objects.requireNonNull(lineB);
    }

    private Beside beside(Policy policy, List<Act> acts) {
        RecordId user = RecordId.of(
                Objects.requireNonNull(org.user(SimulatedWorld.USERNAME)).id());
        Org seen = new BooksOf(policy).in(noting(new InMemoryOrg(org, user, CHANNEL), acts));
        return new Beside(policy, seen, new TurnTaking(policy, seen));
    }

    /** The port, with a note of each act that reached it. */
    private static Org noting(Org port, List<Act> acts) {
        return (Org) Proxy.newProxyInstance(
                Org.class.getClassLoader(), new Class<?>[] {Org.class}, (self, method, arguments) -> {
                    if (method.getName().equals("carryOut")) {
                        ((List<?>) arguments[0]).forEach(act -> acts.add((Act) act));
                    }
                    try {
                        return method.invoke(port, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private List<OrgRow> audits(@Nullable String line) {
        return org.rows("Ownership_Change__c", new Access.All()).stream()
                .filter(row -> Objects.equals(line, row.text(AllotmentFields.LINE)))
                .toList();
    }

    private static SortedMap<String, Long> kinds(List<OrgRow> audits) {
        return audits.stream()
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.text(AllotmentFields.CHANGE_KIND)),
                        TreeMap::new,
                        Collectors.counting()));
    }

    @Test
    void both_hand_out_take_back_and_answer_returns_each_in_its_own_books() {
        assertThat(kinds(audits(null))).containsKeys("distribute", "return", "route");
        assertThat(kinds(audits("B")))
                .containsKeys("distribute", "retrieve", "return")
                .doesNotContainKey("route");
        assertThat(counts).as("acts of line B").containsKey("move done").doesNotContainKey("move refused");
    }

    @Test
    void the_agent_of_a_line_writes_nothing_of_an_account_but_what_is_the_lines() {
        Set<String> written = new TreeSet<>();
        Set<String> owners = new TreeSet<>();
        for (Act act : ofB) {
            assertThat(act).isNotInstanceOf(Act.Founding.class).isNotInstanceOf(Act.Link.class);
            if (Objects.requireNonNull(act.record()).entity().equals(Entity.ACCOUNT)) {
                written.addAll(
                        act instanceof Act.Move move
                                ? move.also().names()
                                : ((Act.Mark) act).values().names());
                if (act instanceof Act.Move move) {
                    owners.add(move.where().owner());
                }
            }
        }
        assertThat(written).isNotEmpty().allMatch(name -> name.startsWith("Allotment_B_"));
        assertThat(owners).containsExactly("Owner_B__c");
    }

    @Test
    void the_agent_of_the_accounts_owners_writes_nothing_of_a_line() {
        for (Act act : ofMain) {
            Fields values = act instanceof Act.Move move
                    ? move.also()
                    : act instanceof Act.Mark mark ? mark.values() : Fields.NONE;
            assertThat(values.names()).noneMatch(name -> name.startsWith("Allotment_B_") || name.equals("Owner_B__c"));
            assertThat(act instanceof Act.Move move ? move.where().owner() : "OwnerId")
                    .isEqualTo("OwnerId");
        }
    }

    @Test
    void every_account_of_a_line_is_with_one_of_its_reps_or_with_nobody() {
        Set<String> ofLine = users("B");
        Set<String> held = org.rows("Account", new Access.All()).stream()
                .map(row -> row.text("Owner_B__c"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        assertThat(held).isNotEmpty().isSubsetOf(ofLine);
        assertThat(users(null)).doesNotContainAnyElementsOf(ofLine);
        for (OrgRow audit : audits("B")) {
            Set<String> known = new TreeSet<>(ofLine);
            known.add(Objects.requireNonNull(org.user("pool@agent.example")).id());
            assertThat(known)
                    .contains(
                            audit.text(AllotmentFields.CHANGE_OLD_OWNER_ID),
                            audit.text(AllotmentFields.CHANGE_NEW_OWNER_ID));
        }
    }

    private Set<String> users(@Nullable String line) {
        return org.rows("Rep__c", new Access.All()).stream()
                .filter(row -> Objects.equals(line, row.text(AllotmentFields.LINE)))
                .map(row -> String.valueOf(row.text(AllotmentFields.REP_USER)))
                .collect(Collectors.toSet());
    }

    @Test
    void no_person_s_choice_for_the_line_was_overwritten_and_each_change_of_ours_has_its_row() {
        Map<String, List<OrgRow>> rows = audits("B").stream()
                .collect(Collectors.groupingBy(row -> String.valueOf(row.text(AllotmentFields.CHANGE_RECORD_ID))));
        int byHand = 0;
        int ours = 0;
        for (OrgRow account : org.rows("Account", new Access.All())) {
            String owner = null;
            int audited = 0;
            for (OrgRow change : changes(account)) {
                boolean id = RecordId.orNull(or(change.text("OldValue"), change.text("NewValue"))) != null;
                if (!id) {
                    continue;
                }
                assertThat(change.text("OldValue"))
                        .as("chain of " + account.id())
                        .isEqualTo(owner);
                owner = change.text("NewValue");
                if (agent().equals(change.text("CreatedById"))) {
                    OrgRow row = rows.getOrDefault(account.id(), List.of()).get(audited++);
                    assertThat(orPool(change.text("OldValue")))
                            .isEqualTo(row.text(AllotmentFields.CHANGE_OLD_OWNER_ID));
                    assertThat(orPool(owner)).isEqualTo(row.text(AllotmentFields.CHANGE_NEW_OWNER_ID));
                    ours++;
                } else {
                    byHand++;
                }
            }
            assertThat(account.text("Owner_B__c")).isEqualTo(owner);
            assertThat(rows.getOrDefault(account.id(), List.of())).hasSize(audited);
        }
        assertThat(byHand).as("changes by people").isPositive();
        assertThat(ours).as("changes of ours, of accounts that are still there").isGreaterThan(40);
    }

    private List<OrgRow> changes(OrgRow account) {
        return org.rows("AccountHistory", new Access.Equal("AccountId", List.of(account.id()))).stream()
                .filter(row -> "Owner_B__c".equals(row.text("Field")))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    private String agent() {
        return Objects.requireNonNull(org.user(SimulatedWorld.USERNAME)).id();
    }

    private String orPool(@Nullable String owner) {
        return or(owner, Objects.requireNonNull(org.user("pool@agent.example")).id());
    }

    private static String or(@Nullable String one, @Nullable String other) {
        return one == null ? String.valueOf(other) : one;
    }

    @Test
    void each_mirror_holds_what_its_agent_sees_of_the_org() {
        mirrored(main(), folder.resolve("main.db"));
        mirrored(lineB(), folder.resolve("b.db"));
    }

    private void mirrored(Beside one, Path file) {
        try (KeptFile kept = KeptFile.toRead(file)) {
            Mirror mirror = new Mirror(kept.people());
            for (Entity entity :
                    List.of(Entity.ACCOUNT, Entity.LEAD, Entity.OPPORTUNITY, Entity.REQUEST, Entity.REP, Entity.USER)) {
                List<String> fields = List.copyOf(one.policy().fieldsOf(entity).keySet());
                var ids = org.rows(entity.name(), new Access.All()).stream()
                        .map(row -> RecordId.of(row.id()))
                        .toList();
                var there = new TreeMap<String, Fields>();
                for (Change change : one.org().read(entity, fields, ids)) {
                    if (change instanceof Change.Seen seen) {
                        there.put(
                                seen.ref().id().value(),
                                one.policy().mapping().whole(entity, seen.raw()).fields());
                    }
                }
                var here = new TreeMap<String, Fields>();
                mirror.rows(entity, (Row row) -> here.put(row.ref().id().value(), row.fields()));
                assertThat(here).as(entity + " of " + file.getFileName()).isEqualTo(there);
            }
            assertThat(new Ledger(kept.people()).counts()).isNotEmpty();
        }
    }

    @Test
    void each_has_its_own_reps_and_requests() {
        try (KeptFile kept = KeptFile.toRead(folder.resolve("b.db"))) {
            Mirror mirror = new Mirror(kept.people());
            var reps = new ArrayList<String>();
            mirror.rows(Entity.REP, row -> reps.add(String.valueOf(row.fields().text(AllotmentFields.REP_USER))));
            assertThat(reps).hasSize(6).containsExactlyInAnyOrderElementsOf(users("B"));
        }
        for (OrgRow request : org.rows("Book_Request__c", new Access.All())) {
            assertThat(request.text(AllotmentFields.REQUEST_STATUS))
                    .as("request of " + request.text(AllotmentFields.LINE))
                    .isNotEqualTo("Open");
            if (request.text(AllotmentFields.LINE) != null) {
                assertThat(request.text(AllotmentFields.REQUEST_ANSWER)).doesNotContain("no rep of the policy's teams");
            }
        }
    }
}
