package dev.allotment.policy;

import dev.allotment.allocation.Play;
import dev.allotment.model.Condition;
import dev.allotment.model.PlayScope;
import dev.allotment.model.Segment;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** A policy with plays. */
public final class PlayPolicy {
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
                        LocalDate.parse("2026-03-09"),
                        LocalDate.parse(until),
                        SmallPolicy.ZONE,
                        "allocation.yaml:95"),
                Set.of(team),
                Set.of(),
                2,
                0,
                false);
    }
}
