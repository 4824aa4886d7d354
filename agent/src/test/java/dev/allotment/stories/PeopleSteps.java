package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;

import dev.allotment.model.AllotmentFields;
import io.cucumber.java.en.Given;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who works here, and what a manager keeps about each rep. A manager may change it at any time of a story. */
public final class PeopleSteps {
    @Given("{person} sells in {string} with room for {int} account(s)")
    public void sells(String name, String team, int capacity) {
        company().rep(name, team, capacity);
    }

    @Given("there is also a team {string}")
    public void team(String name) {
        company().change("allocation.yaml", "\nteams: [", "\nteams: [" + name + ", ");
    }

    @Given("{person} is a manager")
    public void manages(String name) {
        company().manager(name);
    }

    @Given("{person} counts {bigdecimal} times")
    public void weighs(String name, BigDecimal weight) {
        note(name, AllotmentFields.REP_WEIGHT, weight);
    }

    @Given("{person} is moved {int} turn(s) forward")
    public void adjusted(String name, int turns) {
        note(name, AllotmentFields.REP_TURN_ADJUSTMENT, turns);
    }

    @Given("{person} works from {string} to {string} in {string}")
    public void hours(String name, String from, String until, String zone) {
        note(name, AllotmentFields.REP_HOURS_FROM, from);
        note(name, AllotmentFields.REP_HOURS_UNTIL, until);
        note(name, AllotmentFields.REP_ZONE, zone);
    }

    @Given("{person} speaks/knows {string}")
    public void skilled(String name, String skill) {
        note(name, AllotmentFields.REP_SKILLS, skill);
    }

    @Given("{person} is away until {day}")
    public void away(String name, LocalDate until) {
        note(name, AllotmentFields.REP_AWAY_FROM, company().today());
        note(name, AllotmentFields.REP_AWAY_UNTIL, until);
    }

    @Given("{person} is back")
    public void back(String name) {
        note(name, AllotmentFields.REP_AWAY_FROM, null);
        note(name, AllotmentFields.REP_AWAY_UNTIL, null);
    }

    @Given("{person} is paused")
    public void paused(String name) {
        note(name, AllotmentFields.REP_PAUSED, true);
    }

    @Given("{person} is there again")
    public void there(String name) {
        note(name, AllotmentFields.REP_PAUSED, false);
    }

    @Given("{person} started today")
    public void started(String name) {
        note(name, AllotmentFields.REP_RAMP_START, company().today());
    }

    @Given("{person} has room for {int} account(s) from now on")
    public void capacity(String name, int capacity) {
        note(name, AllotmentFields.REP_CAPACITY, capacity);
    }

    private static void note(String rep, String field, @Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field, value);
        company().noteOfRep(rep, values);
    }
}
