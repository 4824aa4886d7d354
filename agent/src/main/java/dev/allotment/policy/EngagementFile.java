package dev.allotment.policy;

import dev.allotment.engagement.EngagementRules;
import dev.allotment.engagement.EngagementRules.Blindness;
import dev.allotment.engagement.EngagementRules.Meaning;
import dev.allotment.engagement.EngagementRules.Protections;
import dev.allotment.engagement.EngagementRules.Whose;
import dev.allotment.engagement.EngagementRules.Window;
import dev.allotment.engagement.Source;
import dev.allotment.engagement.fairplay.FairPlayRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** engagement.yaml: what counts as worked, how long it lasts, what protects. */
final class EngagementFile {
    private EngagementFile() {}

    static @Nullable EngagementRules rules(
            Section top, Fieldbook account, Teams teams, List<TouchRule> touches, List<Source> fields) {
        List<Source> sources = Stream.concat(touches.stream().map(TouchRule::source), fields.stream())
                .toList();
        Meaning meaning = meaning(top, touches);
        List<Window> windows = new ArrayList<>();
        for (Section section : top.sections("windows")) {
            windows.add(window(section, teams));
        }
        Window otherwise = new Window(
                null, null, top.needed("otherwise", 30, item -> item.days(1, 366, 30)), top.place("otherwise"));
        int grace = top.needed("grace", 7, item -> item.days(1, 90, 7));
        Stream.concat(windows.stream(), Stream.of(otherwise))
                .filter(window -> window.days() <= grace)
                .findFirst()
                .ifPresent(window -> top.wrong(
                        "grace",
                        "The grace period of " + grace + " days is not shorter than the window of " + window.days()
                                + " days in " + window.place() + ": an account would be warned as soon as it is given.",
                        "Shorten the grace period or lengthen the window."));
        Protections protections = top.given("protections", Protections.none(), item -> {
            Section section = item.section();
            return section == null ? Protections.none() : ProtectionsPart.read(section, account);
        });
        Blindness blindness = blindness(top);
        FairPlayRules fairPlay = top.given("fair_play", FairPlayRules.OFF, item -> {
            Section section = item.section();
            return section == null ? FairPlayRules.OFF : FairPlayPart.read(section);
        });
        top.done();
        if (meaning == null || blindness == null) {
            return null;
        }
        return Made.by(
                top,
                "grace",
                () -> new EngagementRules(
                        sources,
                        meaning,
                        windows,
                        otherwise,
                        grace,
                        top.place("grace"),
                        protections,
                        blindness,
                        fairPlay,
                        top.place("sources")));
    }

    private static @Nullable Meaning meaning(Section top, List<TouchRule> touches) {
        Section section = top.section("meaningful");
        if (section == null) {
            return null;
        }
        boolean inbound = section.given("inbound", true, item -> item.flag(true));
        boolean outbound = section.given("outbound", true, item -> item.flag(true));
        String whose = section.needed("whose", "owner", item -> item.word(List.of("owner", "team", "anyone")));
        int least = section.given("least_touches", 1, item -> item.whole(1, 100, 1));
        int contacts = section.given("least_contacts", 1, item -> item.whole(1, 20, 1));
        if (contacts > 1 && touches.stream().allMatch(touch -> touch.person() == null)) {
            section.wrong(
                    "least_contacts",
                    "No source of activity says with whom it was, so no account could ever count as worked.",
                    "Add 'person: WhoId' to the sources, or leave least_contacts out.");
        }
        section.done();
        return Made.by(
                section,
                "inbound",
                () -> new Meaning(
                        inbound,
                        outbound,
                        Whose.valueOf(whose.toUpperCase(Locale.ROOT)),
                        least,
                        contacts,
                        top.place("meaningful")));
    }

    private static Window window(Section section, Teams teams) {
        @Nullable
        String segment =
                section.maybe("segment", item -> SegmentsFile.segment(item).name());
        @Nullable String team = section.maybe("team", teams::checked);
        int days = section.needed("days", 30, item -> item.days(1, 366, 30));
        section.done();
        return new Window(segment, team, days, section.place());
    }

    private static @Nullable Blindness blindness(Section top) {
        Section section = top.section("blind");
        if (section == null) {
            return null;
        }
        int lookBack = section.needed("look_back", 30, item -> item.days(7, 366, 30));
        double floor = section.needed("floor", 0.1, item -> {
            BigDecimal number = item.number(BigDecimal.ZERO, BigDecimal.valueOf(100));
            return number == null ? 0.1 : number.doubleValue();
        });
        int share = section.needed("share_of_median", 10, item -> item.percent(10));
        int working = section.needed("least_working_days", 10, item -> item.whole(1, 260, 10));
        section.done();
        if (working > lookBack * 5 / 7) {
            section.wrong(
                    "least_working_days",
                    working + " working days do not fit into a look-back of " + lookBack + " days.",
                    "Look back further, or ask for fewer.");
        }
        return new Blindness(lookBack, floor, share / 100.0, working, top.place("blind"));
    }
}
