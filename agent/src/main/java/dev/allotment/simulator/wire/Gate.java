package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.Faults;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.SimulatedOrg;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every request comes in: finds the door, asks for the token, counts the call, and answers errors in the platform's form. */
final class Gate extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private final SimulatedOrg org;
    private final Tokens tokens;
    private final Limits limits;
    private final ScheduledExecutorService timer;
    private final Doors doors;

    /** What lies behind the gate. */
    record Doors(OAuth oauth, RestApi rest, Bayeux bayeux, SoapApi soap, SimApi sim) {}

    Gate(SimulatedOrg org, Tokens tokens, Limits limits, ScheduledExecutorService timer, Doors doors) {
        this.org = org;
        this.tokens = tokens;
        this.limits = limits;
        this.timer = timer;
        this.doors = doors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var exchange = new Exchange(request, response, callback, org, timer);
        try {
            enter(Requests.read(request), exchange);
        } catch (Refusal refusal) {
            exchange.send(refusal.answer());
        } catch (Exception broken) {
            LOG.error("{} {} failed in the simulated org", request.getMethod(), request.getHttpURI(), broken);
            exchange.send(new Refusal(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred: " + broken).answer());
        }
        return true;
    }

    private void enter(Call call, Exchange exchange) {
        String path = call.path();
        if (path.startsWith(SimApi.ROOT)) {
            exchange.about("sim");
            exchange.send(doors.sim().answer(call));
        } else if (path.startsWith("/services/oauth2/") || path.startsWith("/id/")) {
            exchange.about("token");
            oauth(call, exchange);
        } else if (path.equals(RestApi.ROOT) || path.equals(RestApi.ROOT + "/")) {
            exchange.send(RestApi.versions());
        } else if (path.startsWith(RestApi.ROOT + "/")) {
            List<String> steps = RestApi.steps(call);
            exchange.about(RestApi.kind(steps));
            rest(call, steps, exchange);
        } else if (path.equals(Bayeux.ROOT) || path.startsWith(Bayeux.ROOT + "/")) {
            comet(call, exchange);
        } else if (path.startsWith(SoapApi.ROOT)) {
            exchange.about("soap");
            soap(call, exchange);
        } else {
            exchange.send(Refusal.notFound().answer());
        }
    }

    private void oauth(Call call, Exchange exchange) {
        switch (call.path()) {
            case "/services/oauth2/token" -> {
                if (org.faults().fires(WireFaults.TOKEN_ENDPOINT_DOWN)) {
                    exchange.send(Answer.text(
                            503, "text/html;charset=UTF-8", "<html><body>Down for maintenance</body></html>"));
                } else if (!disturbed("token", exchange)) {
                    exchange.send(doors.oauth().token(call));
                }
            }
            case "/services/oauth2/revoke" -> exchange.send(doors.oauth().revoke(call));
            default -> {
                boolean identity = call.path().equals("/services/oauth2/userinfo")
                        || call.path().startsWith("/id/");
                exchange.send(
                        identity
                                ? doors.oauth().identity(call)
                                : Refusal.notFound().answer());
            }
        }
    }

    /** Faults that keep a call from being carried out. */
    private boolean disturbed(String kind, Exchange exchange) {
        Faults faults = org.faults();
        if (faults.fires(WireFaults.HUNG, kind)) {
            exchange.hang();
            return true;
        }
        if (faults.fires(WireFaults.HTML_200, kind)) {
            exchange.send(Answer.text(
                    200, "text/html;charset=UTF-8", "<html><body>We are down for maintenance.</body></html>"));
            return true;
        }
        return false;
    }

    private void rest(Call call, List<String> steps, Exchange exchange) {
        if (!disturbed(RestApi.kind(steps), exchange)) {
            Answer answer;
            try {
                answer = doors.rest().answer(call, steps, caller(call, RestApi.kind(steps)));
            } catch (Refusal refusal) {
                answer = refusal.answer();
            }
            exchange.send(answer.with("Sforce-Limit-Info", limits.header()));
        }
    }

    private Caller caller(Call call, String kind) {
        Faults faults = org.faults();
        String token = Tokens.inHeader(call.header("Authorization"), false);
        if (token == null) {
            throw new Refusal(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE");
        }
        if (faults.fires(WireFaults.TOKEN_REVOKED, kind)) {
            tokens.revoke(token);
        }
        @Nullable RecordId user = tokens.user(token);
        if (user == null) {
            throw Refusal.session();
        }
        if (faults.fires(WireFaults.BUSY, kind)) {
            throw new Refusal(503, "SERVER_UNAVAILABLE", "server temporarily unavailable");
        }
        if (!limits.requests().take() || faults.fires(WireFaults.LIMIT, kind)) {
            throw new Refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        String client = call.option("Sforce-Call-Options", "client");
        var origin = Origin.api(kind.equals("jobs") ? "bulkapi" : "rest", "65.0", client == null ? "" : client);
        try {
            return new Caller(org, org.as(user, origin), Caller.autoAssign(call, true));
        } catch (IllegalArgumentException inactive) {
            throw Refusal.session();
        }
    }

    private void comet(Call call, Exchange exchange) {
        String kind = Requests.channel(call);
        exchange.about(kind);
        if (!disturbed(kind, exchange)) {
            doors.bayeux().answer(call, exchange);
        }
    }

    private void soap(Call call, Exchange exchange) {
        if (!disturbed("soap", exchange)) {
            exchange.send(doors.soap().answer(call));
        }
    }
}
