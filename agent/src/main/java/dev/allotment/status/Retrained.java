package dev.allotment.status;

import dev.allotment.prediction.AccountModel;
import dev.allotment.prediction.ModelCard;
import org.jspecify.annotations.Nullable;

/**
 * What a retraining found.
 *
 * @param report for people
 * @param card null where there were not even rows to look at
 * @param model null where the rules stand
 */
public record Retrained(String report, @Nullable ModelCard card, @Nullable AccountModel model) {}
