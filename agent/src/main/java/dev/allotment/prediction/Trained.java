package dev.allotment.prediction;

import org.jspecify.annotations.Nullable;

/**
 * What a training gave: a card always, a model only if it is worth using.
 *
 * @param trial how the kept kind did on the rows that judge, by weights that never saw them; null if none was judged
 */
public record Trained(
        @Nullable Model model, ModelCard card, @Nullable Trial trial) {
    /**
     * @param rows places in the history
     * @param chances by row; {@code average} of the rows that were learnt from
     */
    public record Trial(int[] rows, double[] chances, double average) {}
}
