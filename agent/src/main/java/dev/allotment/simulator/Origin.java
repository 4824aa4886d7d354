package dev.allotment.simulator;

/**
 * Where a session's changes come from; change events carry it as {@code changeOrigin} (contract 6.2).
 *
 * @param text empty for changes that neither API nor Lightning made
 */
public record Origin(String text) {
    /** A person in the browser. */
    public static final Origin UI = new Origin("com/salesforce/api/soap/65.0;client=SfdcInternalAPI/");
    /** The org itself: jobs, system context. */
    public static final Origin NONE = new Origin("");

    /**
     * An API client.
     *
     * @param api soap, rest, bulkapi, ...
     * @param client what the caller named itself by {@code Sforce-Call-Options}, or empty
     */
    public static Origin api(String api, String version, String client) {
        return new Origin("com/salesforce/api/" + api + "/" + version + (client.isEmpty() ? "" : ";client=" + client));
    }
}
