package dev.allotment.policy;

import dev.allotment.engagement.fairplay.FairPlayRules;
import dev.allotment.engagement.fairplay.FairPlayRules.FoundLater;
import dev.allotment.engagement.fairplay.FairPlayRules.Hoarding;
import dev.allotment.engagement.fairplay.FairPlayRules.LateJoiner;
import dev.allotment.engagement.fairplay.FairPlayRules.Renaming;
import dev.allotment.engagement.fairplay.FairPlayRules.TokenActivity;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From when on what looks like gaming is shown to a manager, in engagement.yaml. */
final class FairPlayPart {
    private FairPlayPart() {}

    static FairPlayRules read(Section section) {
        @Nullable
        Hoarding hoarding = part(
                section,
                "hoarding",
                part -> new Hoarding(
                        part.needed("pushes", 3, item -> item.whole(1, 100, 3)),
                        part.needed("quiet", 30, item -> item.days(1, 366, 30)),
                        section.place("hoarding")));
        @Nullable TokenActivity token = part(section, "token_activity", part -> token(section, part));
        @Nullable
        Renaming renaming = part(
                section,
                "renaming",
                part -> new Renaming(
                        part.needed("within", 30, item -> item.days(1, 366, 30)), section.place("renaming")));
        @Nullable
        LateJoiner joiner = part(
                section,
                "late_joiner",
                part -> new LateJoiner(
                        part.needed("before_win", 14, item -> item.days(1, 366, 14)), section.place("late_joiner")));
        @Nullable
        FoundLater later = part(
                section,
                "found_later",
                part -> new FoundLater(
                        part.needed("after_win", 60, item -> item.days(1, 366, 60)), section.place("found_later")));
        section.done();
        return new FairPlayRules(hoarding, token, renaming, joiner, later);
    }

    private static TokenActivity token(Section above, Section part) {
        int last = part.needed("last", 3, item -> item.days(1, 90, 3));
        int silence = part.needed("silence", 21, item -> item.days(1, 366, 21));
        int follow = part.needed("follow_up", 14, item -> item.days(1, 366, 14));
        int times = part.needed("times", 3, item -> item.whole(1, 1_000, 3));
        int within = part.needed("look_back", 90, item -> item.days(1, 730, 90));
        if (within <= follow) {
            part.wrong(
                    "look_back",
                    "A look-back of " + within + " days sees no touch whose follow-up of " + follow
                            + " days has passed.",
                    "Look back further, or wait less for a follow-up.");
        }
        return new TokenActivity(last, silence, follow, times, within, above.place("token_activity"));
    }

    /** Absent or {@code false}: switched off. */
    private static <T> @Nullable T part(Section section, String key, Function<Section, T> read) {
        return section.maybe(key, item -> {
            Section part = item.plain().equals("false") ? null : item.section();
            if (part == null) {
                return null;
            }
            T rule = read.apply(part);
            part.done();
            return rule;
        });
    }
}
