package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.cli.CapacityCommand;
import dev.allotment.cli.Opening;
import dev.allotment.status.Kept;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** From a quota to the meetings, accounts and coverage that it takes. */
public final class CapacitySteps {
    /** What a manager says of the business, and the option that says it. */
    private static final Map<String, String> OPTIONS = Map.of(
            "share of deals that are won", "--win-rate",
            "a deal brings", "--deal-size",
            "days from opening to winning", "--cycle-days",
            "meetings a deal takes", "--meetings",
            "deals a worked account gives", "--opportunities-per-account",
            "accounts in a book", "--capacity");

    private final List<String> given = new ArrayList<>();
    private boolean fromThePast;
    private String said = "";

    @Given("the business runs like this:")
    public void business(DataTable table) {
        table.asMap().forEach((what, value) -> {
            String option = OPTIONS.get(what);
            assertThat(option)
                    .as("'" + what + "' is one of " + OPTIONS.keySet())
                    .isNotNull();
            given.add(option + "=" + value);
        });
    }

    @Given(
            "in the last year {person} won {int} deal(s) of {int} with {account} and lost {int}, each open for {int} days")
    public void past(String rep, int won, int amount, String account, int lost, int days) {
        fromThePast = true;
        for (int n = 0; n < won + lost; n++) {
            Map<String, @Nullable Object> deal = new HashMap<>();
            deal.put("Name", "Deal " + n);
            deal.put("OwnerId", company().who(rep).value());
            deal.put("AccountId", company().record(account).value());
            deal.put("Amount", BigDecimal.valueOf(amount));
            deal.put("StageName", n < won ? "Closed Won" : "Closed Lost");
            deal.put("IsClosed", true);
            deal.put("IsWon", n < won);
            deal.put("CreatedDate", Company.START.minus(Duration.ofDays(days + 10L + n)));
            deal.put("CloseDate", company().today().minusDays(10L + n));
            company().make("Opportunity", "Ada", deal);
        }
    }

    @When("a manager asks what a quota of {int} takes")
    public void asks(int quota) {
        var out = new StringWriter();
        var arguments = new ArrayList<>(given);
        arguments.add("--quota=" + quota);
        if (fromThePast) {
            arguments.add("--data=.");
            company().agency();
            company().settle();
        }
        var command = new CommandLine(new CapacityCommand(new Opening() {
                    @Override
                    public <T> T ask(Path data, @Nullable Path mappings, Function<Kept, T> question) {
                        return question.apply(company().agency().kept(company().now()));
                    }
                }))
                .setOut(new PrintWriter(out));
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            out.write(String.valueOf(failure.getMessage()));
            return 2;
        });
        command.execute(arguments.toArray(String[]::new));
        said = out.toString().replaceAll(" +", " ");
    }

    @Then("the manager reads {string}")
    public void reads(String words) {
        assertThat(said).contains(words);
    }
}
