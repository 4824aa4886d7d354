package dev.allotment.ledger;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Domain;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans and acts for tests. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    public static final RecordId POOL = RecordId.of("005000000000001");
    public static final RecordId ANN = RecordId.of("005000000000002");
    public static final RecordId BOB = RecordId.of("005000000000003");
    public static final Act.Audit AUDIT =
            new Act.Audit("why \"so\"", "allocation.yaml:41", 71, "long\ntext", "policyhash", null);

    private Samples() {}

    public static Ref account(int n) {
        return Ref.account(RecordId.of("%015d".formatted(n).replaceFirst("000", "001")));
    }

    public static DecisionId id(String seed) {
        return DecisionId.of(seed, "test", 1, "p", NOW);
    }

    public static Act.Move move(String plan, Ref ref, RecordId from, RecordId to) {
        return move(plan, ref, from, to, null);
    }

    public static Act.Move move(String plan, Ref ref, RecordId from, RecordId to, @Nullable String together) {
        var also = new TreeMap<String, @Nullable Object>();
        also.put("Allotment_Status__c", "Working");
        also.put("Allotment_Due_Back__c", LocalDate.parse("2026-04-01"));
        also.put("Allotment_Rest_Until__c", null);
        return new Act.Move(
                id(plan + ref + from + to),
                new PlanId(plan),
                ref,
                MoveKind.DISTRIBUTE,
                from,
                to,
                AUDIT,
                Fields.of(also),
                together,
                List.of(),
                Road.GRAPH);
    }

    /** One that sets no further field. */
    public static Act.Move given(DecisionId id, PlanId plan, Ref ref) {
        return new Act.Move(
                id, plan, ref, MoveKind.DISTRIBUTE, POOL, ANN, AUDIT, Fields.NONE, null, List.of(), Road.GRAPH);
    }

    /** A plan of one decision to give account {@code n} to Ann, and of its act. @param row what is known of that subject */
    public static Plan decided(int n, boolean approved, String subject, Fields row) {
        Ref ref = account(n);
        DecisionId id = id("decision " + n);
        var plan = new PlanId("plan" + n);
        var decision = new Decision(
                id,
                plan,
                ref,
                "distribute",
                NOW,
                n,
                "p",
                new TreeMap<>(Map.of(subject, row)),
                List.of(new Decision.Candidate("Ann", null, true, "gets it")),
                "Acme " + n + " goes to Ann.");
        return new Plan(plan, "distribute", "p", NOW, approved, List.of(decision), List.of(given(id, plan, ref)));
    }

    public static Act.Mark mark(String plan, Ref ref, String score, @Nullable String together) {
        return new Act.Mark(
                id(plan + ref + score),
                new PlanId(plan),
                ref,
                Fields.of(Map.of("Allotment_Score__c", new BigDecimal(score))),
                "scored",
                together);
    }

    public static Act.Link link(String plan, Ref ref) {
        return new Act.Link(
                id(plan + ref + "link"),
                new PlanId(plan),
                ref,
                account(9).id(),
                Fields.NONE,
                "same domain",
                null,
                null);
    }

    public static Act.Founding founding(String plan, String domain) {
        return new Act.Founding(
                id(plan + domain),
                new PlanId(plan),
                new Domain(domain),
                POOL,
                Fields.of(Map.of("Name", "Acme")),
                new Act.Audit("new company", "matching.yaml:7", null, "", "p", null));
    }

    public static Plan plan(String plan, Act... acts) {
        return new Plan(new PlanId(plan), "distribute", "policyhash", NOW, true, List.of(), List.of(acts));
    }
}
