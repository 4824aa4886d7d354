package dev.allotment.salesforce;

import java.util.regex.Pattern;

/** Why a stream session ended, and so what the next one needs. The one table over CometD's errors (contract 5.4). */
enum Ending {
    /** Transport, silence, unknown client: a fresh session soon. */
    BROKEN,
    /** The token is dead: a new one first. */
    TOKEN,
    /** Too many clients or a busy server: minutes. */
    BUSY,
    /** The day's events are delivered: hours; 72 of them are kept for us. */
    DAILY_LIMIT,
    /** The position is no longer known: a gap. */
    EXPIRED,
    /** A person must act. */
    STOP;

    private static final Pattern REPLAY = Pattern.compile("^400::The replayId \\{.*} you provided was invalid.*");

    /**
     * @param error the message's own error
     * @param reason {@code ext.sfdc.failureReason}, which holds the real cause where present, and so is read first
     */
    static Ending of(String error, String reason) {
        Ending real = reason.isEmpty() ? null : cause(reason);
        if (real != null && real != BROKEN) {
            return real;
        }
        return cause(error);
    }

    private static Ending cause(String text) {
        if (text.startsWith("503::")) {
            return BUSY;
        }
        if (REPLAY.matcher(text).matches()) {
            return EXPIRED;
        }
        if (text.startsWith("401::")) {
            return TOKEN;
        }
        if (text.contains("total events daily limit exceeded")) {
            return DAILY_LIMIT;
        }
        if (text.contains("concurrent user limit exceeded")
                || text.contains("simultaneous connections")
                || text.startsWith("403::Handshake denied")) {
            return BUSY;
        }
        if (text.startsWith("403::User not allowed")
                || text.startsWith("403::Restricted channel")
                || text.startsWith("403::Cannot create channel")
                || text.startsWith("403:denied_by_security_policy")
                || text.startsWith("400::The channel")
                || text.startsWith("400::Channel")
                || text.startsWith("400::API version")
                || text.startsWith("400::Unsupported API version")
                || text.startsWith("400::Invalid connection type")) {
            return STOP;
        }
        return BROKEN;
    }

    /** What a person can do about a STOP. */
    static String remedy(String error, String channel) {
        if (error.contains("not allowed") || error.contains("denied") || error.contains("Restricted")) {
            return "assign the permission set Allotment_Agent to the integration user, with View All Records on what is streamed";
        }
        if (error.contains("version")) {
            return "set salesforce.api-version to one that the org offers";
        }
        return "deploy sfdx-metadata, which holds the channel " + channel + ", or set salesforce.channel";
    }
}
