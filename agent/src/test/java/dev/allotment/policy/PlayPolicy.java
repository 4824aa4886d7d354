package dev.allotment.policy;

import dev.allotment.allocation.Play;
import dev.allotment.engagement.EngagementRules;
import dev.allotment.engagement.EngagementRules.Protections;
import dev.allotment.engagement.EngagementRules.RecentlyAssigned;
import dev.allotment.model.Condition;
import dev.allotment.model.PlayScope;
import dev.allotment.model.Segment;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** A policy with plays. */
public final class PlayPolicy {
    /** First and last day of {@link #week}, and so much it brings to a book. */
    public static final LocalDate WEEK_BEGINS = LocalDate.parse("2026-03-09");

    public static final LocalDate WEEK_ENDS = LocalDate.parse("2026-03-13");
    public static final int ROOM = 2;

    private PlayPolicy() {}

    /** That policy with these plays. */
    public static Policy with(Policy policy, Play... plays) {
        Policy played = Other.with(policy, "allocation", Other.with(policy.allocation(), "plays", List.of(plays)));
        return Other.with(
                played,
                "segments",
                Other.with(
                        played.segments(),
                        "plays",
                        List.of(plays).stream().map(Play::scope).toList()));
    }

    /**
     * A world's: what there is, in and outside the SOM, goes to both teams for a working week, two at a time in each book; and what is
     * new in a book is protected for a day only, so that it goes back before the world ends.
     */
    public static Policy week(Policy policy) {
        EngagementRules engagement = policy.engagement();
        Protections protections =
                Other.with(engagement.protections(), "recentlyAssigned", new RecentlyAssigned(1, "engagement.yaml:35"));
        Play play = energy("East", WEEK_ENDS.toString());
        PlayScope scope = Other.with(play.scope(), "when", Condition.always("allocation.yaml:96"));
        return Other.with(
                with(policy, Other.with(Other.with(play, "scope", scope), "teams", Set.of("East", "West"))),
                "engagement",
                Other.with(engagement, "protections", protections));
    }

    /** Accounts of segments B and C whose industry is energy, for one team, from Monday on; two at a time in each book. */
    public static Play energy(String team, String until) {
        return new Play(
                new PlayScope(
                        "energy",
                        "they buy before the winter",
                        new Condition(
                                "ISPICKVAL(Industry, \"Energy\")",
                                "allocation.yaml:96",
                                (fields, now) -> "Energy".equals(fields.text("Industry"))),
                        Set.of(Segment.B, Segment.C),
                        WEEK_BEGINS,
                        LocalDate.parse(until),
                        SmallPolicy.ZONE,
                        "allocation.yaml:95"),
                Set.of(team),
                Set.of(),
                ROOM,
                0,
                false);
    }
}
