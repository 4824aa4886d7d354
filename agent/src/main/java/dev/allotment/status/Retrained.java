package dev.allotment.status;

import dev.allotment.prediction.AccountModel;
import dev.allotment.prediction.ModelCard;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a retraining found.
 *
 * @param report for people
 * @param card null where there were not even rows to look at
 * @param model null where the rules stand
 */
public record Retrained(
        String report, @Nullable ModelCard card, @Nullable AccountModel model) {
    /** Keeps the model with its report and card in the data folder's models, as the latest. @return its file, or null without one */
    public @Nullable Path keep(Path data) {
        return model == null || card == null ? null : new ModelFolder(data).keep(model, report, card.json());
    }
}
