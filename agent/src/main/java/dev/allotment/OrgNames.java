package dev.allotment;

import dev.allotment.allocation.HandOffRules;
import dev.allotment.allocation.Play;
import dev.allotment.allocation.RequestRules;
import dev.allotment.allocation.SpeedRules;
import dev.allotment.model.Entity;
import dev.allotment.org.Org;
import dev.allotment.policy.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Compares the names of users and queues in the policy with the org, at the start and all at once (PRODUCT 6.7). */
record OrgNames(Org org) {
    /** Users and queues that the policy names and the org does not have, as sentences. */
    List<String> missing(Policy policy) {
        var missing = new ArrayList<String>();
        List<String> pool = policy.allocation().poolOwners();
        Set<String> users = active(pool);
        if (users.isEmpty()) {
            missing.add(
                    policy.allocation().place() + " names the pool owner " + String.join(", ", pool)
                            + ", but the org has no active user of that name: what is taken back would have nowhere to go. Create the user, or name another");
        }
        Set<String> intake = policy.allocation().routing().intake();
        Set<String> found = owners(intake);
        for (String name : new TreeSet<>(intake)) {
            if (!found.contains(name)) {
                missing.add(policy.allocation().routing().place() + " routes the leads of " + name
                        + ", but the org has no queue (DeveloperName) and no active user (Username) of that name");
            }
        }
        RequestRules.Dispute dispute = policy.allocation().requests().dispute();
        if (dispute != null && active(List.of(dispute.otherwise())).isEmpty()) {
            missing.add(
                    policy.allocation().place() + " lets " + dispute.otherwise()
                            + " decide disputes where there is no manager (requests, dispute, otherwise), but the org has no active user of that name");
        }
        RequestRules requests = policy.allocation().requests();
        requests.onBehalf()
                .forEach(
                        (team, names) -> unknown(names)
                                .forEach(
                                        name -> missing.add(
                                                requests.place() + " lets " + name
                                                        + " return, swap and extend for " + team
                                                        + " (requests, on_behalf), but the org has no active user of that name: correct the user name, or take it out")));
        for (HandOffRules.Pod pod : policy.allocation().handOffs().pods()) {
            var names = new TreeSet<>(pod.from());
            names.addAll(pod.to().keySet());
            unknown(names)
                    .forEach(name -> missing.add(pod.place() + " has " + name + " in the pod " + pod.name()
                            + ", but the org has no active user of that name: correct the user name, or take it out"));
        }
        for (Play play : policy.allocation().plays()) {
            unknown(play.reps())
                    .forEach(name -> missing.add(play.place() + " lets " + name + " take part in the play '"
                            + play.name()
                            + "', but the org has no active user of that name: correct the user name, or take it out"));
        }
        SpeedRules speed = policy.allocation().routing().speed();
        String queue = speed == null ? null : speed.queue();
        if (speed != null && queue != null && owners(Set.of(queue)).isEmpty()) {
            missing.add(
                    speed.place() + " sends leads that nobody touched to " + queue
                            + ", but the org has no queue (DeveloperName) and no active user (Username) of that name: correct it, or write 'last: stays'");
        }
        return missing;
    }

    /** Those of the user names that no active user has, in order. */
    private Set<String> unknown(Collection<String> usernames) {
        var lower = new HashSet<String>();
        if (!usernames.isEmpty()) {
            active(usernames).forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        }
        var unknown = new TreeSet<String>();
        usernames.stream()
                .filter(name -> !lower.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(unknown::add);
        return unknown;
    }

    /** Those of the names that an active user or a queue has. */
    private Set<String> owners(Set<String> names) {
        Set<String> found = active(names);
        org.find(Entity.GROUP, List.of("DeveloperName", "Type"), "DeveloperName", names)
                .forEach(row -> found.add(String.valueOf(row.raw().get("DeveloperName"))));
        return found;
    }

    private Set<String> active(Collection<String> usernames) {
        var found = new HashSet<String>();
        org.find(Entity.USER, List.of("Username", "IsActive"), "Username", usernames)
                .forEach(row -> {
                    if ("true".equals(String.valueOf(row.raw().get("IsActive")))) {
                        found.add(String.valueOf(row.raw().get("Username")));
                    }
                });
        return found;
    }
}
