package dev.allotment.policy;

import dev.allotment.allocation.RotationRules;
import dev.allotment.allocation.RotationRules.By;
import dev.allotment.allocation.RotationRules.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The core and the rotating part of books, in allocation.yaml. */
final class RotationPart {
    private static final Pattern PART = Pattern.compile("([0-9]{1,2}) ?/ ?([0-9]{1,2})");
    private static final Pattern WEEKS = Pattern.compile("([0-9]{1,2}) weeks?");
    private static final List<String> BY = List.of("score", "worked");

    private RotationPart() {}

    static RotationRules read(Section top, Teams teams) {
        List<Rule> rules = new ArrayList<>();
        for (Section section : top.sections("rotations")) {
            String team = section.needed("team", "", teams::checked);
            int[] core = section.needed("core", new int[] {1, 1}, RotationPart::core);
            By by = By.valueOf(
                    section.given("by", "score", item -> item.word(BY)).toUpperCase(Locale.ROOT));
            int weeks = section.needed("every", 0, RotationPart::weeks);
            @Nullable LocalDate from = section.maybe("from", Item::date);
            section.done();
            if (rules.stream().anyMatch(rule -> rule.team().equals(team))) {
                section.wrong("team", "The books of '" + team + "' have two rotations.", "Join the two.");
            }
            if (weeks > 0 && from == null) {
                section.wrong(
                        "every",
                        "It is not said from which day the weeks count.",
                        "Add 'from:' with the day of one rotation, such as 2026-01-05.");
            }
            rules.add(new Rule(
                    team, core[0], core[1], by, weeks, from == null ? LocalDate.EPOCH : from, section.place()));
        }
        return new RotationRules(rules, top.place("rotations"));
    }

    /** Such as 1/3 or 30 %. */
    private static int[] core(Item item) {
        Matcher part = PART.matcher(item.plain());
        if (!part.matches()) {
            return item.plain().endsWith("%")
                    ? new int[] {item.percent(100), 100}
                    : wrong(item, "A part of the book is wanted here, not '" + item.plain() + "'.");
        }
        int some = Integer.parseInt(part.group(1));
        int all = Integer.parseInt(part.group(2));
        return all == 0 || some > all
                ? wrong(item, "'" + item.plain() + "' is no part of a book.")
                : new int[] {some, all};
    }

    private static int[] wrong(Item item, String sentence) {
        item.wrong(sentence, "Write it as 1/3 or as 33 %.");
        return new int[] {1, 1};
    }

    /** 0: each quarter. */
    private static int weeks(Item item) {
        Matcher weeks = WEEKS.matcher(item.plain());
        if (weeks.matches() && Integer.parseInt(weeks.group(1)) > 0) {
            return Integer.parseInt(weeks.group(1));
        }
        if (!item.plain().equals("quarter")) {
            item.wrong(
                    "'" + item.plain() + "' is no time between two rotations.",
                    "Write quarter, or so many weeks: 6 weeks.");
        }
        return 0;
    }
}
