package dev.allotment.trial;

/** Text in a CSV cell that a spreadsheet opens without running what somebody typed into a name (formula injection). */
public final class SafeCell {
    private SafeCell() {}

    /** What a spreadsheet would take for a formula gets an apostrophe before it; a plain number stays. */
    public static String of(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        return formula && !text.matches("-?\\d+([.]\\d+)?([Ee]-?\\d+)?") ? "'" + text : text;
    }
}
