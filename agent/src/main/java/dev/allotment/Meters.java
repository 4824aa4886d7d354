package dev.allotment;

import dev.allotment.ledger.ActState;
import dev.allotment.status.Brakes;
import dev.allotment.status.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The gauges of what holds writing back. Names are stable: alerts are made of them. README tells each in operators' words. */
final class Meters {
    private Meters() {}

    static void register(MeterRegistry meters, Status status) {
        Supplier<Brakes> now = () -> Objects.requireNonNull(status.brakes());
        gauge(meters, "allotment.writing.stopped", "", "1: a person ordered stop", now, one -> one.stopped() ? 1 : 0);
        gauge(
                meters,
                "allotment.writing.held",
                "",
                "1: nothing is written just now",
                now,
                one -> one.holding() == null ? 0 : 1);
        gauge(
                meters,
                "allotment.calls.spent",
                "calls",
                "spent on writing today (UTC)",
                now,
                one -> one.calls().ours());
        gauge(
                meters,
                "allotment.calls.share",
                "calls",
                "that writing may spend in a day",
                now,
                one -> one.calls().share());
        gauge(
                meters,
                "allotment.org.calls.used",
                "calls",
                "used in the org today, by anybody",
                now,
                one -> one.calls().used());
        gauge(
                meters,
                "allotment.org.calls.allowed",
                "calls",
                "allowed to the org in a day",
                now,
                one -> one.calls().allowed());
        gauge(meters, "allotment.marks.spent", "records", "marked today (UTC)", now, Brakes::marks);
        gauge(meters, "allotment.marks.allowed", "records", "that may be marked in a day", now, Brakes::marksAllowed);
        gauge(meters, "allotment.moves.hour", "moves", "within 60 minutes that nobody approved", now, Brakes::moves);
        gauge(
                meters,
                "allotment.moves.hour.allowed",
                "moves",
                "limit of these; NaN: none",
                now,
                one -> limit(one.movesAnHour()));
        gauge(
                meters,
                "allotment.moves.plan.allowed",
                "moves",
                "limit of one plan; NaN: none",
                now,
                one -> limit(one.movesAPlan()));
        gauge(
                meters,
                "allotment.moves.rep.allowed",
                "moves",
                "limit of one plan and rep; NaN: none",
                now,
                one -> limit(one.movesARep()));
        gauge(meters, "allotment.plans.waiting", "plans", "that a person can approve", now, Brakes::plansWaiting);
        gauge(meters, "allotment.plans.held", "plans", "of these, held back by a limit", now, Brakes::plansHeld);
        gauge(
                meters,
                "allotment.plans.oldest",
                "seconds",
                "that the oldest of these has waited",
                now,
                one -> one.oldest().toSeconds());
        gauge(meters, "allotment.acts.waiting", "acts", "of plans that wait", now, Brakes::actsWaiting);
        gauge(meters, "allotment.moves.undone", "moves", "left undone as too much would follow", now, Brakes::undone);
        for (ActState state : ActState.values()) {
            Gauge.builder("allotment.acts", () -> acts(now.get(), state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .baseUnit("acts")
                    .description("in the ledger, by where they stand")
                    .register(meters);
        }
    }

    private static double acts(Brakes brakes, ActState state) {
        return brakes.acts().entrySet().stream()
                .filter(count -> count.getKey().endsWith(" " + state.name().toLowerCase(Locale.ROOT)))
                .mapToLong(count -> count.getValue())
                .sum();
    }

    private static void gauge(
            MeterRegistry meters,
            String name,
            String unit,
            String what,
            Supplier<Brakes> now,
            ToDoubleFunction<Brakes> value) {
        Gauge.builder(name, () -> value.applyAsDouble(now.get()))
                .baseUnit(unit.isEmpty() ? null : unit)
                .description(what)
                .register(meters);
    }

    private static double limit(@Nullable Integer most) {
        return most == null ? Double.NaN : most;
    }
}
