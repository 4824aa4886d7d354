package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.decide.Reassignment;
import dev.allotment.status.Hygiene;
import dev.allotment.status.Kept;
import dev.allotment.status.OrderDesk;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody joins, leaves or changes teams: one order, one plan, one approval. */
public final class StaffSteps {
    @When("{person} orders the plan for {person}, who leaves")
    public void leaves(String by, String who) {
        order(by, new Reassignment(Reassignment.Kind.LEAVER, username(who), null));
    }

    @When("{person} orders the plan for {person}, who leaves, in favour of {person}")
    public void leaves(String by, String who, String to) {
        order(by, new Reassignment(Reassignment.Kind.LEAVER, username(who), username(to)));
    }

    @When("{person} orders the plan for {person}, who joins")
    public void joins(String by, String who) {
        order(by, new Reassignment(Reassignment.Kind.JOINER, username(who), null));
    }

    @When("{person} orders the plan for {person}, who goes to {string}")
    public void changes(String by, String who, String team) {
        order(by, new Reassignment(Reassignment.Kind.TEAM_CHANGE, username(who), team));
    }

    @Then("the order is answered {string}")
    public void answered(String words) {
        assertThat(desk().orders(1).getFirst().answer()).contains(words);
    }

    @When("{person} approves that plan")
    public void approves(String by) {
        desk().approve(desk().waiting().getLast().id().value(), by);
        company().settle();
    }

    @When("{person}'s user is deactivated")
    public void deactivated(String who) {
        company().agency();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("IsActive", false);
        company().edit("User", company().who(who), "Ada", values);
    }

    @Then("hygiene finds {string}")
    public void finds(String words) {
        assertThat(Hygiene.of(kept()).findings())
                .anySatisfy(one -> assertThat(one.says()).contains(words));
    }

    private static void order(String by, Reassignment asked) {
        company().agency();
        desk().reassign(asked, by);
        company().settle();
    }

    private static String username(String name) {
        return name.toLowerCase(Locale.ROOT) + "@agent.example";
    }

    private static Kept kept() {
        return company().agency().kept(company().now());
    }

    private static OrderDesk desk() {
        return new OrderDesk(kept());
    }
}
