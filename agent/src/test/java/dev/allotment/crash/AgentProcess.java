package dev.allotment.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** {@code allotment run --org} in a process of its own: one life of it. */
final class AgentProcess implements AutoCloseable {
    /** What {@code kill -9} leaves, and what a halt point leaves. */
    private static final int KILLED = 137;

    private final Process process;
    private final Path out;
    private final OrgProcess org;
    private final long settlementsBefore;
    private final long startedAt = System.nanoTime();

    private AgentProcess(Process process, Path out, OrgProcess org, long settlementsBefore) {
        this.process = process;
        this.out = out;
        this.org = org;
        this.settlementsBefore = settlementsBefore;
    }

    /** @param halt {@code name:n}, the passing at which it dies by itself; null: it lives */
    static AgentProcess start(Path folder, OrgProcess org, @Nullable String halt) {
        long before = org.clock().settlements();
        Path out = folder.resolve("agent.log");
        Process process = Jar.start(
                folder,
                out,
                halt == null ? Map.of() : Map.of("ALLOTMENT_HALT", halt),
                "run",
                "--org",
                org.address().toString(),
                "--key",
                org.key().toString(),
                "--data",
                folder.resolve("agent-data").toString(),
                "--port",
                "-1",
                "--quiet");
        return new AgentProcess(process, out, org, before);
    }

    /** Waits until it has settled the world's present tick in this life; false if it died first. */
    boolean rests(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            OrgProcess.Clock clock = org.clock();
            if (clock.settlements() > settlementsBefore && clock.atRest()) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                throw stuck("the agent did not come to rest within " + atMost + " after " + clock);
            }
        }
        died();
        return false;
    }

    /** Waits until it has settled that tick; it must live. */
    void settles(long tick, Duration atMost) throws InterruptedException {
        waits("to settle tick " + tick, atMost, () -> org.clock().settled() >= tick);
    }

    /** Waits until that is so; it must live. */
    void waits(String what, Duration atMost, BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!so.getAsBoolean()) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw stuck("the agent ended with status " + process.exitValue() + " and was " + what);
            }
            if (System.nanoTime() > deadline) {
                throw stuck("within " + atMost + " the agent was " + what + ", at " + org.clock());
            }
        }
    }

    /** Waits until it dies at its halt point. */
    void awaitDeath(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw stuck("the agent did not pass its halt point within " + atMost);
        }
        died();
    }

    /** As {@code kill -9}, after that time unless it died before. */
    void kill(Duration after) throws InterruptedException {
        if (!process.waitFor(after.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
        died();
    }

    /** As Ctrl-C; answers the exit status. */
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private void died() {
        if (process.exitValue() != KILLED) {
            throw stuck("the agent ended by itself with status " + process.exitValue());
        }
    }

    IllegalStateException stuck(String why) {
        return new IllegalStateException(why + "\nThe agent said at last:\n" + Jar.tail(out, 60));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
