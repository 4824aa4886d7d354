package dev.allotment.decide;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.HandOffRules;
import dev.allotment.allocation.LoadRules;
import dev.allotment.allocation.Play;
import dev.allotment.allocation.RequestRules;
import dev.allotment.allocation.RestRules;
import dev.allotment.allocation.ReturnRules;
import dev.allotment.allocation.RotationRules;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.SignalRules;
import dev.allotment.allocation.TeamChangeRules;
import dev.allotment.allocation.Territories;
import dev.allotment.engagement.EngagementRules;
import dev.allotment.matching.MatchingRules;
import dev.allotment.model.Act;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.Line;
import dev.allotment.policy.BlastLimits;
import dev.allotment.policy.Cadence;
import dev.allotment.policy.ConversionRules;
import dev.allotment.policy.Follows;
import dev.allotment.policy.Founding;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Process;
import dev.allotment.policy.SignalSource;
import dev.allotment.policy.TouchRule;
import dev.allotment.scoring.ScoringRules;
import dev.allotment.segmentation.SegmentRules;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policy as decide goes by it, in this org.
 *
 * @param simulated whether the org is a simulated one, where the policy may open all writing
 */
public record Rules(Policy policy, boolean simulated) {
    /** Before people come to work: scores anew, shows warnings, ends rests. */
    private static final LocalTime DAILY = LocalTime.of(4, 30);

    String hash() {
        return policy.hash();
    }

    /** What an audit row says of a move that this policy makes, cut to what its fields hold. */
    Act.Audit audit(String reason, String place, @Nullable Integer score, String explanation, @Nullable String credit) {
        return new Act.Audit(Sheet.clip(reason, 255), Sheet.clip(place, 255), score, explanation, hash(), credit);
    }

    /** The same, where one sentence says all. */
    Act.Audit audit(String sentence, String place) {
        return audit(sentence, place, null, sentence, null);
    }

    /** The fields of that object that the policy maps, by API name. */
    Set<String> mapped(Entity entity) {
        return policy.mapping().fieldsOf(entity).keySet();
    }

    /** The product line whose books are kept, or null: those of the accounts' owners. */
    @Nullable
    Line line() {
        return policy.mapping().line();
    }

    MatchingRules matching() {
        return policy.matching();
    }

    SegmentRules segments() {
        return policy.segments();
    }

    ScoringRules scoring() {
        return policy.scoring();
    }

    ModelPolicy model() {
        return policy.model();
    }

    EngagementRules engagement() {
        return policy.engagement();
    }

    List<TouchRule> touches() {
        return policy.touches();
    }

    List<SignalSource> signals() {
        return policy.signals();
    }

    RoutingRules routing() {
        return policy.allocation().routing();
    }

    /** Signals that send an account of the pool to a rep at once. */
    SignalRules signalled() {
        return policy.allocation().signals();
    }

    DistributionRules distribution() {
        return policy.allocation().distribution();
    }

    List<Play> plays() {
        return policy.allocation().plays();
    }

    RotationRules rotation() {
        return policy.allocation().rotation();
    }

    Territories territories() {
        return policy.allocation().distribution().territories();
    }

    ReturnRules returns() {
        return policy.allocation().returns();
    }

    HandOffRules handOffs() {
        return policy.allocation().handOffs();
    }

    LoadRules load() {
        return policy.allocation().load();
    }

    TeamChangeRules teamChanges() {
        return policy.allocation().teamChanges();
    }

    RequestRules requests() {
        return policy.allocation().requests();
    }

    RestRules rest() {
        return policy.allocation().rest();
    }

    /** User names of the owners of the pool; the first receives what comes back. */
    List<String> poolOwners() {
        return policy.allocation().poolOwners();
    }

    Condition customer() {
        return policy.customer();
    }

    Founding founding() {
        return policy.founding();
    }

    /** Which leads are converted, or null. */
    @Nullable
    ConversionRules conversion() {
        return policy.conversion();
    }

    /** Whether this process may write for a rep of that team (null: no team) without a person's approval. */
    boolean opens(Process process, @Nullable String team) {
        return policy.writing().opens(process, team, simulated);
    }

    BlastLimits limits() {
        return policy.writing().limits();
    }

    int approvalWithin() {
        return policy.writing().approvalWithin();
    }

    Follows follows() {
        return policy.writing().follows();
    }

    int marksADay() {
        return policy.writing().marksADay();
    }

    ZoneId zone() {
        return policy.zone();
    }

    Cadence cadence(PassKind kind) {
        return switch (kind) {
            case DAILY -> new Cadence(Cadence.Every.DAY, DayOfWeek.MONDAY, 1, DAILY, zone(), "every day");
            case RETRIEVE -> policy.allocation().retrieves();
            case ROTATE ->
                new Cadence(
                        Cadence.Every.DAY,
                        DayOfWeek.MONDAY,
                        1,
                        policy.allocation().retrieves().at(),
                        zone(),
                        rotation().place());
            case DISTRIBUTE -> policy.allocation().distributes();
        };
    }
}
