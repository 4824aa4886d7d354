package dev.allotment.simulator.wire;

import dev.allotment.simulator.Faults;
import dev.allotment.simulator.SimulatedOrg;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What no real org has, and what only loopback reaches: the world's clock, faults on demand, health. */
final class SimApi {
    static final String ROOT = "/sim/";
    private static final String CHANNEL = "/data/Allotment__chn";
    private static final Set<String> NAMES = names();
    private final SimulatedOrg org;
    private final @Nullable WorldClock clock;
    private final Map<String, Runnable> deeds;
    private final Runnable scheduled;

    /**
     * @param deeds what is done at once rather than scheduled, by name
     * @param scheduled called after a fault was scheduled
     */
    SimApi(SimulatedOrg org, @Nullable WorldClock clock, Map<String, Runnable> deeds, Runnable scheduled) {
        this.org = org;
        this.clock = clock;
        this.deeds = deeds;
        this.scheduled = scheduled;
    }

    private static Set<String> names() {
        var names = new TreeSet<String>();
        for (Class<?> list : new Class<?>[] {WireFaults.class, Faults.class}) {
            for (Field field : list.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    names.add(constant(field));
                }
            }
        }
        return names;
    }

    private static String constant(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Answer answer(Call call) {
        String what = call.method() + " " + call.path().substring(ROOT.length());
        return switch (what) {
            case "GET health" ->
                Answer.json(200, Json.object("status", "UP", "org", org.id().value()));
            case "GET clock" -> clock();
            case "POST clock" -> settle(call.json());
            case "POST pause" -> pause(call.json());
            case "GET faults" -> Answer.json(200, org.faults().fired());
            case "POST faults" -> fault(call.json());
            case "DELETE faults" -> {
                org.faults().clear();
                yield Answer.empty(204);
            }
            default -> throw Refusal.notFound();
        };
    }

    private Answer clock() {
        return Answer.json(
                200,
                Json.object(
                        "now",
                        (clock == null ? org.clock().instant() : clock.now()).toString(),
                        "tick",
                        clock == null ? 0 : clock.tick(),
                        "tip",
                        String.valueOf(org.bus().tip(CHANNEL)),
                        "commits",
                        org.commits(),
                        "ended",
                        clock != null && clock.ended(),
                        "settled",
                        clock == null ? 0 : clock.settled(),
                        "settlements",
                        clock == null ? 0 : clock.settlements()));
    }

    /** {@code {"paused":true}} holds the world after the tick under way, which the answer waits for; false lets it go on. */
    private Answer pause(JsonNode body) {
        if (!body.path("paused").isBoolean()) {
            throw new Refusal(400, "INVALID_INPUT", "paused is true or false");
        }
        if (clock != null) {
            clock.pause(body.path("paused").asBoolean());
        }
        return clock();
    }

    private Answer settle(JsonNode body) {
        if (!body.path("settled").isIntegralNumber()) {
            throw new Refusal(400, "INVALID_INPUT", "settled is the number of a tick");
        }
        if (clock != null) {
            clock.settled(body.path("agent").asString(""), body.path("settled").asLong());
        }
        return clock();
    }

    /** {@code {"name":..., "times":n, "about":..., "rate":p}}: the next n times, or with that chance, or at once. */
    private Answer fault(JsonNode body) {
        String name = Bodies.text(body, "name");
        Runnable deed = deeds.get(name);
        if (deed != null) {
            deed.run();
            return Answer.empty(204);
        }
        if (!NAMES.contains(name)) {
            throw new Refusal(
                    400,
                    "INVALID_INPUT",
                    "There is no fault '" + name + "'; there are " + NAMES + " and " + deeds.keySet());
        }
        int times = body.path("times").asInt(1);
        if (body.has("rate")) {
            org.faults().rate(name, body.path("rate").asDouble(0));
        } else if (body.has("about")) {
            org.faults().about(name, Bodies.text(body, "about"), times);
        } else {
            for (int occurrence = 1; occurrence <= times; occurrence++) {
                org.faults().at(name, occurrence);
            }
        }
        scheduled.run();
        return Answer.empty(204);
    }
}
