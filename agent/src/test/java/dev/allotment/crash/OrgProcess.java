package dev.allotment.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code allotment org} in a process of its own, and its loopback endpoints. */
final class OrgProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("--org (http://\\S+) --key");
    private static final Duration START = Duration.ofMinutes(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final Path out;
    private final URI address;
    private final Path key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** What {@code GET /sim/clock} says. */
    record Clock(String now, long tick, long settled, long settlements) {
        boolean atRest() {
            return settled >= tick;
        }
    }

    private OrgProcess(Process process, Path out, Path key, URI address) {
        this.process = process;
        this.out = out;
        this.key = key;
        this.address = address;
    }

    /** Starts it there and waits until it serves. */
    static OrgProcess start(Path folder, long seed) throws IOException, InterruptedException {
        Path out = folder.resolve("org.log");
        Path data = folder.resolve("org-data");
        Process process = Jar.start(
                folder, out, Map.of(), "org", "--data", data.toString(), "--seed", Long.toString(seed), "--port", "0");
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline && !process.waitFor(50, TimeUnit.MILLISECONDS)) {
            Matcher ready = READY.matcher(Files.readString(out));
            if (ready.find()) {
                return new OrgProcess(process, out, data.resolve("agent-key.pem"), URI.create(ready.group(1)));
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("the org did not come up:\n" + Jar.tail(out, 40));
    }

    URI address() {
        return address;
    }

    Path key() {
        return key;
    }

    /** Holds the world; once this returns no tick is under way. */
    Clock hold() {
        return clock(send("POST", "pause", "{\"paused\":true}"));
    }

    void letGo() {
        send("POST", "pause", "{\"paused\":false}");
    }

    Clock clock() {
        return clock(send("GET", "clock", ""));
    }

    /** Schedules a fault, or plays it at once. */
    void fault(String json) {
        send("POST", "faults", json);
    }

    void calm() {
        send("DELETE", "faults", "");
    }

    /** How often that fault has fired. */
    long fired(String name) {
        return send("GET", "faults", "").path(name).asLong(0);
    }

    String said() {
        return Jar.tail(out, 40);
    }

    private static Clock clock(JsonNode json) {
        return new Clock(
                json.path("now").asString(),
                json.path("tick").asLong(),
                json.path("settled").asLong(),
                json.path("settlements").asLong());
    }

    private JsonNode send(String method, String what, String body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/sim/" + what))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        request + " was answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request + " failed; the org said:\n" + said(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
