package dev.allotment.policy;

import dev.allotment.allocation.Holiday;
import dev.allotment.formula.Nearest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Days on which nobody works, in allocation.yaml. */
final class HolidaysPart {
    private HolidaysPart() {}

    static List<Holiday> read(Section top, Teams teams) {
        List<Holiday> holidays = new ArrayList<>();
        for (Section one : top.sections("holidays")) {
            String name = one.text("name");
            @Nullable LocalDate on = one.maybe("on", Item::date);
            @Nullable LocalDate from = one.maybe("from", Item::date);
            @Nullable LocalDate until = one.maybe("until", Item::date);
            @Nullable LocalDate each = one.maybe("every_year", HolidaysPart::yearly);
            Set<String> of = one.given("teams", Set.<String>of(), teams::checkedAll);
            Set<ZoneId> zones = one.given("zones", Set.<ZoneId>of(), HolidaysPart::zones);
            boolean span = from != null && until != null;
            if ((on != null ? 1 : 0) + (span ? 1 : 0) + (each != null ? 1 : 0) != 1
                    || (from == null) != (until == null)) {
                one.wrong(
                        "name",
                        "It must be clear when the holiday is.",
                        "Write one of 'on: 2026-12-24', 'from:' with 'until:', or 'every_year: \"12-25\"'.");
            }
            one.done();
            LocalDate first = on != null ? on : from != null ? from : each;
            LocalDate last = on != null ? on : until != null ? until : each;
            if (first != null && last != null) {
                Holiday made = Made.by(one, "until", () -> new Holiday(name, first, last, each != null, of, zones));
                if (made != null) {
                    holidays.add(made);
                }
            }
        }
        return holidays;
    }

    private static @Nullable LocalDate yearly(Item item) {
        try {
            return MonthDay.parse("--" + item.plain()).atYear(2024); // a leap year: 29 February stays what it is
        } catch (DateTimeException e) {
            item.wrong(
                    "A month and a day are wanted here, not '" + item.plain() + "'.",
                    "Write them in quotes, such as \"12-25\".");
            return null;
        }
    }

    private static Set<ZoneId> zones(Item item) {
        Set<ZoneId> zones = new HashSet<>();
        for (Item one : item.items()) {
            try {
                zones.add(ZoneId.of(one.plain()));
            } catch (DateTimeException e) {
                String near = Nearest.of(one.plain(), ZoneId.getAvailableZoneIds());
                one.wrong(
                        "'" + one.plain() + "' is no time zone.",
                        near != null ? "Did you mean " + near + "?" : "Write one such as Europe/Berlin.");
            }
        }
        return zones;
    }
}
