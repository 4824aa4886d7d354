package dev.allotment.policy;

import dev.allotment.allocation.ReturnRules;
import dev.allotment.allocation.ReturnRules.Limit;
import dev.allotment.allocation.ReturnRules.Outcome;
import dev.allotment.allocation.ReturnRules.ReasonRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a rep may give an account back, in allocation.yaml. */
final class ReturnsPart {
    private ReturnsPart() {}

    static ReturnRules read(Section top) {
        List<ReasonRule> reasons = new ArrayList<>();
        Set<String> words = new HashSet<>();
        for (Section section : top.sections("returns")) {
            ReasonRule reason = reason(section);
            if (!reason.word().isEmpty() && !words.add(reason.word().toLowerCase(Locale.ROOT))) {
                section.wrong("reason", "The reason '" + reason.word() + "' stands here twice.", "Join the two.");
            }
            reasons.add(reason);
        }
        return new ReturnRules(reasons, top.place("returns"));
    }

    private static ReasonRule reason(Section section) {
        String word = section.text("reason");
        String then =
                section.needed("then", "review", item -> item.word(List.of("review", "rest", "until_date", "retire")));
        Outcome outcome = switch (then) {
            case "rest" -> new Outcome.Rest(section.needed("rest", 0, item -> item.days(0, 3_650, 0)));
            case "until_date" -> new Outcome.UntilDate(section.needed("most", 365, item -> item.days(1, 3_650, 365)));
            case "retire" -> new Outcome.Retire();
            default -> new Outcome.Review();
        };
        boolean swaps = section.given("swap", false, item -> item.flag(false));
        @Nullable Limit limit = section.maybe("limit", item -> limit(item));
        section.done();
        return new ReasonRule(word, outcome, swaps, limit, section.place());
    }

    private static @Nullable Limit limit(Item item) {
        Section section = item.section();
        if (section == null) {
            return null;
        }
        int times = section.needed("times", 1, one -> one.whole(0, 1_000, 1));
        int within = section.needed("within", 30, one -> one.days(1, 366, 30));
        section.done();
        return new Limit(times, within);
    }
}
