package dev.allotment.allocation;

import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts and opportunities change hands when they qualify, and between whom. Made by the room policy.
 *
 * @param rules the first that fits a record counts
 * @param pods who works for whom; user names in lower case
 * @param territories whose accounts are handed over only to those who have them
 * @param inactiveToPool what a deactivated user owns goes to the pool by itself; false: it waits for a person
 */
public record HandOffRules(
        List<Rule> rules, List<Pod> pods, Territories territories, boolean inactiveToPool, String place) {
    public HandOffRules {
        rules = List.copyOf(rules);
        pods = List.copyOf(pods);
    }

    /** Without territories. */
    public HandOffRules(List<Rule> rules, List<Pod> pods, boolean inactiveToPool, String place) {
        this(rules, pods, Territories.NONE, inactiveToPool, place);
    }

    public static HandOffRules none(String place) {
        return new HandOffRules(List.of(), List.of(), false, place);
    }

    /**
     * @param of Account or Opportunity
     * @param when over the record's fields, those of an opportunity over its account's
     * @param from teams whose reps hand over
     * @param fromPool what a pool owner holds is handed over, too
     * @param byPod where a pod names the one who hands over, its reps take part instead of the teams
     * @param router how the one who takes over is found: its one route names the teams, its intake is the rule's name
     */
    public record Rule(
            String name,
            Entity of,
            Condition when,
            Set<String> from,
            boolean fromPool,
            boolean byPod,
            RoutingRules router,
            String place) {
        public Rule {
            from = Set.copyOf(from);
        }

        Set<String> teams() {
            return router.routes().get(0).teams();
        }
    }

    /** @param from user names of those who hand over @param to weights by user name of those who take over */
    public record Pod(String name, Set<String> from, Map<String, BigDecimal> to, String place) {
        public Pod {
            from = Set.copyOf(from);
            to = Map.copyOf(to);
        }
    }

    @Nullable
    Pod podOf(String username) {
        return pods.stream()
                .filter(pod -> pod.from().contains(username))
                .findFirst()
                .orElse(null);
    }
}
