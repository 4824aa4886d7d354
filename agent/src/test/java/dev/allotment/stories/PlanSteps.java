package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.Act;
import dev.allotment.status.Explained;
import dev.allotment.status.Explaining;
import dev.allotment.status.Kept;
import dev.allotment.status.OrderDesk;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Plans that people see, strike from, approve and roll back; and what the agent answers when it is asked. */
public final class PlanSteps {
    private @Nullable String said;

    private static Kept kept() {
        return company().agency().kept(company().now());
    }

    private static OrderDesk desk() {
        return new OrderDesk(kept());
    }

    /** The latest plan of that kind; with acts that are open, if {@code waiting}. */
    private static PlanLine plan(String kind, boolean waiting) {
        return (waiting ? desk().waiting() : desk().plans(50))
                .stream()
                        .filter(line -> line.kind().equals(kind))
                        .reduce((first, second) -> waiting ? second : first)
                        .orElseThrow(() -> new AssertionError("There is no plan '" + kind + "' among "
                                + desk().plans(50).stream().map(PlanLine::kind).toList()));
    }

    @Then("a plan to {word} waits for approval, with {account} going to {person}")
    public void waits(String kind, String account, String to) {
        List<Entry> acts = kept().ledger().actsOf(plan(kind, true).id());
        assertThat(acts.stream()
                        .map(Entry::act)
                        .filter(Act.Move.class::isInstance)
                        .map(Act.Move.class::cast))
                .anySatisfy(move -> {
                    assertThat(move.record().id()).isEqualTo(company().record(account));
                    assertThat(move.to()).isEqualTo(company().who(to));
                });
    }

    @When("{person} approves the plan to {word}")
    public void approves(String by, String kind) {
        desk().approve(plan(kind, true).id().value(), by);
        company().settle();
    }

    @When("{person} rejects the plan to {word} because {string}")
    public void rejects(String by, String kind, String why) {
        desk().reject(plan(kind, true).id().value(), why, by);
        company().settle();
    }

    @When("{person} strikes {account} from the plan to {word} because {string}")
    public void strikes(String by, String account, String kind, String why) {
        Entry entry = kept().ledger().actsOf(plan(kind, true).id()).stream()
                .filter(one -> one.act().record() != null
                        && one.act().record().id().equals(company().record(account)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(account + " is not in that plan"));
        desk().strike(entry.id().value(), why, by);
        company().settle();
    }

    @When("{person} rolls back the plan to {word}")
    public void rollsBack(String by, String kind) {
        said = desk().rollback(plan(kind, false).id().value(), "it was a mistake", by);
        company().settle();
    }

    @When("{person} rolls back what the request led to")
    public void rollsBackRequest(String by) {
        rollsBack(by, "request");
    }

    @When("{person} stops the agent")
    public void stops(String by) {
        company().agency();
        said = desk().stop(by);
    }

    @When("{person} lets the agent go on")
    public void goes(String by) {
        said = desk().go(by);
        company().settle();
    }

    @Then("the agent says {string}")
    public void says(String words) {
        assertThat(said).contains(words);
    }

    // --- explain

    @Then("asked who owned {account}, the agent names {string}")
    public void owners(String account, String names) {
        Explained explained =
                new Explaining(kept()).explain(company().record(account).value());
        assertThat(explained.owners().stream().map(Explained.Owner::owner)).isEqualTo(Arrays.asList(names.split(", ")));
    }

    @Then("asked why not {person} got {account}, it says {string}")
    public void whyNot(String rep, String account, String words) {
        assertThat(new Explaining(kept())
                        .whyNot(company().record(account).value(), rep.toLowerCase(Locale.ROOT) + "@agent.example"))
                .contains(words);
    }

    @Then("the change of {account} by {person}'s hand is in the chain")
    public void byHand(String account, String person) {
        Explained.Owner last = new Explaining(kept())
                .explain(company().record(account).value())
                .owners()
                .getLast();
        assertThat(last.decision()).as("a decision of ours").isNull();
        assertThat(last.by()).isEqualTo(company().fullName(person));
    }
}
