package dev.allotment.decide;

import dev.allotment.model.Act;
import dev.allotment.model.Entity;
import dev.allotment.model.Transfer;
import dev.allotment.policy.Follows;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Puts a move on the road by SOAP, and says in its audit row what that means. Pure. */
final class ByOrgWords {
    private ByOrgWords() {}

    /** @param kin whether what a graph could say goes along too */
    static Act.Move by(Act.Move move, Follows rules, boolean kin) {
        var road = rules.soap(move.kind(), kin);
        List<Transfer> along =
                road.transfers().stream().filter(Transfer::goesAlong).toList();
        List<Transfer> kept = road.transfers().stream()
                .filter(one -> one == Transfer.ACCOUNT_TEAM || one == Transfer.OPPORTUNITY_TEAM)
                .toList();
        return move.with(
                        move.follows(),
                        (along.isEmpty() ? "" : " The org itself takes along " + words(along) + ".")
                                + (kept.isEmpty() ? " Its teams are dropped." : " Kept: " + words(kept) + ".")
                                + " (" + rules.place() + ")")
                .by(road);
    }

    /** A move of an account that should go by SOAP and cannot, as it goes together with another move. */
    static Act.Move staying(Act.Move move, Follows rules) {
        return move.record().entity().equals(Entity.ACCOUNT) && rules.needsSoap(move.kind())
                ? move.with(
                        move.follows(),
                        " What only the org itself could take along stays, as this goes together with another move ("
                                + rules.place() + ").")
                : move;
    }

    static String words(Collection<Transfer> transfers) {
        return transfers.stream().map(Transfer::words).collect(Collectors.joining(", "));
    }
}
