package dev.allotment.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who takes over what has qualified: the pod of who hands over, else the team, in turn. */
class HandOffsTest {
    private static final Rep DEE = Trade.rep(1, "Dee", "South", 40);
    private static final Rep EVE = Trade.rep(2, "Eve", "East", 40);
    private static final Rep FAY = Trade.rep(3, "Fay", "East", 40);
    private static final Rep GUS = Trade.rep(4, "Gus", "East", 40);
    private static final HandOffRules RULES = new HandOffRules(
            List.of(
                    rule("qualified", Entity.OPPORTUNITY, "qualified", Set.of("South"), false, true),
                    rule("won", Entity.ACCOUNT, "won", Set.of("South"), true, false)),
            List.of(new HandOffRules.Pod(
                    "south",
                    Set.of("dee@agent.example"),
                    Map.of("eve@agent.example", BigDecimal.ONE, "fay@agent.example", BigDecimal.TWO),
                    "allocation.yaml:99")),
            false,
            "allocation.yaml:95");

    @Test
    void the_first_rule_that_fits_object_owner_and_condition_is_due() {
        assertThat(due(deal("South", false, "qualified"))).isEqualTo("qualified");
        assertThat(due(deal("South", false, "open"))).as("not yet").isNull();
        assertThat(due(deal("East", false, "qualified")))
                .as("in the right hands already")
                .isNull();
        assertThat(due(deal(null, true, "qualified")))
                .as("the pool's, of which the rule says nothing")
                .isNull();
        assertThat(due(account(null, true))).isEqualTo("won");
        assertThat(due(account(null, false)))
                .as("somebody's who is no rep and not the pool")
                .isNull();
        assertThat(due(account("South", false))).isEqualTo("won");
    }

    @Test
    void a_pod_takes_part_instead_of_the_team_by_its_own_weights() {
        assertThat(takers(DEE.id(), 6)).containsExactlyInAnyOrder("Eve", "Eve", "Fay", "Fay", "Fay", "Fay");
    }

    @Test
    void whom_no_pod_names_hands_over_to_the_team_but_never_to_oneself() {
        assertThat(takers(Trade.id("005", 9), 3)).containsExactlyInAnyOrder("Eve", "Fay", "Gus");
        assertThat(takers(EVE.id(), 2)).containsExactlyInAnyOrder("Fay", "Gus");
    }

    private static List<String> takers(RecordId giver, int times) {
        var names = new ArrayList<String>();
        FairnessLedger ledger = FairnessLedger.empty();
        for (int n = 0; n < times; n++) {
            var subject = new HandOffs.Subject(
                    new Ref(Entity.OPPORTUNITY, Trade.id("006", n)),
                    "Deal",
                    giver,
                    "South",
                    false,
                    null,
                    Fields.of(Map.of("Stage", "qualified")));
            var routing = (Routing.ToRep) HandOffs.judge(
                    subject,
                    RULES.rules().getFirst(),
                    RULES,
                    List.of(Trade.book(DEE, 0), Trade.book(EVE, 0), Trade.book(FAY, 0), Trade.book(GUS, 0)),
                    HandOffsTest::username,
                    ledger,
                    Trade.NOW);
            names.add(routing.rep().name());
            ledger = routing.ledger();
        }
        Collections.sort(names);
        return names;
    }

    private static @Nullable String username(RecordId user) {
        return List.of(DEE, EVE, FAY, GUS).stream()
                .filter(rep -> rep.id().equals(user))
                .map(rep -> rep.name().toUpperCase(Locale.ROOT) + "@agent.example")
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String due(HandOffs.Subject subject) {
        var rule = HandOffs.due(subject, RULES, Trade.NOW);
        return rule == null ? null : rule.name();
    }

    private static HandOffs.Subject deal(@Nullable String team, boolean pooled, String stage) {
        return new HandOffs.Subject(
                new Ref(Entity.OPPORTUNITY, Trade.id("006", 1)),
                "Deal",
                DEE.id(),
                team,
                pooled,
                null,
                Fields.of(Map.of("Stage", stage)));
    }

    private static HandOffs.Subject account(@Nullable String team, boolean pooled) {
        return new HandOffs.Subject(
                Ref.account(Trade.id("001", 1)),
                "Acme",
                DEE.id(),
                team,
                pooled,
                null,
                Fields.of(Map.of("Stage", "won")));
    }

    private static HandOffRules.Rule rule(
            String name, Entity of, String stage, Set<String> from, boolean fromPool, boolean byPod) {
        var router = Other.with(
                Trade.routing(RoutingRules.Hours.IGNORED),
                "routes",
                List.of(Trade.route(name, Condition.always("allocation.yaml:96"), "allocation.yaml:96", "East")),
                "intake",
                Set.of(name),
                "bringsAccount",
                false,
                "skills",
                List.of(),
                "place",
                "allocation.yaml:96");
        return new HandOffRules.Rule(
                name, of, Trade.has("Stage", stage), from, fromPool, byPod, router, "allocation.yaml:96");
    }
}
