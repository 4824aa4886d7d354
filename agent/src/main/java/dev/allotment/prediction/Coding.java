package dev.allotment.prediction;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How one column becomes features. The words are the model file's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "as")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Coding.Scaled.class, name = "number"),
    @JsonSubTypes.Type(value = Coding.OneHot.class, name = "category")
})
sealed interface Coding {
    String column();

    int width();

    /**
     * One feature, and a second one for "missing" where training saw that.
     *
     * @param low the least, {@code high} the greatest value of training: what lies outside counts as the border
     * @param log whether log(1 + x) is taken first, because a few values are far greater than the rest
     * @param mean and {@code deviation} after that, over what is not missing; a missing value counts as the mean
     */
    record Scaled(String column, double low, double high, boolean log, double mean, double deviation, boolean blanks)
            implements Coding {
        @Override
        public int width() {
            return blanks ? 2 : 1;
        }

        double standardised(double value) {
            double inside = Math.clamp(value, low, high);
            return ((log ? Math.log1p(inside) : inside) - mean) / deviation;
        }
    }

    /**
     * One feature a level, then one for all rare levels together if there were any, then one for "missing" if any was. A level
     * that training never saw has no feature.
     *
     * @param levels sorted
     * @param rare levels that were too rare for a feature of their own, sorted
     */
    record OneHot(String column, List<String> levels, List<String> rare, boolean blanks) implements Coding {
        public OneHot {
            levels = List.copyOf(levels);
            rare = List.copyOf(rare);
        }

        @Override
        public int width() {
            return levels.size() + (rare.isEmpty() ? 0 : 1) + (blanks ? 1 : 0);
        }
    }
}
