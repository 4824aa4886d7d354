package dev.allotment.simulator;

import dev.allotment.model.Act;
import dev.allotment.model.Receipt;
import dev.allotment.model.Transfer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A move by SOAP in a simulated org without a wire: its owner and what goes along; the audit row is owed. */
record SoapMove(ActWriter writer, List<Act> group) {
    static boolean bySoap(List<Act> group) {
        return group.stream()
                .anyMatch(act -> act instanceof Act.Move move && move.road().soap());
    }

    /** @throws IllegalArgumentException if more than one move goes together */
    List<Receipt> write(Transaction work) {
        List<Act.Move> moves = group.stream()
                .filter(Act.Move.class::isInstance)
                .map(Act.Move.class::cast)
                .toList();
        if (moves.size() != 1) {
            throw new IllegalArgumentException("A move by SOAP goes together with no other move: " + moves);
        }
        Act.Move move = moves.getFirst();
        Outcome outcome =
                work.write(new Write.OwnerUpdate(move.record().id().value(), AuditRow.owner(move), options(move)));
        if (outcome instanceof Outcome.Failed failed) {
            Receipt receipt = writer.receipt(move, failed.errors().getFirst());
            OrgRow account =
                    work.row(move.record().entity().name(), move.record().id().value());
            boolean still = account != null && move.from().value().equals(account.text("OwnerId"));
            return ActWriter.halted(
                    group,
                    receipt instanceof Receipt.Overtaken overtaken && still
                            ? new Receipt.Refused(
                                    move.id(),
                                    Receipt.ALONG,
                                    overtaken.words()
                                            + " of a record that goes along: the account itself has its owner")
                            : receipt);
        }
        return group.stream().map(act -> (Receipt) new Receipt.Owed(act.id())).toList();
    }

    private static OwnerOptions options(Act.Move move) {
        Set<String> names = new HashSet<>();
        for (Transfer transfer : move.road().transfers()) {
            names.add(
                    switch (transfer) {
                        case CONTACTS -> "TransferContacts";
                        case OPEN_ACTIVITIES -> "TransferOpenActivities";
                        case NOTES -> "TransferNotesAndAttachments";
                        case OPEN_OPPORTUNITIES -> "TransferOwnedOpenOpportunities";
                        case OTHERS_OPEN_OPPORTUNITIES -> "TransferOthersOpenOpportunities";
                        case CLOSED_OPPORTUNITIES -> "TransferOwnedClosedOpportunities";
                        case OPEN_CASES -> "TransferOwnedOpenCases";
                        case ALL_CASES -> "TransferAllOwnedCases";
                        case CONTRACTS -> "TransferContracts";
                        case ORDERS -> "TransferOrders";
                        case ACCOUNT_TEAM -> "KeepAccountTeam";
                        case OPPORTUNITY_TEAM -> "KeepSalesTeam";
                        case OPPORTUNITY_TEAM_ACCESS -> "KeepSalesTeamGrantCurrentOwnerReadWriteAccess";
                    });
        }
        return new OwnerOptions(names);
    }
}
