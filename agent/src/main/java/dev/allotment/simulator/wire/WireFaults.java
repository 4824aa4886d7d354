package dev.allotment.simulator.wire;

/**
 * The faults that the wire plays, by the names of the org's fault script. What a fault may be about: {@code token},
 * {@code query}, {@code sobjects}, {@code collections}, {@code graph}, {@code composite}, {@code jobs}, {@code limits},
 * {@code soap}, {@code handshake}, {@code subscribe}, {@code connect}, {@code events} (a connect's answer with events); about nothing, it fires at the next call of any kind.
 */
public final class WireFaults {
    private WireFaults() {}

    /** The call is carried out, and the connection dropped instead of an answer. */
    public static final String RESPONSE_LOST = "response_lost";
    /** The call is carried out, half of the answer is sent, and the connection dropped. */
    public static final String TRUNCATED = "truncated";
    /** The call is not carried out and never answered. */
    public static final String HUNG = "hung";
    /** The call is carried out, the answer comes two seconds later. */
    public static final String LATE = "late";
    /** Not carried out: a page of HTML with status 200. */
    public static final String HTML_200 = "html_200";
    /** The call is carried out; the answer says gzip and is none. */
    public static final String GARBAGE_GZIP = "garbage_gzip";
    /** The CometD client is forgotten: {@code 403::Unknown client}. */
    public static final String UNKNOWN_CLIENT = "unknown_client";
    /** The token of the call is revoked before it is looked at; also while a connect is held. */
    public static final String TOKEN_REVOKED = "token_revoked";
    /** {@code 403::Handshake denied}, too many clients. */
    public static final String HANDSHAKE_DENIED = "handshake_denied";
    /** 503 SERVER_UNAVAILABLE; over CometD the misleading 401 with the true reason beside it (contract 5.4). */
    public static final String BUSY = "busy";
    /** The subscription's replay id is refused. */
    public static final String INVALID_REPLAY = "invalid_replay";
    /** The token endpoint answers 503. */
    public static final String TOKEN_ENDPOINT_DOWN = "token_endpoint_down";
    /** One call is refused with REQUEST_LIMIT_EXCEEDED, one CometD connect with the daily events limit. */
    public static final String LIMIT = "limit";
    /** The last event of an answer is delivered again with the next. */
    public static final String EVENT_REDELIVERED = "event_redelivered";
    /** A query job ends as Failed. */
    public static final String BULK_FAILED = "bulk_failed";
    /** A query job stays InProgress. */
    public static final String BULK_STUCK = "bulk_stuck";
    /** A SOAP call's session fault comes without its detail element (contract 4.5). */
    public static final String BARE_SOAP_FAULT = "bare_soap_fault";
}
