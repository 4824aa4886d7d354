package dev.allotment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.org.Org;
import dev.allotment.org.OrgContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InMemoryOrgTest extends OrgContract {
    @Override
    protected Org open(Orgs.Cast people) {
        return new InMemoryOrg(people.org(), people.agent(), "/data/Allotment__chn");
    }

    @Test
    void A_lost_permission_set_is_told_as_sentences_with_the_remedy() {
        assertThat(org.shortfalls(Set.of(Entity.ACCOUNT), Set.of(Entity.ACCOUNT)))
                .isEmpty();
        cast.org().unassign(cast.agent(), "Allotment_Agent");
        assertThat(org.shortfalls(Set.of(Entity.ACCOUNT), Set.of(Entity.ACCOUNT)))
                .hasSize(2)
                .allMatch(sentence -> sentence.contains("assign the permission set Allotment_Agent"));
    }

    @Test
    void A_lost_answer_is_unknown_and_the_look_up_finds_what_was_done() {
        RecordId acme = cast.account("Acme", cast.ada());
        var move = new Act.Move(
                DecisionId.of("m", "test", 1, "policy", Orgs.START),
                PlanId.ofContent("p"),
                Ref.account(acme),
                MoveKind.RETRIEVE,
                cast.ada(),
                cast.pool(),
                new Act.Audit("r", "x.yaml:1", null, "e", "h", null),
                Fields.NONE,
                null,
                List.of(),
                Road.GRAPH);
        cast.org().faults().next(Faults.RESPONSE_LOST);
        assertThat(org.carryOut(List.of(move), Orgs.START).getFirst()).isInstanceOf(Receipt.Unknown.class);
        assertThat(org.lookUp(List.of(move.id()))).containsKey(move.id());
        assertThat(org.carryOut(List.of(move), Orgs.START).getFirst()).isInstanceOf(Receipt.Done.class);
        assertThat(cast.org().count("Ownership_Change__c")).isEqualTo(1);
    }
}
