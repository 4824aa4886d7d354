package dev.allotment.policy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** every, on, at: when a pass runs, in allocation.yaml. */
final class CadencePart {
    private static final List<String> WEEKDAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .toList();

    private CadencePart() {}

    static Cadence read(Section section, String place, ZoneId zone) {
        Cadence.Every every = Cadence.Every.valueOf(
                section.needed("every", "week", item -> item.word(List.of("day", "week", "month")))
                        .toUpperCase(Locale.ROOT));
        DayOfWeek on = DayOfWeek.MONDAY;
        int day = 1;
        switch (every) {
            case DAY -> {
                if (section.find("on") != null) {
                    section.wrong("on", "What runs every day has no 'on'.", "Remove this line.");
                }
            }
            case WEEK ->
                on = section.needed(
                        "on",
                        DayOfWeek.MONDAY,
                        item -> DayOfWeek.valueOf(item.word(WEEKDAYS).toUpperCase(Locale.ROOT)));
            case MONTH -> day = section.needed("on", 1, item -> item.whole(1, 28, 1));
        }
        LocalTime at = section.needed("at", LocalTime.MIDNIGHT, Item::time);
        return new Cadence(every, on, day, at, zone, place);
    }
}
