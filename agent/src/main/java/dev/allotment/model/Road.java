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
 * @param where the fields of the record that it leads into; by SOAP those of its own owner
 */
public record Road(boolean soap, Set<Transfer> transfers, OwnerFields where) {
    public static final Road GRAPH = graph(OwnerFields.STANDARD);

    /** @throws IllegalArgumentException for what the org refuses to be told (contract 4.1) */
    public Road {
        var told = EnumSet.noneOf(Transfer.class);
        told.addAll(transfers);
        if (!soap && !told.isEmpty()) {
            throw new IllegalArgumentException("a graph tells the org nothing to take along: " + told);
        }
        if (soap && !where.equals(OwnerFields.STANDARD)) {
            throw new IllegalArgumentException("by SOAP the org changes the record's own owner only, not " + where);
        }
        needs(told, Transfer.OTHERS_OPEN_OPPORTUNITIES, Transfer.OPEN_OPPORTUNITIES);
        needs(told, Transfer.ALL_CASES, Transfer.OPEN_CASES);
        needs(told, Transfer.OPPORTUNITY_TEAM_ACCESS, Transfer.OPPORTUNITY_TEAM);
        transfers = Collections.unmodifiableSet(told);
    }

    public static Road soap(Collection<Transfer> transfers) {
        return new Road(true, Set.copyOf(transfers), OwnerFields.STANDARD);
    }

    public static Road graph(OwnerFields where) {
        return new Road(false, Set.of(), where);
    }

    private static void needs(Set<Transfer> told, Transfer one, Transfer other) {
        if (told.contains(one) && !told.contains(other)) {
            throw new IllegalArgumentException(one.words() + " cannot go without " + other.words());
        }
    }
}
