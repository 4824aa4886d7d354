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
     * One feature a level, then one for all others together if training saw any, then one for "missing" if any was. The others are
     * not kept by name: they may be names of people.
     *
     * @param levels sorted
     * @param others whether some were too rare for a feature of their own; a level that training never saw counts as one of them
     */
    record OneHot(String column, List<String> levels, boolean others, boolean blanks) implements Coding {
        public OneHot {
            levels = List.copyOf(levels);
        }

        @Override
        public int width() {
            return levels.size() + (others ? 1 : 0) + (blanks ? 1 : 0);
        }
    }
}
