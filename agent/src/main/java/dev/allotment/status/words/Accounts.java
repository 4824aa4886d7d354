package dev.allotment.status.words;

import dev.allotment.model.Segment;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SignalSource;
import dev.allotment.policy.Success;
import dev.allotment.scoring.ScoreRule;
import dev.allotment.scoring.ScoringRules;
import dev.allotment.segmentation.SegmentRules;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which accounts count, and what each is worth. */
final class Accounts {
    private Accounts() {}

    static Chapter segments(Policy policy) {
        SegmentRules rules = policy.segments();
        var chapter = new Chapter.Writing("Which accounts count?");
        chapter.tell(
                "enrolment",
                "Only enrolled accounts are ever handed out or taken back: those of segment "
                        + Phrases.or(new TreeSet<>(rules.enrolledSegments())
                                .stream().map(Segment::name).toList())
                        + (Conditions.always(rules.enrolment())
                                ? "."
                                : " where " + Conditions.of(rules.enrolment()) + "."));
        if (rules.personAccounts()) {
            chapter.tell("person accounts", "People as accounts count like companies.");
        }
        chapter.tell("TAM", "Outside the total market (segment G) unless " + Conditions.of(rules.tam()) + ".");
        chapter.tell("SAM", "Outside what we can serve (segment D) unless " + Conditions.of(rules.sam()) + ".");
        chapter.tell(
                "SOM",
                "Outside what we go for now (segment C) unless " + Conditions.of(rules.som()) + "; else segment B.");
        chapter.tell("ICP", "Our ideal customer: " + Conditions.of(rules.icp()) + ".");
        chapter.tell("customer", "A customer: " + Conditions.of(policy.customer()) + ".");
        for (SegmentRules.Exclusion out : rules.exclusions()) {
            chapter.tell(
                    "out of distribution " + out.name(),
                    "Out of distribution"
                            + (out.from() == null ? "" : " from " + out.from())
                            + (out.until() == null ? " until further notice" : " until " + out.until()) + " ("
                            + out.name()
                            + "): accounts where " + Conditions.of(out.when()) + ", because " + out.says() + ".");
        }
        return chapter.done();
    }

    static Chapter worth(Policy policy) {
        ScoringRules rules = policy.scoring();
        var chapter = new Chapter.Writing("What is an account worth?");
        double weights = rules.fit().weight() + rules.timing().weight();
        chapter.tell(
                "weights",
                "The score, " + (rules.scale() == ScoringRules.Scale.TEN ? "shown as 1 to 10" : "0 to 100") + ", is "
                        + share(rules.fit().weight(), weights) + " fit (could it buy?) and "
                        + share(rules.timing().weight(), weights) + " timing (could it buy now?).");
        for (ScoringRules.Qualifier must : rules.qualifiers()) {
            chapter.tell(
                    "qualifier " + must.name(),
                    "It cannot be sold to at all if " + must.says() + "; it must be so that "
                            + Conditions.of(must.must()) + ".");
        }
        for (SignalSource signal : policy.signals()) {
            chapter.tell(
                    "signal " + signal.rule().name(),
                    "The signal \"" + signal.rule().name().replace('_', ' ') + "\" counts records of "
                            + signal.entity().name() + " by their " + Conditions.label(signal.day())
                            + " (for the account in their "
                            + Conditions.label(signal.of().replaceFirst("Id$", "")) + ") in the last "
                            + Phrases.days(signal.rule().windowDays())
                            + (Conditions.always(signal.when())
                                    ? "."
                                    : " where " + Conditions.of(signal.when()) + "."));
        }
        side(chapter, "fit", rules.fit());
        side(chapter, "timing", rules.timing());
        chapter.tell(
                "quadrants",
                "Fit is good from " + rules.goodFit() + " on, timing from " + rules.goodTiming()
                        + " on. Both: Good Place. Fit alone: Get Back To Me. Timing alone: False Hope. Neither: Bad Place.");
        chapter.tell(
                "tiers",
                "Tiers: "
                        + String.join(
                                ", ",
                                rules.tiers().stream()
                                        .map(tier -> tier.name() + " from " + tier.from())
                                        .toList())
                        + (rules.margin() == 0
                                ? "."
                                : "; a tier or quadrant changes only "
                                        + Phrases.count(rules.margin(), "point", "points") + " beyond its border."));
        chapter.tell("model", model(policy.model()));
        return chapter.done();
    }

    private static String model(ModelPolicy model) {
        Success success = model.success();
        String learnt = success == null
                ? "what went well before"
                : "which accounts came to success before (" + success.says() + " within "
                        + Phrases.days(success.withinDays()) + ")";
        return switch (model.kind()) {
            case RULES -> "Points alone make the score.";
            case HYBRID ->
                "The points make the score; what was learnt from " + learnt + " moves it by "
                        + Phrases.count(model.bound(), "point", "points") + " at most, and the account says so.";
            case STATISTICAL, LEARNED ->
                "The total comes from what was learnt from " + learnt
                        + "; fit, timing and quadrant stay those of the points.";
        };
    }

    private static String share(double weight, double weights) {
        return Phrases.number(Math.round(1_000 * weight / weights) / 10.0) + " %";
    }

    private static void side(Chapter.Writing chapter, String side, ScoringRules.Side rules) {
        chapter.tell(
                side + " points",
                Phrases.capital(side) + ": " + Phrases.number(rules.full())
                        + " points or more count as 100; these give points:");
        for (ScoreRule rule : rules.rules()) {
            chapter.tell(side + " rule " + rule.name(), rule(rule));
        }
        new TreeMap<>(rules.caps())
                .forEach((group, cap) -> chapter.tell(
                        side + " group " + group,
                        "Together the rules of group \"" + group + "\" give at most " + Phrases.number(cap)
                                + " points."));
    }

    private static String rule(ScoreRule rule) {
        var words = new StringBuilder();
        words.append(rule.points() < 0 ? "" : "+")
                .append(Phrases.number(rule.points()))
                .append(" \"")
                .append(rule.says())
                .append("\": ")
                .append(Conditions.of(rule.when()));
        ScoreRule.Decay decay = rule.decay();
        if (decay != null) {
            words.append("; half of it is left after each ")
                    .append(Phrases.number(decay.halfLifeDays()))
                    .append(" days since ")
                    .append(Conditions.label(decay.field()));
            if (decay.expiresDays() != null) {
                words.append(", nothing after ").append(Phrases.days(decay.expiresDays()));
            }
        }
        ScoreRule.Ahead ahead = rule.ahead();
        if (ahead != null) {
            words.append("; from ")
                    .append(Phrases.days(ahead.days()))
                    .append(" before ")
                    .append(Conditions.label(ahead.field()))
                    .append(" up to that day");
        }
        if (rule.group() != null) {
            words.append("; group \"").append(rule.group()).append('"');
        }
        return words.append('.').toString();
    }

    static List<Chapter> both(Policy policy) {
        return List.of(segments(policy), worth(policy));
    }
}
