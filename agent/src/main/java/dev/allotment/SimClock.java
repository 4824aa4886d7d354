package dev.allotment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a simulated org for its time, and tells it when the agent has settled a tick ({@code /sim/clock}). One thread asks; any thread reads. */
final class SimClock implements OrgTime {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param tip last replay id on our channel, or the text {@code null}
     * @param commits transactions that the org has committed
     */
    record Reading(Instant now, long tick, String tip, long commits, boolean ended) {}

    private final URI address;
    private final String agent;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private volatile @Nullable Reading last;

    SimClock(URI org) {
        this(org, "");
    }

    /** @param agent by which name the world knows the agent: it waits for each that it knows */
    SimClock(URI org, String agent) {
        this.address = org.resolve("/sim/clock");
        this.agent = agent;
    }

    /** True if a simulated org answers at that address. */
    static boolean answers(URI org) throws InterruptedException {
        String host = org.getHost();
        if (!"127.0.0.1".equals(host) && !"localhost".equals(host)) {
            return false;
        }
        try {
            new SimClock(org).read();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    Reading read() throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).GET());
    }

    Reading settled(long tick) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("settled", tick, "agent", agent)))));
    }

    private Reading send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode() + ": is this a simulated org?");
        }
        JsonNode json = JSON.readTree(answer.body());
        var reading = new Reading(
                Instant.parse(json.path("now").asString()),
                json.path("tick").asLong(),
                json.path("tip").asString(),
                json.path("commits").asLong(),
                json.path("ended").asBoolean(false));
        last = reading;
        return reading;
    }

    @Override
    public Instant get() {
        Reading known = last;
        if (known == null) {
            throw new IllegalStateException("the simulated org's clock was not read yet");
        }
        return known.now();
    }
}
