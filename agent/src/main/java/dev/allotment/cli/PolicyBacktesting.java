package dev.allotment.cli;

import dev.allotment.status.PolicyBacktest;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Runs a policy over what a run has kept, on a copy. */
@FunctionalInterface
public interface PolicyBacktesting {
    /**
     * @param from null: ninety days before the end. @param until null: the last day that is known
     * @throws IllegalArgumentException if nothing was kept there, the policy has mistakes, or the days make no sense
     */
    PolicyBacktest backtest(Path data, Path mappings, @Nullable LocalDate from, @Nullable LocalDate until, int wonDays);
}
