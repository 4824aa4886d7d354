package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;

import dev.allotment.model.MoveKind;
import dev.allotment.status.PassDesk;
import io.cucumber.java.en.When;

/** A pass that somebody orders, apart from the calendar. */
public final class PassSteps {
    @When("{person} orders a distribution for all teams")
    public void distribution(String by) {
        order(by, MoveKind.DISTRIBUTE, "");
    }

    @When("{person} orders a distribution for {string}")
    public void distribution(String by, String team) {
        order(by, MoveKind.DISTRIBUTE, team);
    }

    @When("{person} orders a retrieval for all teams")
    public void retrieval(String by) {
        order(by, MoveKind.RETRIEVE, "");
    }

    private static void order(String by, MoveKind kind, String team) {
        new PassDesk(company().agency().kept(company().now())).order(new PassDesk.Asked(kind, team), by);
        company().settle();
    }
}
