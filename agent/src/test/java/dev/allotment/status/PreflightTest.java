package dev.allotment.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Samples;
import dev.allotment.model.Act;
import dev.allotment.model.Automation;
import dev.allotment.model.Automation.Kind;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.Surroundings;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an owner change sets off, as people read it. */
class PreflightTest {
    @TempDir
    private Path folder;

    private Storage storage;
    private Ledger ledger;

    @BeforeEach
    void open() {
        storage = Storage.open(folder.resolve("allotment.db"));
        ledger = new Ledger(storage.decide());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private static Automation rule(String name, String says, @Nullable String formula) {
        return new Automation(Kind.VALIDATION_RULE, Entity.ACCOUNT, name, says, formula);
    }

    private Preflight.Report report(Automation... found) {
        ledger.surroundings(new Surroundings(List.of(found), List.of(
                "Could not look at flows: INVALID_TYPE, no.",
                "Could not look at triggers: INSUFFICIENT_ACCESS, no.",
                "Could not look at territories: NETWORK, no route.")));
        return new Preflight(ledger).report();
    }

    @Test
    void a_rule_is_told_with_its_words_and_the_line_that_lets_the_agent_through() {
        assertThat(report(rule("Phone", "A phone is needed", "ISBLANK(Phone)")).warnings())
                .containsExactly(
                        "Account: validation rule Phone (\"A phone is needed\") is judged with every save, so a"
                                + " record that breaks it already cannot change its owner. To let the agent through:"
                                + " AND(NOT($Permission.Allotment_Agent), ISBLANK(Phone))");
        assertThat(report(rule("Owner", "No", "ISCHANGED(OwnerId)")).warnings())
                .first()
                .asString()
                .contains("looks at the owner and may refuse a change");
    }

    @Test
    void our_own_guard_and_rules_that_let_the_agent_through_are_no_obstacle() {
        Preflight.Report report = report(
                rule("Guard", "ALLOTMENT_OVERTAKEN", "x"),
                rule("Phone", "A phone is needed", "AND( NOT( $Permission.Allotment_Agent ), ISBLANK(Phone))"));
        assertThat(report.warnings()).isEmpty();
        assertThat(report.harmless()).hasSize(2);
    }

    @Test
    void where_it_could_not_look_it_says_so_with_the_remedy() {
        assertThat(report().unseen())
                .containsExactly(
                        "Could not look at flows, triggers (INSUFFICIENT_ACCESS, INVALID_TYPE): our user lacks View Setup and"
                                + " Configuration. Assign the permission set Allotment_Preflight"
                                + " (sfdx-metadata/optional/preflight) and start the agent again.",
                        "Could not look at territories: NETWORK, no route.");
        assertThat(new Preflight(new Ledger(storage.decide())).warnings(Set.of(Entity.ACCOUNT)))
                .isEmpty();
    }

    @Test
    void only_what_concerns_the_objects_that_move_is_a_warning_of_a_plan() {
        report(
                new Automation(Kind.TRIGGER, Entity.LEAD, "LeadTrigger", "after update", null),
                new Automation(Kind.FLOW, null, "Old_Process", "a process", null));
        assertThat(new Preflight(ledger).warnings(Set.of(Entity.ACCOUNT)))
                .singleElement()
                .asString()
                .contains("Old_Process");
        assertThat(new Preflight(ledger).warnings(Set.of(Entity.LEAD))).hasSize(2);
    }

    @Test
    void refusals_are_grouped_by_the_words_of_the_rule_and_name_it() {
        for (int n = 1; n <= 3; n++) {
            Act.Move move = Samples.move("p" + n, Samples.account(n), Samples.POOL, Samples.ANN);
            ledger.enter(List.of(Samples.plan("p" + n, move)), 1, new Extras(), Samples.NOW);
            ledger.attempted(List.of(move.id()), Samples.NOW);
            String words = n < 3 ? "A phone is needed" : "Another";
            ledger.close(
                    List.of(new Receipt.Refused(move.id(), "FIELD_CUSTOM_VALIDATION_EXCEPTION", words)),
                    Samples.NOW,
                    Samples.NOW,
                    3);
        }
        assertThat(report(rule("Phone", "A phone is needed", "ISBLANK(Phone)")).refused())
                .containsExactly(
                        "2 x FIELD_CUSTOM_VALIDATION_EXCEPTION, last 2026-03-02T08:00:00Z: A phone is needed. This is rule"
                                + " Phone of Account. To let the agent through:"
                                + " AND(NOT($Permission.Allotment_Agent), ISBLANK(Phone))",
                        "1 x FIELD_CUSTOM_VALIDATION_EXCEPTION, last 2026-03-02T08:00:00Z: Another. To let the agent through:"
                                + " AND(NOT($Permission.Allotment_Agent), <its formula>)");
    }
}
