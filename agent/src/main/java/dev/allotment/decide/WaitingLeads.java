package dev.allotment.decide;

import dev.allotment.allocation.ArrivalFacts;
import dev.allotment.allocation.OwnRule;
import dev.allotment.allocation.Qualification;
import dev.allotment.allocation.Routing;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.Territory;
import dev.allotment.matching.AccountIndex;
import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.scoring.Features;
import dev.allotment.scoring.SignalRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leads of the intake that wait, each with what its answer rests on: while none of that changes they would be judged the same
 * again, so they are not. Forgotten at a restart, after which each is judged once. One thread.
 *
 * <p>An answer rests on the lead, on what matching asked of the index, on the account with all that hangs on it and its parents,
 * on who is a rep, on whoever is named being away, and on nobody of the teams being able to take anything; on the clock only where
 * a condition of the policy's routing does.
 */
final class WaitingLeads {
    /**
     * @param teams of which nobody could take it, or if there is one, {@code territory}
     * @param named reps who would get it out of turn if they were present
     * @param accounts its account and that one's parents
     * @param at when it was judged
     */
    private record Waits(
            Set<String> teams,
            @Nullable Territory territory,
            Set<RecordId> named,
            Set<AccountIndex.Part> parts,
            Set<RecordId> accounts,
            Instant at) {}

    private final Picture picture;
    private final boolean lasting;
    private final List<OwnRule> rules;
    private final Map<RecordId, Waits> waiting = new HashMap<>();
    private final Map<Object, Set<RecordId>> resting = new HashMap<>();

    WaitingLeads(Picture picture, Rules rules) {
        this.picture = picture;
        this.rules = rules.routing().rules();
        this.lasting = lasting(rules);
        picture.index.listen(this::changed);
    }

    /** Forgets what rested on anything that was touched. */
    void touched(Affected affected) {
        if (affected.people) {
            List.copyOf(waiting.keySet()).forEach(this::forget);
        }
        affected.leads.forEach(this::forget);
        affected.accounts.forEach(this::changed);
    }

    /** Whether the lead would be judged as it was. */
    boolean still(RecordId lead, Desks desks, Instant now) {
        Waits one = waiting.get(lead);
        return one != null
                && (lasting || one.at().equals(now))
                && one.named().stream().noneMatch(rep -> picture.people.takes(rep, now))
                && !desks.open(one.teams(), one.territory());
    }

    /** It was judged, nothing followed, and nobody could take it. @param parts what matching asked of the index */
    void waits(
            RecordId lead,
            Fields facts,
            @Nullable RecordId account,
            Routing.Nobody nobody,
            Set<AccountIndex.Part> parts,
            Instant now) {
        keep(lead, new Waits(nobody.teams(), nobody.territory(), named(facts, account), parts, family(account), now));
    }

    /** It fits several accounts. */
    void undecided(RecordId lead, Set<AccountIndex.Part> parts, Instant now) {
        keep(lead, new Waits(Set.of(), null, Set.of(), parts, Set.of(), now));
    }

    private void keep(RecordId lead, Waits waits) {
        forget(lead);
        waiting.put(lead, waits);
        Stream.concat(waits.parts().stream(), waits.accounts().stream())
                .forEach(on ->
                        resting.computeIfAbsent(on, any -> new HashSet<>()).add(lead));
    }

    private void changed(Object on) {
        Set<RecordId> leads = resting.get(on);
        if (leads != null) {
            new ArrayList<>(leads).forEach(this::forget);
        }
    }

    private void forget(RecordId lead) {
        Waits waits = waiting.remove(lead);
        if (waits != null) {
            Stream.concat(waits.parts().stream(), waits.accounts().stream()).forEach(on -> {
                Set<RecordId> leads = resting.get(on);
                if (leads != null && leads.remove(lead) && leads.isEmpty()) {
                    resting.remove(on);
                }
            });
        }
    }

    private Set<RecordId> named(Fields facts, @Nullable RecordId account) {
        Fields row = picture.accounts.row(account);
        return Stream.concat(
                        Stream.of(row == null ? null : row.id("OwnerId"), facts.id(ArrivalFacts.FAMILY_OWNER)),
                        rules.stream().map(OwnRule::field).map(field -> field == null ? null : facts.id(field)))
                .filter(user -> picture.people.rep(user) != null)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<RecordId> family(@Nullable RecordId account) {
        var family = new HashSet<RecordId>();
        RecordId one = account;
        while (one != null && family.add(one)) {
            Fields row = picture.accounts.row(one);
            one = row == null ? null : row.id("ParentId");
        }
        return family;
    }

    /** Whether what routing asks has the same answer at any time, while the records stay as they are. */
    private static boolean lasting(Rules rules) {
        RoutingRules routing = rules.routing();
        List<Condition> asked = Stream.of(
                        routing.routes().stream().map(RoutingRules.Route::when),
                        routing.rules().stream().map(OwnRule::when),
                        routing.qualifications().stream().map(Qualification::when),
                        routing.territories().all().stream()
                                .map(Territory::when)
                                .filter(Objects::nonNull))
                .flatMap(conditions -> conditions)
                .toList();
        boolean family = routing.rules().stream().anyMatch(rule -> rule.to() == OwnRule.To.FAMILY_OWNER)
                || asked.stream().anyMatch(WaitingLeads::family);
        return asked.stream().allMatch(WaitingLeads::lasting) && (!family || lasting(rules.customer()));
    }

    private static boolean family(Condition condition) {
        SortedSet<String> reads = condition.reads();
        return reads == null
                || reads.contains(ArrivalFacts.FAMILY_CUSTOMER)
                || reads.contains(ArrivalFacts.FAMILY_OWNER);
    }

    /** Whether it says the same at any time, while the records stay as they are. */
    static boolean lasting(Condition condition) {
        SortedSet<String> reads = condition.reads();
        return !condition.timely()
                && reads != null
                && reads.stream()
                        .noneMatch(field -> Features.types().containsKey(field) || field.startsWith(SignalRule.PREFIX));
    }
}
