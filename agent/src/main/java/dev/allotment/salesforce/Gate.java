package dev.allotment.salesforce;

import dev.allotment.org.OrgFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What every call passes, by REST or SOAP: our own rate limit, the circuit, the meters, the count. Any thread. */
final class Gate {
    private final CircuitBreaker circuit;
    private final RateLimiter rate;
    private final MeterRegistry meters;
    private final Counter requests;
    /** Requests of a thread that {@link #takeSpent} has not told yet. */
    private final ThreadLocal<int[]> untold = ThreadLocal.withInitial(() -> new int[1]);

    Gate(CircuitBreaker circuit, RateLimiter rate, MeterRegistry meters) {
        this.circuit = circuit;
        this.rate = rate;
        this.meters = meters;
        this.requests = Counter.builder("allotment.org.requests")
                .description("API calls sent to the org, each replay and retry too, logins and the stream apart")
                .register(meters);
    }

    /** Why this call may not be sent now, or null; then {@link #passed} must follow. May wait for the rate limit. */
    @Nullable
    OrgFailure closed(String operation) {
        if (!rate.acquirePermission()) {
            return new OrgFailure(OrgFailure.Kind.RETRY, "RATE", operation + ": our own rate limit is reached");
        }
        if (!circuit.tryAcquirePermission()) {
            return new OrgFailure(
                    OrgFailure.Kind.RETRY,
                    "CIRCUIT_OPEN",
                    operation + ": the org failed repeatedly; nothing is sent for a few seconds");
        }
        return null;
    }

    /** Each request, just before it is sent: a replay under a fresh token is another one. */
    void sending() {
        untold.get()[0]++;
        requests.increment();
    }

    /** Requests of the calling thread since it asked last. */
    int takeSpent() {
        int[] count = untold.get();
        int spent = count[0];
        count[0] = 0;
        return spent;
    }

    /** @param failure how the call ended, or null if it was answered well */
    void passed(String operation, long nanos, @Nullable OrgFailure failure) {
        if (failure != null && failure.kind() == OrgFailure.Kind.RETRY) {
            circuit.onError(nanos, TimeUnit.NANOSECONDS, failure);
        } else {
            circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
        Timer.builder("allotment.org.calls")
                .tag("operation", operation.split(" ", 2)[0])
                .tag("outcome", failure == null ? "ok" : failure.code())
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
