package dev.allotment;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.org.Org;
import dev.allotment.policy.Policy;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.Write;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hands the pool out in turn, as many do by hand: the next account to the next rep of its territory who has room, whatever it is worth. */
final class InTurn {
    private static final int AT_ONCE = 200;

    private final SimulatedOrg org;
    private final Org port;
    private final Policy policy;
    private int turn;

    InTurn(SimulatedOrg org, Org port, Policy policy) {
        this.org = org;
        this.port = port;
        this.policy = policy;
    }

    private record Rep(String user, String team, int[] room) {}

    void handOut() {
        List<Rep> reps = reps();
        List<String> pool = policy.allocation().poolOwners().stream()
                .map(org::user)
                .filter(Objects::nonNull)
                .map(OrgRow::id)
                .toList();
        var writes = new ArrayList<Write>();
        List<Change.Seen> accounts = new ArrayList<>(port.find(
                Entity.ACCOUNT, List.copyOf(policy.fieldsOf(Entity.ACCOUNT).keySet()), "OwnerId", pool));
        accounts.sort(Comparator.comparing(seen -> seen.ref().id()));
        for (Change.Seen seen : accounts) {
            Fields fields = policy.typed(Entity.ACCOUNT, seen.raw()).fields();
            Rep rep = fields.flag(AllotmentFields.ENROLLED) ? next(reps, fields) : null;
            if (rep != null) {
                rep.room()[0]--;
                writes.add(new Write.Update("Account", seen.ref().id().value(), Map.of("OwnerId", rep.user())));
            }
        }
        for (int from = 0; from < writes.size(); from += AT_ONCE) {
            org.as(org.admin(), Origin.UI)
                    .save(writes.subList(from, Math.min(writes.size(), from + AT_ONCE)), new SaveOptions(false, false));
        }
    }

    private @Nullable Rep next(List<Rep> reps, Fields account) {
        for (int tries = 0; tries < reps.size(); tries++) {
            Rep rep = reps.get(turn++ % reps.size());
            if (rep.room()[0] > 0 && takes(rep.team(), account)) {
                return rep;
            }
        }
        return null;
    }

    private boolean takes(String team, Fields account) {
        return policy.allocation().distribution().teams().stream()
                .filter(rule -> rule.team().equals(team))
                .map(DistributionRules.TeamRule::takes)
                .anyMatch(takes -> takes.holds(account, org.clock().instant()));
    }

    private List<Rep> reps() {
        var held = new HashMap<String, Integer>();
        for (OrgRow row : org.rows("Account", new Access.All())) {
            if (row.flag(AllotmentFields.ENROLLED)) {
                held.merge(String.valueOf(row.text("OwnerId")), 1, Integer::sum);
            }
        }
        var reps = new ArrayList<Rep>();
        for (OrgRow row : org.rows("Rep__c", new Access.All())) {
            String user = row.text(AllotmentFields.REP_USER);
            OrgRow person = user == null ? null : org.row("User", user);
            BigDecimal capacity = row.number(AllotmentFields.REP_CAPACITY);
            if (user != null && person != null && person.flag("IsActive") && capacity != null) {
                int room = capacity.intValue() - held.getOrDefault(user, 0);
                reps.add(new Rep(user, String.valueOf(row.text(AllotmentFields.REP_TEAM)), new int[] {room}));
            }
        }
        return reps;
    }
}
