package dev.allotment.org;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Orgs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The ground of the contracts: a small simulated org, and the port under test to it. */
public abstract class PortContract {
    static final PlanId PLAN = PlanId.ofContent("contract");
    static final Act.Audit AUDIT =
            new Act.Audit("Nobody worked it", "allocation.yaml:1 retrieve", 50, "Because", "abc", null);

    protected final Orgs.Cast cast = Orgs.inMemory();
    protected Org org;

    /** The port under test, as the agent's user. */
    protected abstract Org open(Orgs.Cast cast);

    @BeforeEach
    void begin() {
        org = open(cast);
    }

    @AfterEach
    void close() {
        org.close();
    }

    static DecisionId decision(String of) {
        return DecisionId.of(of, "test", 1, "policy", Orgs.START);
    }

    static Act.Move retrieval(
            String name, RecordId account, RecordId from, RecordId to, Fields also, @Nullable String together) {
        return new Act.Move(
                decision(name),
                PLAN,
                Ref.account(account),
                MoveKind.RETRIEVE,
                from,
                to,
                AUDIT,
                also,
                together,
                List.of(),
                Road.GRAPH);
    }

    final List<OrgRow> audits() {
        return cast.org().rows("Ownership_Change__c", new Access.All());
    }
}
