package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.Faults;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Session;
import dev.allotment.simulator.SimulatedOrg;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lets CometD clients in, or says why not (contract 5.2, 5.4). */
final class Handshakes {
    private static final String TOO_MANY = "403::Organization concurrent user limit exceeded";
    private final SimulatedOrg org;
    private final Tokens tokens;
    private final Usage events;
    private final ServerSettings settings;
    private final ScheduledExecutorService timer;
    private final SecureRandom random = new SecureRandom();

    Handshakes(SimulatedOrg org, Tokens tokens, Usage events, ServerSettings settings, ScheduledExecutorService timer) {
        this.org = org;
        this.tokens = tokens;
        this.events = events;
        this.settings = settings;
        this.timer = timer;
    }

    /** A new client, its reply added to the replies; or null with a denial added. */
    @Nullable
    CometClient client(Call call, JsonNode message, int others, List<Map<String, Object>> replies) {
        String token = Tokens.inHeader(call.header("Authorization"), true);
        String why = denial(token, message, others);
        if (why != null) {
            replies.add(Bayeuxs.denied(message, why));
            return null;
        }
        if (org.faults().fires(WireFaults.BUSY, "handshake")) {
            replies.add(Bayeuxs.busy(message));
            return null;
        }
        RecordId user = tokens.user(token);
        Session session = user == null ? null : session(user);
        if (session == null || token == null) {
            replies.add(Bayeuxs.denied(message, Bayeuxs.INVALID));
            return null;
        }
        var client = new CometClient(
                secret(), secret(), token, session, new CometClient.Surroundings(org, tokens, events, settings, timer));
        replies.add(Json.object(
                "ext",
                Json.object("replay", true, "payload.format", true),
                "minimumVersion",
                "1.0",
                "clientId",
                client.id(),
                "supportedConnectionTypes",
                List.of("long-polling"),
                "channel",
                "/meta/handshake",
                "id",
                Bodies.text(message, "id"),
                "version",
                "1.0",
                "successful",
                true));
        return client;
    }

    private @Nullable Session session(RecordId user) {
        try {
            return org.as(user, Origin.NONE);
        } catch (IllegalArgumentException inactive) {
            return null;
        }
    }

    private @Nullable String denial(@Nullable String token, JsonNode message, int others) {
        Faults faults = org.faults();
        if (faults.fires(WireFaults.TOKEN_REVOKED, "handshake") && token != null) {
            tokens.revoke(token);
        }
        if (token == null) {
            return "401::Request requires authentication";
        }
        if (tokens.user(token) == null) {
            return Bayeuxs.INVALID;
        }
        if (others >= Bayeux.MOST_CLIENTS || faults.fires(WireFaults.HANDSHAKE_DENIED)) {
            return TOO_MANY;
        }
        boolean polls = false;
        for (JsonNode type : message.path("supportedConnectionTypes")) {
            polls |= type.asString("").equals("long-polling");
        }
        return polls ? null : "400::Invalid connection type {" + message.path("supportedConnectionTypes") + "}";
    }

    private String secret() {
        return new BigInteger(125, random).toString(36);
    }
}
