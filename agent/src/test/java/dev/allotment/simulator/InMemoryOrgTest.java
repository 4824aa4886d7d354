package dev.allotment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Entity;
import dev.allotment.org.Org;
import dev.allotment.org.OrgContract;
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
}
