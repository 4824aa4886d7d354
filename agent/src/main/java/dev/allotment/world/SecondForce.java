package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.RecordId;
import dev.allotment.simulator.Seed;
import dev.allotment.simulator.SimulatedOrg;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Hires the sales force of the sample product line B (sfdx-metadata/optional/line), and gives the agent's user its rights there. */
final class SecondForce {
    static final String LINE = "B";
    static final String OWNER = "Owner_B__c";
    static final String STATUS = "Allotment_B_Status__c";
    static final String INTAKE = "Line_B_Intake";
    private static final String AGENT_SET = "Allotment_Line_B";
    private static final String REP_SET = "Allotment_Line_B_Rep";
    /** So that the agent sees the guard rule of the line. */
    private static final String LOOK_SET = "Allotment_Preflight";

    private final SimulatedOrg org;
    private final Instant start;

    SecondForce(SimulatedOrg org, Instant start) {
        this.org = org;
        this.start = start;
    }

    /**
     * @param capacity accounts that a rep can work at a time
     * @param person makes the user of the n-th rep
     */
    void hire(RecordId agent, int capacity, int reps, IntFunction<RecordId> person) {
        if (!org.schema().permissionSets().keySet().containsAll(List.of(AGENT_SET, REP_SET, LOOK_SET))) {
            throw new IllegalArgumentException(
                    "--line-b needs sfdx-metadata/optional/line and optional/preflight; the metadata that was named lacks them");
        }
        org.assign(agent, AGENT_SET);
        org.assign(agent, LOOK_SET);
        org.assign(org.admin(), "Allotment_Line_B_Manager");
        org.addQueue(INTAKE, "Line B Intake", List.of("Lead"), List.of());
        for (int i = 0; i < reps; i++) {
            RecordId user = person.apply(i);
            org.assign(user, "Allotment_Rep");
            org.assign(user, REP_SET);
            var row = new HashMap<String, @Nullable Object>();
            row.put("Name", name(user));
            row.put("OwnerId", user.value());
            row.put(AllotmentFields.REP_USER, user.value());
            row.put(AllotmentFields.LINE, LINE);
            row.put(AllotmentFields.REP_TEAM, Team.values()[i % Team.values().length].word());
            row.put(AllotmentFields.REP_CAPACITY, capacity);
            org.seed(List.of(new Seed("Rep__c", Stamps.on(row, org.admin(), start.minusSeconds(86_400L * 30)))));
        }
    }

    private String name(RecordId user) {
        return Objects.requireNonNull(
                Objects.requireNonNull(org.row("User", user.value())).text("Name"));
    }
}
