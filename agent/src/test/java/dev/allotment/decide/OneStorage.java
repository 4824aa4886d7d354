package dev.allotment.decide;

import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small org for each test, all of a class over one storage: emptying it is faster than another file. */
abstract class OneStorage {
    @TempDir
    static Path folder;

    static Storage storage;

    SmallOrg org;

    @BeforeAll
    static void openStorage() {
        storage = Storage.open(folder.resolve("allotment.db"));
    }

    @AfterAll
    static void closeStorage() {
        storage.close();
    }

    @BeforeEach
    final void an_org_whose_policy_opens_everything() {
        anew(SmallPolicy.policy(true));
    }

    /** An org in which nothing is yet, under that policy. */
    final void anew(Policy policy) {
        SmallOrg.wipe(storage);
        org = new SmallOrg(storage, policy);
    }

    /** An account last worked forty days ago, by a rep who is seen to work elsewhere: warned as soon as it is seen. */
    final Ref idle(String name, RecordId owner) {
        Ref account = org.account(name, owner, Fields.NONE);
        org.call(account, owner, SmallOrg.START.minus(Duration.ofDays(40)));
        for (int day = 1; day < 15; day++) {
            Ref lead = org.create(
                    Ref.lead(org.next("00Q")), Fields.of(Map.of("LastName", "Other", "OwnerId", owner.value())));
            org.create(
                    new Ref(Entity.TASK, org.next("00T")),
                    SmallOrg.touch(owner, org.now.minus(Duration.ofDays(day)))
                            .with("WhoId", lead.id().value()));
        }
        return account;
    }

    /** The plans of that kind that wait for a person. */
    final List<PlanLine> waiting(String kind) {
        return org.ledger.plansWaiting(org.now).stream()
                .filter(plan -> plan.kind().equals(kind))
                .toList();
    }

    /** What the agent answered to that order. */
    final String answer(long order) {
        return org.ledger.orders(50).stream()
                .filter(one -> one.number() == order)
                .map(Order::answer)
                .findFirst()
                .orElseThrow();
    }

    /** The same, once all is at rest. */
    final String settled(long order) {
        org.settle();
        return answer(order);
    }
}
