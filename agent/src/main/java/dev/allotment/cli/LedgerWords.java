package dev.allotment.cli;

import dev.allotment.ledger.ChainReport;
import dev.allotment.ledger.Trust;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Tells what came of checking the ledger's chains. */
record LedgerWords(PrintWriter out) {
    /** @param heads noted before. @return whether everything holds */
    boolean tell(Trust trust, List<String> heads) {
        boolean whole = true;
        for (ChainReport report : trust.verify()) {
            whole &= report.broken() == null;
            tell(report);
        }
        for (String head : heads) {
            String place = trust.holds(head);
            whole &= place != null;
            out.println(
                    place != null
                            ? "The head " + head + " is " + place + ": what led to it is what it was."
                            : "The head " + head
                                    + " is in neither chain: since it was noted, the end was cut off or the chain was made anew.");
        }
        out.println(
                whole
                        ? "The ledger holds. What was cut off at the end cannot be seen from the chain itself: note the heads elsewhere, and ask with --head."
                        : "The ledger does not hold.");
        out.flush();
        return whole;
    }

    private void tell(ChainReport report) {
        out.println("What " + report.chain() + " wrote down: " + report.links() + " links"
                + (report.kinds().isEmpty()
                        ? ""
                        : report.kinds().entrySet().stream()
                                .map(kind -> kind.getKey() + " " + kind.getValue())
                                .collect(Collectors.joining(", ", " (", ")")))
                + ".");
        if (report.older().chars().anyMatch(c -> c >= '1' && c <= '9')) {
            out.println("  Older than the chain, and not covered: " + report.older() + ".");
        }
        out.println(
                report.broken() == null
                        ? "  head " + report.head()
                        : "  BROKEN. " + report.broken() + "\n  Whole up to link " + report.links() + ", head "
                                + report.head());
    }
}
