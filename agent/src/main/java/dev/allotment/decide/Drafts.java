package dev.allotment.decide;

import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Plan;
import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.PlanId;
import dev.allotment.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names the decisions of one turn and gathers them into plans. Used once, by one thread. */
final class Drafts {
    /**
     * Which plan a decision belongs to.
     *
     * @param waits why it waits although the policy opens it; empty if it does not
     * @param order the person's order that asks for it; 0 if there is none
     */
    record Page(String kind, boolean approved, String waits, long order) {
        static Page of(String kind, boolean approved) {
            return new Page(kind, approved, "", 0);
        }
    }

    /** @param record null where the account is yet to be founded */
    record Reasoned(
            DecisionId id,
            @Nullable Ref record,
            String kind,
            SortedMap<String, Fields> known,
            List<Decision.Candidate> considered,
            String why) {
        /** Of which nothing was compared. */
        static Reasoned plainly(DecisionId id, Ref record, String kind, String why) {
            return new Reasoned(id, record, kind, new TreeMap<>(), List.of(), why);
        }
    }

    private record Draft(Reasoned decision, Function<PlanId, Act> act) {}

    private final Instant now;
    private final long position;
    private final String policy;
    private final Map<Page, List<Draft>> pages = new TreeMap<>(Comparator.comparing(Page::kind)
            .thenComparing(Page::approved)
            .thenComparing(Page::waits)
            .thenComparing(Page::order));
    private final Set<DecisionId> taken = new HashSet<>();
    private final Set<DecisionId> formerly = new HashSet<>();

    /** @param position of the mirror. @param policy its hash */
    Drafts(Instant now, long position, String policy) {
        this.now = now;
        this.position = position;
        this.policy = policy;
    }

    /** These were decided before, perhaps at this very instant: their names are not given again. */
    void formerly(List<Entry> entries) {
        entries.forEach(entry -> formerly.add(entry.id()));
    }

    /** Names the decision; a second one on the same record in one turn gets a number, so that ids stay unique. */
    DecisionId name(String record, String kind) {
        DecisionId id = DecisionId.of(record, kind, position, policy, now);
        for (int again = 2; formerly.contains(id) || !taken.add(id); again++) {
            id = DecisionId.of(record, kind + " " + again, position, policy, now);
        }
        return id;
    }

    /** @param act made once the plan has its name */
    void add(Page page, Reasoned decision, Function<PlanId, Act> act) {
        pages.computeIfAbsent(page, any -> new ArrayList<>()).add(new Draft(decision, act));
    }

    /** How many there are on pages that are approved, or on those that are not. */
    int count(boolean approved) {
        return pages.entrySet().stream()
                .filter(page -> page.getKey().approved() == approved)
                .mapToInt(page -> page.getValue().size())
                .sum();
    }

    /** The plans, each named by the hash of its decisions. */
    List<Plan> plans() {
        var plans = new ArrayList<Plan>();
        pages.forEach((page, drafts) -> plans.add(plan(page, drafts)));
        return plans;
    }

    private Plan plan(Page page, List<Draft> drafts) {
        var content = new StringBuilder(page.kind()).append('\n').append(policy);
        drafts.forEach(draft -> content.append('\n').append(draft.decision().id()));
        PlanId plan = PlanId.ofContent(content.toString());
        return new Plan(
                plan,
                page.kind(),
                policy,
                now,
                page.approved(),
                drafts.stream().map(draft -> decision(draft.decision(), plan)).toList(),
                drafts.stream().map(draft -> draft.act().apply(plan)).toList(),
                page.waits(),
                null);
    }

    private Decision decision(Reasoned made, PlanId plan) {
        return new Decision(
                made.id(),
                plan,
                made.record(),
                made.kind(),
                now,
                position,
                policy,
                made.known(),
                made.considered(),
                made.why());
    }
}
