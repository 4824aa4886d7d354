package dev.allotment;

import dev.allotment.model.RecordId;
import dev.allotment.policy.Policy;
import dev.allotment.simulator.InMemoryOrg;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.world.World;
import dev.allotment.world.WorldSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One world lived through under one policy, beside an org in memory, and measured. Used once, by one thread. */
final class Simulation {
    private static final String CHANNEL = "/data/Allotment__chn";
    private static final int TICKS_AN_HOUR = (int) Duration.ofHours(1).dividedBy(World.TICK);
    private static final int TICKS_A_WEEK = 7 * 24 * TICKS_AN_HOUR;
    private static final int HAND_OUT_HOUR = 10;

    private final WorldSettings settings;
    private final SimulatedPolicy way;
    private final Policy whole;
    private final int weeks;
    private final int every;
    private final @Nullable Path kept;

    /** @param every hours of org time between two turns of the agent. @param kept where its database stays, or null: nowhere */
    Simulation(WorldSettings settings, SimulatedPolicy way, Policy whole, int weeks, int every, @Nullable Path kept) {
        this.settings = settings;
        this.way = way;
        this.whole = whole;
        this.weeks = weeks;
        this.every = every;
        this.kept = kept;
    }

    /** @param counts acts by what they are and what became of them */
    record Ending(SimulatedPolicy way, Yardstick.Figures figures, SortedMap<String, Long> counts) {
        /** In words. */
        String acts() {
            return counts.entrySet().stream()
                    .map(count -> count.getValue() + " " + count.getKey())
                    .collect(Collectors.joining(", "));
        }
    }

    Ending run() throws IOException {
        SimulatedOrg org = SimulatedOrg.inMemory(OrgSettings.of(settings.seed(), settings.start()));
        try {
            org.deploy(Packed.metadata(null));
            World world = World.of(org, settings);
            OrgRow user = Objects.requireNonNull(org.user(SimulatedWorld.USERNAME));
            var port = new InMemoryOrg(org, RecordId.of(user.id()), CHANNEL);
            try (var agent = new TurnTaking(way.of(whole), port)) {
                Yardstick yardstick = live(org, world, port, agent);
                if (kept != null) {
                    agent.keep(Files.createDirectories(kept).resolve("allotment.db"));
                }
                return new Ending(way, yardstick.figures(user.id()), agent.acts());
            }
        } finally {
            org.close();
        }
    }

    private Yardstick live(SimulatedOrg org, World world, InMemoryOrg port, TurnTaking agent) {
        var inTurn = new InTurn(org, port, whole);
        var yardstick = new Yardstick(org);
        agent.settle(world.now());
        for (int tick = 1; tick <= weeks * TICKS_A_WEEK; tick++) {
            world.tick();
            if (tick % (every * TICKS_AN_HOUR) == 0) {
                if (way == SimulatedPolicy.ROUNDROBIN && handsOut(world)) {
                    inTurn.handOut();
                }
                agent.settle(world.now());
            }
            if (tick % TICKS_A_WEEK == 0) {
                int week = tick / TICKS_A_WEEK;
                yardstick.week(week % 4 == 0 || (week == weeks && weeks < 4));
            }
        }
        return yardstick;
    }

    private boolean handsOut(World world) {
        ZonedDateTime now = world.now().atZone(ZoneOffset.UTC);
        return now.getDayOfWeek() == DayOfWeek.MONDAY && now.getHour() / every == HAND_OUT_HOUR / every;
    }
}
