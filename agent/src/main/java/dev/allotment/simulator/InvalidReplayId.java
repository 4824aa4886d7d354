package dev.allotment.simulator;

/** The bus does not know this replay id (never issued, or no longer retained): contract 5.3. */
public final class InvalidReplayId extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidReplayId(long replayId) {
        super(
                "400::The replayId {" + replayId
                        + "} you provided was invalid.  Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.");
    }
}
