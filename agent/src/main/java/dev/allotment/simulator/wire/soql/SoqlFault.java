package dev.allotment.simulator.wire.soql;

/** A query that the org refuses, with the platform's code and its words (contract 2.3). */
public final class SoqlFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    SoqlFault(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Points at a place of the query as the platform does: the line's surroundings, a caret, row and column, the complaint. */
    static SoqlFault at(String code, String query, Place place, String complaint) {
        String line = query.lines().skip(place.row() - 1L).findFirst().orElse("");
        int column = Math.min(place.column(), line.length() + 1);
        int from = Math.max(0, column - 1 - 30);
        String shown = line.substring(from, Math.min(line.length(), column - 1 + 30));
        return new SoqlFault(
                code,
                "\n" + shown + "\n" + " ".repeat(column - 1 - from) + "^\nERROR at Row:" + place.row() + ":Column:"
                        + place.column() + "\n" + complaint);
    }

    public String code() {
        return code;
    }
}
