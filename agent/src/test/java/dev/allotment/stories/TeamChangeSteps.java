package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.decide.TeamChange;
import dev.allotment.ledger.PlanLine;
import dev.allotment.status.OrderDesk;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody joins, leaves or changes teams. */
public final class TeamChangeSteps {
    private static OrderDesk desk() {
        return new OrderDesk(company().agency().kept(company().now()));
    }

    private static PlanLine plan() {
        return desk().plans(50).stream()
                .filter(line -> line.kind().equals("team change"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no plan of a team change"));
    }

    @Given("{person} reports to {person}")
    public void reports(String name, String manager) {
        user(name, "ManagerId", company().who(manager).value());
    }

    @Given("customers go to {string} by policy")
    public void customers(String team) {
        company()
                .change(
                        "allocation.yaml",
                        "  customers: as_others\n  # customer_team: Central Europe",
                        "  customers: team\n  customer_team: " + team);
    }

    @When("{person} can no longer log in")
    public void deactivated(String name) {
        company().agency();
        user(name, "IsActive", false);
        company().settle();
    }

    private static void user(String name, String field, Object value) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field, value);
        company().edit("User", company().who(name), "Ada", values);
    }

    @When("{person} orders that {person} leaves")
    public void leaves(String by, String name) {
        order(by, TeamChange.Kind.LEAVER, name, null);
    }

    @When("{person} orders that {person} leaves in favour of {person}")
    public void leaves(String by, String name, String to) {
        order(by, TeamChange.Kind.LEAVER, name, username(to));
    }

    @When("{person} orders that {person} joins")
    public void joins(String by, String name) {
        order(by, TeamChange.Kind.JOINER, name, null);
    }

    @When("{person} orders that {person} changes to {string}")
    public void changes(String by, String name, String team) {
        order(by, TeamChange.Kind.MOVER, name, team);
    }

    private static void order(String by, TeamChange.Kind kind, String name, @Nullable String to) {
        company().agency();
        desk().teamChange(new TeamChange(kind, username(name), to), by);
        company().settle();
    }

    private static String username(String name) {
        return name.toLowerCase(Locale.ROOT) + "@agent.example";
    }

    @Then("the order is answered {string}")
    public void answered(String words) {
        assertThat(desk().orders(1).getFirst().answer()).contains(words);
    }

    @When("{person} approves the team change")
    public void approves(String by) {
        desk().approve(plan().id().value(), by);
        company().settle();
    }

    @When("{person} rolls back the team change")
    public void rollsBack(String by) {
        desk().rollback(plan().id().value(), "it was a mistake", by);
        company().settle();
    }
}
