package dev.allotment.status;

import dev.allotment.mirror.Mirror;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Speed to lead (PRODUCT 4.2), as the marks on leads tell it.
 *
 * @param waiting leads whose clock runs without a warning, {@code dueSoon} those with one
 * @param touched leads routed in the last 30 days and touched in time or late; {@code missed}: not touched at all
 * @param givenOn reassignments of all these leads
 * @param medianMinutes working time to the first touch of the touched, 0 if there are none; {@code slowest} of the ninth tenth
 */
public record Speed(int waiting, int dueSoon, int touched, int missed, int givenOn, long medianMinutes, long slowest) {
    private static final Duration LOOK_BACK = Duration.ofDays(30);

    /** @param line the product line whose leads count; null: those that were routed for none */
    static Speed of(Mirror mirror, @Nullable String line, Instant now) {
        Map<String, Integer> byWord = new TreeMap<>();
        var minutes = new ArrayList<Long>();
        var givenOn = new int[1];
        mirror.rows(Entity.LEAD, row -> {
            String word = row.fields().text(AllotmentFields.SPEED);
            Instant routed = row.fields().instant(AllotmentFields.ROUTED_AT);
            boolean ours = Objects.equals(line, row.fields().text(AllotmentFields.ROUTED_FOR));
            if (!ours || word == null || routed == null || routed.isBefore(now.minus(LOOK_BACK))) {
                return;
            }
            byWord.merge(word, 1, Integer::sum);
            BigDecimal after = row.fields().number(AllotmentFields.TOUCHED_AFTER);
            String had = row.fields().text(AllotmentFields.HAD_BY);
            givenOn[0] += had == null ? 0 : had.split(";").length - 1;
            if (after != null) {
                minutes.add(after.longValue());
            }
        });
        Collections.sort(minutes);
        return new Speed(
                byWord.getOrDefault("Waiting", 0),
                byWord.getOrDefault("Due soon", 0),
                byWord.getOrDefault("Touched", 0),
                byWord.getOrDefault("Missed", 0),
                givenOn[0],
                minutes.isEmpty() ? 0 : minutes.get(minutes.size() / 2),
                minutes.isEmpty() ? 0 : minutes.get(minutes.size() * 9 / 10));
    }

    /** In one line, or nothing where no lead was timed. */
    public String sentence() {
        return waiting + dueSoon + touched + missed == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Speed to lead, last 30 days: %d touched, half of them within %d min of working time and nine in ten "
                                + "within %d; %d given on, %d missed, %d waiting, %d of them due soon",
                        touched,
                        medianMinutes,
                        slowest,
                        givenOn,
                        missed,
                        waiting + dueSoon,
                        dueSoon);
    }
}
