package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.cli.CheckCommand;
import dev.allotment.cli.EraseCommand;
import dev.allotment.cli.ExplainCommand;
import dev.allotment.cli.PolicyBacktestCommand;
import dev.allotment.decide.Decider;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Plan;
import dev.allotment.ledger.Samples;
import dev.allotment.model.Act;
import dev.allotment.model.PlanId;
import dev.allotment.store.Storage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whether a ledger can be believed, asked and answered on the command line. */
class TrustCommandsTest {
    private static final String LEAD = "00Q000000000001AAA";

    @TempDir
    private Path data;

    private String printed = "";

    @BeforeEach
    void a_ledger() {
        try (Storage storage = Storage.open(data.resolve("agent/allotment.db"))) {
            Act.Move move = Samples.move("p1", Samples.account(1), Samples.POOL, Samples.ANN);
            var plan = new Plan(new PlanId("p1"), "distribute", "hash", Samples.NOW, false, List.of(), List.of(move));
            new Ledger(storage.decide())
                    .enter(List.of(plan), 1, new Extras().setting(Decider.LOOKED, Samples.NOW.toString()), Samples.NOW);
        }
    }

    private int run(String... args) {
        var out = new StringWriter();
        var commands = new CommandLine(new Top());
        commands.addSubcommand(new CheckCommand(KeptRun::ask));
        commands.addSubcommand(new EraseCommand(KeptRun::erase));
        commands.addSubcommand(new ExplainCommand(KeptRun::ask, KeptRun::policyOf));
        commands.addSubcommand(new PolicyBacktestCommand(KeptRun::backtest));
        commands.setOut(new PrintWriter(out));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            throw failure;
        });
        int status = commands.execute(args);
        printed = out.toString();
        return status;
    }

    @Test
    void check_ledger_prints_heads_knows_them_again_and_fails_on_a_break() {
        assertThat(run("check", "--ledger", "--data", data.toString())).isZero();
        assertThat(printed).contains("The ledger holds").contains("note the heads elsewhere");
        Matcher head = Pattern.compile("head (\\S{43})").matcher(printed);
        assertThat(head.find()).isTrue();
        assertThat(run("check", "--ledger", "--data", data.toString(), "--head", head.group(1)))
                .isZero();
        assertThat(printed).contains("of decide's chain: what led to it is what it was");
        assertThat(run("check", "--ledger", "--data", data.toString(), "--head", "made-up"))
                .isEqualTo(1);

        try (Storage storage = Storage.open(data.resolve("agent/allotment.db"))) {
            storage.learn().sql().sql("UPDATE plan SET kind = 'retrieve'").update();
        }
        assertThat(run("check", "--ledger", "--data", data.toString())).isEqualTo(1);
        assertThat(printed).contains("BROKEN. Link 2 (plan p1").contains("The ledger does not hold");
    }

    @Test
    void erase_is_obeyed_by_the_agent_where_one_runs_and_else_at_once() {
        try (AgentLock agent = AgentLock.take(data.resolve("agent"))) {
            assertThat(agent).isNotNull();
            assertThat(run("erase", LEAD, "--data", data.toString(), "--by", "ada"))
                    .isZero();
            assertThat(printed).startsWith("Order 1: the agent obeys at its next turn");
            assertThatThrownBy(() -> AgentLock.take(data.resolve("agent"))).hasMessageContaining("Another agent works");
        }
        assertThat(run("erase", "zoe@acme.com", "--data", data.toString(), "--by", "ada"))
                .isZero();
        assertThat(printed).startsWith("Order 2. Erased: ").contains("backups");
        assertThat(run("check", "--ledger", "--data", data.toString())).isZero();
    }

    @Test
    void what_makes_no_sense_is_said() {
        String folder = data.toString();
        assertThatThrownBy(() -> KeptRun.erase(data, "Acme", "ada", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Acme' is no id of a lead");
        assertThatThrownBy(() -> KeptRun.backtest(data, Path.of("nowhere"), null, null, 9))
                .hasMessageContaining("nowhere");
        assertThat(KeptRun.policyOf(data, "../../etc")).isNull();
        assertThat(run("explain", "--data", folder, "--replay", "nonsense")).isNotZero();
        var explain = new ExplainCommand(KeptRun::ask, KeptRun::policyOf);
        new CommandLine(explain).parseArgs(LEAD, "--data", folder, "--mappings", "mappings");
        assertThatThrownBy(explain::call)
                .hasMessageStartingWith(
                        "--mappings says under which policy to recompute, so it goes with --replay DECISION")
                .hasMessageEndingWith("leave --mappings out");
        assertThat(run("check", "--ledger")).isNotZero();
    }

    @CommandLine.Command(name = "allotment")
    private static final class Top {}
}
