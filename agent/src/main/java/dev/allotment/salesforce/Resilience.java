package dev.allotment.salesforce;

import dev.allotment.org.OrgFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Set;

/** The rules of patience towards the org, held by Resilience4j. */
final class Resilience {
    /** Ours, not the org's: a second try at once would meet the same. */
    private static final Set<String> OWN = Set.of("CIRCUIT_OPEN", "RATE");

    private Resilience() {}

    /** Three tries of a read within about a second and a half; longer waits are the loop's business. */
    static Rest.Rules standard() {
        return rules(Duration.ofMillis(300), 20, Duration.ofSeconds(5));
    }

    /**
     * @param first mean wait before the second try; doubles, with half of it as jitter
     * @param window requests over which failures are counted; at 60 % the circuit opens
     * @param open how long it stays open
     */
    static Rest.Rules rules(Duration first, int window, Duration open) {
        return new Rest.Rules(
                Retry.of(
                        "org",
                        RetryConfig.custom()
                                .maxAttempts(3)
                                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(first, 2.0, 0.5))
                                .retryOnException(Resilience::worthAnother)
                                .build()),
                CircuitBreaker.of(
                        "org",
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(window)
                                .minimumNumberOfCalls(window)
                                .failureRateThreshold(60)
                                .waitDurationInOpenState(open)
                                .permittedNumberOfCallsInHalfOpenState(2)
                                .build()),
                RateLimiter.of(
                        "org",
                        RateLimiterConfig.custom()
                                .limitForPeriod(100)
                                .limitRefreshPeriod(Duration.ofSeconds(1))
                                .timeoutDuration(Duration.ofSeconds(5))
                                .build()));
    }

    private static boolean worthAnother(Throwable failure) {
        return failure instanceof OrgFailure org && org.kind() == OrgFailure.Kind.RETRY && !OWN.contains(org.code());
    }
}
