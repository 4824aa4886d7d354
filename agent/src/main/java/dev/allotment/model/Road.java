package dev.allotment.model;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * By which call an owner change is written. A graph writes owner, audit row and what follows in one transaction. SOAP writes the
 * owner, the org itself takes along what it is told to, and the audit row is written next, at the latest one turn later.
 *
 * @param transfers what the org is told, in order; empty for a graph
 */
public record Road(boolean soap, Set<Transfer> transfers) {
    public static final Road GRAPH = new Road(false, Set.of());

    /** @throws IllegalArgumentException for what the org refuses to be told (contract 4.1) */
    public Road {
        var told = EnumSet.noneOf(Transfer.class);
        told.addAll(transfers);
        if (!soap && !told.isEmpty()) {
            throw new IllegalArgumentException("a graph tells the org nothing to take along: " + told);
        }
        needs(told, Transfer.OTHERS_OPEN_OPPORTUNITIES, Transfer.OPEN_OPPORTUNITIES);
        needs(told, Transfer.ALL_CASES, Transfer.OPEN_CASES);
        needs(told, Transfer.OPPORTUNITY_TEAM_ACCESS, Transfer.OPPORTUNITY_TEAM);
        transfers = Collections.unmodifiableSet(told);
    }

    public static Road soap(Collection<Transfer> transfers) {
        return new Road(true, Set.copyOf(transfers));
    }

    private static void needs(Set<Transfer> told, Transfer one, Transfer other) {
        if (told.contains(one) && !told.contains(other)) {
            throw new IllegalArgumentException(one.words() + " cannot go without " + other.words());
        }
    }
}
