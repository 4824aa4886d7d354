package dev.allotment;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.RequestRules;
import dev.allotment.allocation.ReturnRules;
import dev.allotment.allocation.RotationRules;
import dev.allotment.allocation.SignalRules;
import dev.allotment.allocation.Territories;
import dev.allotment.engagement.EngagementRules;
import dev.allotment.policy.AllocationPolicy;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Process;
import dev.allotment.policy.WritingPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What `allotment simulate` compares: four ways to say who works what, all of them scored and their leads routed alike. */
enum SimulatedPolicy {
    STATIC("accounts never move, but by people's hands"),
    ROUNDROBIN("every Monday the pool is handed out in turn to whoever has room; nothing comes back"),
    TOPUP("every Monday the best of the pool goes to whoever has room; nothing comes back"),
    ALLOTMENT("the policy as it is: routed, distributed, retrieved, returned, rested, swapped");

    private final String sentence;

    SimulatedPolicy(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SimulatedPolicy of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--policy " + word
                        + " is none of static, roundrobin, topup, allotment; or write all for one after the other"));
    }

    /** The policy with switched off what this way does not do. */
    Policy of(Policy whole) {
        if (this == ALLOTMENT) {
            return with(whole, whole.engagement(), whole.allocation(), List.of(Process.values()));
        }
        EngagementRules engagement = whole.engagement();
        // Without a declared source nothing is ever taken back, and nobody is warned.
        var unseen = new EngagementRules(
                List.of(),
                engagement.meaning(),
                engagement.windows(),
                engagement.otherwise(),
                engagement.graceDays(),
                engagement.gracePlace(),
                engagement.protections(),
                engagement.blindness(),
                engagement.place());
        AllocationPolicy allocation = whole.allocation();
        return this == TOPUP
                ? with(
                        whole,
                        unseen,
                        allocation(allocation, allocation.distribution()),
                        List.of(
                                Process.MARK,
                                Process.LINK,
                                Process.FOUND,
                                Process.ROUTE,
                                Process.REASSIGN,
                                Process.DISTRIBUTE))
                : with(
                        whole,
                        unseen,
                        allocation(
                                allocation,
                                new DistributionRules(
                                        List.of(),
                                        allocation.distribution().skills(),
                                        allocation.distribution().ramp(),
                                        allocation.distribution().families(),
                                        Territories.NONE,
                                        allocation.distribution().zone(),
                                        allocation.distribution().place())),
                        List.of(Process.MARK, Process.LINK, Process.FOUND, Process.ROUTE, Process.REASSIGN));
    }

    /** Leads are routed, but bring no account with them; whatever reps ask for is declined. */
    private static AllocationPolicy allocation(AllocationPolicy whole, DistributionRules distribution) {
        return new AllocationPolicy(
                whole.teams(),
                whole.poolOwners(),
                whole.routing().bringingNothing(),
                distribution,
                whole.distributes(),
                whole.retrieves(),
                new ReturnRules(List.of(), whole.returns().place()),
                RequestRules.none(whole.requests().place()),
                whole.handOffs(),
                whole.rest(),
                whole.teamChanges(),
                RotationRules.none(whole.place()),
                whole.load(),
                SignalRules.none(whole.place()),
                whole.place());
    }

    private static Policy with(
            Policy whole, EngagementRules engagement, AllocationPolicy allocation, List<Process> open) {
        WritingPolicy writing = whole.writing();
        return new Policy(
                whole.hash(),
                whole.zone(),
                whole.mapping(),
                whole.matching(),
                whole.founding(),
                whole.segments(),
                whole.customer(),
                whole.scoring(),
                engagement,
                whole.touches(),
                allocation,
                new WritingPolicy(
                        false,
                        open.stream()
                                .map(process -> new WritingPolicy.Opening(process, Set.of(), writing.place()))
                                .toList(),
                        writing.marksADay(),
                        writing.shareOfCalls(),
                        writing.follows(),
                        writing.limits(),
                        writing.approvalWithin(),
                        writing.place()),
                whole.signals(),
                ModelPolicy.NONE,
                null);
    }
}
