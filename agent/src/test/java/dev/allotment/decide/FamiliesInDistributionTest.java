package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Other;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pass of distribution where the policy keeps families together: who belongs together is read off the mirror. */
class FamiliesInDistributionTest {
    private static final Instant MONDAY = Instant.parse("2026-03-09T05:00:01Z");

    @TempDir
    private Path folder;

    @Test
    void subsidiaries_go_to_the_rep_who_holds_a_sister_and_a_new_family_goes_to_one_rep() {
        try (var org = new SmallOrg(Storage.open(folder.resolve("allotment.db")), policy())) {
            RecordId ann = org.rep("Ann", "East", 4);
            RecordId bob = org.rep("Bob", "East", 4);
            Ref head = org.account("Holding", SmallOrg.ADMIN, Fields.NONE);
            org.account("Sister", ann, child(head));
            Ref first = pooled(org, "First", head);
            Ref grandchild = pooled(org, "Grandchild", first);
            Ref parent = pooled(org, "Parent", null);
            Ref daughter = pooled(org, "Daughter", parent);
            Ref son = pooled(org, "Son", parent);
            org.settle();
            org.now = MONDAY;
            org.settle();
            assertThat(org.owner(first)).isEqualTo(ann);
            assertThat(org.owner(grandchild)).isEqualTo(ann);
            assertThat(org.owner(parent)).isEqualTo(bob);
            assertThat(org.owner(daughter)).isEqualTo(bob);
            assertThat(org.owner(son)).isEqualTo(bob);
        }
    }

    private static Fields child(Ref parent) {
        return Fields.of(Map.of("ParentId", parent.id().value(), AllotmentFields.ASSIGNED_AT, MONDAY));
    }

    private static Ref pooled(SmallOrg org, String name, @Nullable Ref parent) {
        Fields pooled = Fields.of(Map.of(AllotmentFields.STATUS, BookStatus.POOL.word()));
        return org.account(
                name,
                POOL,
                parent == null ? pooled : pooled.with("ParentId", parent.id().value()));
    }

    private static Policy policy() {
        Policy small = SmallPolicy.policy(true);
        DistributionRules apart = small.allocation().distribution();
        return Other.with(
                small,
                "allocation",
                Other.with(
                        small.allocation(),
                        "distribution",
                        Other.with(apart, "families", DistributionRules.Families.TOGETHER)));
    }
}
