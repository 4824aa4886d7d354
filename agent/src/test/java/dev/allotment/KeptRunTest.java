package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.cli.OrderCommands;
import dev.allotment.cli.PlanCommand;
import dev.allotment.cli.PlansCommand;
import dev.allotment.decide.Decider;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.Plan;
import dev.allotment.ledger.Samples;
import dev.allotment.mirror.Fact;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.PlanId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.status.Hygiene;
import dev.allotment.status.HygieneReport;
import dev.allotment.status.Kept;
import dev.allotment.status.SegmentReport;
import dev.allotment.status.Segments;
import dev.allotment.store.Storage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteDataSource;
import picocli.CommandLine;

/** Questions and orders from another process than the agent's, over its data folder. */
class KeptRunTest {
    @TempDir
    private Path data;

    @BeforeEach
    void a_plan_that_waits() {
        try (Storage storage = Storage.open(data.resolve("agent/allotment.db"))) {
            Act.Move move = Samples.move("p1", Samples.account(1), Samples.POOL, Samples.ANN);
            var plan = new Plan(new PlanId("p1"), "distribute", "hash", Samples.NOW, false, List.of(), List.of(move));
            new Ledger(storage.decide())
                    .enter(List.of(plan), 1, new Extras().setting(Decider.LOOKED, Samples.NOW.toString()), Samples.NOW);
        }
    }

    @Test
    void an_order_is_appended_while_the_agent_has_the_file_open() {
        try (Storage storage = Storage.open(data.resolve("agent/allotment.db"))) {
            assertThat(run("approve", "p1", "--data", data.toString(), "--by", "ada"))
                    .startsWith("Order 1: approve plan p1");
            assertThat(run("apply", "p1", "--data", data.toString(), "--by", "ada"))
                    .startsWith("Order 2: approve plan p1");
            var ledger = new Ledger(storage.decide());
            assertThat(ledger.openOrders())
                    .extracting(Order::kind, Order::subject, Order::by, Order::at)
                    .contains(Assertions.tuple(Order.Kind.APPROVE, "p1", "ada", Samples.NOW));
            run("stop", "--data", data.toString());
            assertThat(ledger.stopped()).isTrue();
            run("go", "--data", data.toString());
            assertThat(ledger.stopped()).isFalse();
        }
    }

    @Test
    void plans_and_orders_are_listed() {
        run(
                "strike",
                Samples.move("p1", Samples.account(1), Samples.POOL, Samples.ANN)
                        .id()
                        .value(),
                "--why",
                "no",
                "--data",
                data.toString());
        assertThat(run("plans", "--data", data.toString()))
                .contains("Plans that wait for approval:")
                .contains("p1")
                .contains("distribute")
                .contains("1 open")
                .contains("not approved")
                .contains("strike")
                .contains("not yet obeyed");
        assertThat(run("plans", "--data", data.toString(), "--plan", "p1")).contains("  open  ");
    }

    @Test
    void a_folder_that_no_run_kept_is_named() {
        assertThatThrownBy(() -> KeptRun.ask(data.resolve("elsewhere"), null, Kept::now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name with --data the folder that a run kept");
    }

    @Test
    void the_policy_in_force_is_kept_by_its_hash_and_asked_before_any_other() {
        Policy policy = Packed.policy(PolicyFiles.packed());
        KeptRun.keep(data.resolve("agent"), PolicyFiles.packed(), policy);
        KeptRun.keep(data.resolve("agent"), PolicyFiles.packed(), policy);
        Path kept = data.resolve("agent/policies").resolve(policy.hash());
        assertThat(PolicyFiles.in(kept)).isEqualTo(PolicyFiles.packed());
        try (Storage storage = Storage.open(data.resolve("agent/allotment.db"))) {
            new Ledger(storage.act()).setting(Decider.POLICY, policy.hash());
        }
        assertThat(KeptRun.<String>ask(data, null, asked -> asked.policy().get().hash()))
                .isEqualTo(policy.hash());
        assertThat(Files.isDirectory(kept)).isTrue();
    }

    @Test
    void hygiene_and_segments_are_judged_by_the_policy_in_force_and_say_so() {
        var files = new TreeMap<>(PolicyFiles.packed().files());
        files.computeIfPresent("segments.yaml", (name, text) -> text + "\n# the run's own policy\n");
        files.computeIfPresent(
                "matching.yaml", (name, text) -> text.replace("companies: []", "companies: [gmail.com]"));
        Policy own = Packed.policy(PolicyFiles.of(files));
        KeptRun.keep(data.resolve("agent"), PolicyFiles.of(files), own);
        try (Storage storage = Storage.open(data.resolve("agent/allotment.db"))) {
            new Ledger(storage.act()).setting(Decider.POLICY, own.hash());
            Fields gmail = Fields.of(Map.of("Name", "Gmail", "Website", "gmail.com"));
            var ref = new Ref(Entity.ACCOUNT, Samples.account(1).id());
            storage.learn()
                    .tx()
                    .executeWithoutResult(status -> new Mirror(storage.learn())
                            .apply(List.of(new Fact.Read(ref, gmail, Samples.NOW)), Samples.NOW));
        }
        HygieneReport inForce = KeptRun.<HygieneReport>ask(data, null, Hygiene::of);
        assertThat(inForce.findings()).isEmpty();
        assertThat(inForce.policy()).isEqualTo("policy " + own.hash() + " (in force)");
        assertThat(KeptRun.<SegmentReport>ask(data, null, kept -> Segments.of(kept, null))
                        .policy())
                .isEqualTo(inForce.policy());
    }

    @Test
    void a_question_leaves_the_file_as_it_is_and_refuses_one_of_another_version() throws Exception {
        Path file = data.resolve("agent/allotment.db");
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        JdbcClient sql = JdbcClient.create(source);
        assertThatThrownBy(() -> KeptRun.<Integer>ask(data, null, kept -> {
                    kept.ledger().setting("x", "y");
                    return 0;
                }))
                .hasMessageContaining("readonly");
        sql.sql(
                        "INSERT INTO flyway_schema_history SELECT installed_rank + 1000, '999', 'later', type, 'V999__later.sql',"
                                + " checksum, installed_by, installed_on, execution_time, success"
                                + " FROM flyway_schema_history WHERE version = '1'")
                .update();
        assertThatThrownBy(() -> KeptRun.ask(data, null, Kept::now)).hasMessageContaining("newer version");
        sql.sql("DELETE FROM flyway_schema_history WHERE version = '999' OR installed_rank = 2")
                .update();
        assertThatThrownBy(() -> KeptRun.ask(data, null, Kept::now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was kept by an older version of Allotment");
        assertThatThrownBy(() -> KeptRun.order(data, null, Kept::now)).hasMessageContaining("older version");
        assertThatThrownBy(() -> KeptRun.erase(data, "zoe@acme.com", "ada", ""))
                .as("an erasure brings no file up to date under a running agent")
                .hasMessageContaining("older version");
        assertThat(sql.sql("SELECT COUNT(*) FROM flyway_schema_history WHERE version = '2'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_plan_on_a_folder_of_another_version_says_so_in_one_sentence() throws Exception {
        JdbcClient sql = JdbcClient.create(
                new SingleConnectionDataSource("jdbc:sqlite:" + data.resolve("agent/allotment.db"), true));
        sql.sql("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '6'")
                .update();
        for (ThrowingCallable asked : List.<ThrowingCallable>of(
                () -> KeptRun.propose(data, null, Set.of()), () -> KeptRun.ask(data, null, Kept::now))) {
            assertThatThrownBy(asked)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("between two releases (its tables of trust are not those of this one)")
                    .hasMessageContaining("start allotment run with another --data folder");
        }
        sql.sql("UPDATE flyway_schema_history SET version = '999', description = 'later' WHERE version = '6'")
                .update();
        assertThatThrownBy(() -> KeptRun.propose(data, null, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "was kept by a newer version of Allotment (its tables have later); use that version");
    }

    @Test
    void a_migration_with_a_number_that_was_reserved_is_made_up_for() {
        Path file = data.resolve("agent/allotment.db");
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource("jdbc:sqlite:" + file, true));
        sql.sql("ALTER TABLE decide_chain DROP COLUMN open").update();
        sql.sql("ALTER TABLE act_chain DROP COLUMN open").update();
        sql.sql("DELETE FROM flyway_schema_history WHERE version = '11'").update();
        assertThatThrownBy(() -> KeptRun.ask(data, null, Kept::now)).hasMessageContaining("older version");
        Storage.open(file).close();
        assertThat(KeptRun.<Instant>ask(data, null, Kept::now)).isEqualTo(Samples.NOW);
    }

    @Test
    void a_plan_under_a_policy_that_this_version_does_not_read_says_whose_it_is() throws Exception {
        Path kept = Files.createDirectories(data.resolve("agent/policies/0123456789abcdef"));
        for (var entry : PolicyFiles.packed().files().entrySet()) {
            Files.writeString(kept.resolve(entry.getKey()), entry.getValue());
        }
        Files.writeString(
                kept.resolve("scoring.yaml"),
                Files.readString(kept.resolve("scoring.yaml")).replace("scale:", "measure:"));
        try (Storage storage = Storage.open(data.resolve("agent/allotment.db"))) {
            new Ledger(storage.act()).setting(Decider.POLICY, "0123456789abcdef");
        }
        assertThatThrownBy(() -> KeptRun.propose(data, null, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The policy in force, kept in " + kept + ", is none that this version")
                .hasMessageContaining("so another version kept it. There is no setting 'measure' here")
                .hasMessageContaining("--mappings DIR")
                .message()
                .doesNotContain("\n");
        assertThat(KeptRun.propose(data, Path.of("..", "mappings"), Set.of()))
                .as("another policy is tried all the same, and compared with nothing")
                .satisfies(tried -> assertThat(tried.differences()).isNull())
                .satisfies(tried -> assertThat(tried.remark())
                        .startsWith("Nothing is compared. The policy in force, kept in " + kept)
                        .contains("There is no setting 'measure' here"));
    }

    @Test
    void beside_a_simulated_org_it_is_as_late_as_the_agent_last_saw_and_beside_a_real_one_as_late_as_the_clock() {
        assertThat(KeptRun.<Instant>ask(data, null, Kept::now)).isEqualTo(Samples.NOW);
        try (Storage storage = Storage.open(data.resolve("agent/allotment.db"))) {
            new Ledger(storage.act()).setting(Kept.SIMULATED, "false");
        }
        assertThat(KeptRun.<Instant>ask(data, null, Kept::now)).isAfter(Samples.NOW);
    }

    /** @return what it printed */
    private String run(String... args) {
        var printed = new StringWriter();
        var commands = new CommandLine(new Top());
        OrderCommands.all(KeptRun::order).forEach(commands::addSubcommand);
        commands.addSubcommand(new PlansCommand(KeptRun::ask));
        commands.addSubcommand(new PlanCommand(KeptRun::propose));
        commands.setOut(new PrintWriter(printed));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            throw failure;
        });
        assertThat(commands.execute(args)).as(String.join(" ", args)).isZero();
        return printed.toString();
    }

    @CommandLine.Command(name = "allotment")
    private static final class Top {}
}
