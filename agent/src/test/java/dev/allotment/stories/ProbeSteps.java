package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.ledger.Order;
import dev.allotment.simulator.Faults;
import dev.allotment.status.Kept;
import dev.allotment.status.ProbeDesk;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One account there and back, and what followed. */
public final class ProbeSteps {
    private static Kept kept() {
        return company().agency().kept(company().now());
    }

    private static String username(String rep) {
        return rep.toLowerCase(Locale.ROOT) + "@agent.example";
    }

    @Given("{person} has the contact {string} at {account}")
    public void contact(String owner, String name, String account) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("LastName", name);
        values.put("AccountId", company().record(account).value());
        values.put("OwnerId", company().who(owner).value());
        company().named(name, company().make("Contact", "Ada", values));
    }

    @Given("an automation of the org runs when {account} changes its owner")
    public void automation(String account) {
        company().faults().about(Faults.OWNER_FLOW, company().record(account).value(), 1);
    }

    @When("{person} probes {account} with {person}")
    public void probes(String by, String account, String to) {
        company().settle();
        new ProbeDesk(kept()).order(company().record(account).value(), username(to), by);
        company().settle();
    }

    @Then("{person} may not probe {account} with {person}: {string}")
    public void refused(String by, String account, String to, String words) {
        company().settle();
        assertThatThrownBy(() ->
                        new ProbeDesk(kept()).order(company().record(account).value(), username(to), by))
                .hasMessageContaining(words);
    }

    @Then("the probe says {string}")
    public void says(String words) {
        assertThat(kept().ledger().orders(20).stream()
                        .filter(order -> order.kind() == Order.Kind.PROBE)
                        .findFirst()
                        .orElseThrow()
                        .answer())
                .contains(words);
    }
}
