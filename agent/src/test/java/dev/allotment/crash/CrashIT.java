package dev.allotment.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent beside an org in another process is killed in every step of its work and at random, and started again on the same
 * data: nothing is lost, nothing stays stuck, nothing is done twice (laws R1, L1, L2, A1, A6).
 */
class CrashIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Seed of the world and of the deaths. */
    private static final long SEED = Long.getLong("allotment.crash.seed", 20260302L);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** What came of the deaths in one place. */
    private static final class Tally {
        int kills;
        int lost;
        int stuck;
        int doubled;
    }

    private final Map<String, Tally> table = new LinkedHashMap<>();
    private int compared;

    @Test
    void killed_anywhere_it_loses_nothing_and_does_nothing_twice() throws Exception {
        Policy policy = (Policy) PolicyReader.read(PolicyFiles.packed());
        List<Kill> kills = Kill.plan(SEED);
        long began = System.nanoTime();
        Jar.rehearse(folder);
        try (OrgProcess org = OrgProcess.start(folder, SEED);
                var reader = new OrgReader(org.address(), org.key())) {
            var comparison = new Comparison(policy, reader, folder.resolve("agent-data"));
            Tally last = new Tally();
            for (int i = 0; i < kills.size(); i++) {
                Kill kill = kills.get(i);
                try {
                    String life = live(kill, org, comparison, last);
                    last = count(kill);
                    System.out.printf("%2d %-22s %s%n", i + 1, kill.place(), life);
                } catch (IllegalStateException e) {
                    throw new AssertionError(
                            "kill " + (i + 1) + " " + kill + ", seed " + SEED + ": " + e.getMessage(), e);
                }
            }
            org.hold();
            try (AgentProcess agent = AgentProcess.start(folder, org, null)) {
                assertThat(agent.rests(PATIENCE)).isTrue();
                compare(comparison, last);
                assertThat(agent.stop()).as("a stop in order; seed %s", SEED).isIn(0, 143);
            }
            compare(comparison, last);
            System.out.printf("org time %s%n", org.clock().now());
        }
        print(kills.size(), Duration.ofNanos(System.nanoTime() - began));
    }

    /** One life, and in words how it went. */
    private String live(Kill kill, OrgProcess org, Comparison comparison, Tally blamed) throws Exception {
        org.hold();
        try (AgentProcess agent = AgentProcess.start(folder, org, kill.halt())) {
            if (kill.halt() == null && !kill.atRest()) {
                agent.kill(Duration.ofMillis(kill.after()));
                return "";
            }
            if (!agent.rests(PATIENCE)) {
                return "died on the way to rest";
            }
            Duration start = agent.age();
            Comparison.Finding finding = compare(comparison, blamed);
            String life = String.format(
                    "at rest after %d ms, compared in %d ms: %d records, %d moves",
                    start.toMillis(), agent.age().minus(start).toMillis(), finding.records(), finding.moves());
            org.letGo();
            if (kill.halt() == null) {
                agent.kill(Duration.ofMillis(kill.after()));
            } else {
                agent.awaitDeath(PATIENCE);
            }
            return life;
        }
    }

    private Comparison.Finding compare(Comparison comparison, Tally blamed) throws Exception {
        Comparison.Finding finding = comparison.now();
        blamed.lost += finding.lost().size();
        blamed.stuck += finding.stuck().size();
        blamed.doubled += finding.doubled().size();
        compared++;
        assertThat(finding.clean())
                .as("after %s, seed %s: %s", table.keySet(), SEED, finding)
                .isTrue();
        return finding;
    }

    private Tally count(Kill kill) {
        Tally tally = table.computeIfAbsent(
                (kill.step() == 0 ? "any" : kill.step() + "  ") + "  " + kill.place(), unused -> new Tally());
        tally.kills++;
        return tally;
    }

    private void print(int kills, Duration took) {
        System.out.printf("%-30s %5s %5s %5s %7s%n", "step halt point", "kills", "lost", "stuck", "doubled");
        table.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(row -> System.out.printf(
                        "%-30s %5d %5d %5d %7d%n",
                        row.getKey(),
                        row.getValue().kills,
                        row.getValue().lost,
                        row.getValue().stuck,
                        row.getValue().doubled));
        System.out.printf("%d kills, %d comparisons, %d s wall, seed %d%n", kills, compared, took.toSeconds(), SEED);
    }
}
