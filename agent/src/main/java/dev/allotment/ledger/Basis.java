package dev.allotment.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What the pure rooms were asked when something was decided.
 *
 * @param kind what is in it, as decide names it
 * @param json canonical JSON; decisions of one turn with the same text share one row
 * @param common what it shares with those of other turns, such as all reps; stored again only when it has changed
 */
public record Basis(String kind, String json, @Nullable Basis common) {}
