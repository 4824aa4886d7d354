package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.SimulatedOrg;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logging in by JWT bearer, logging out, and who one is (contract 1.1). */
final class OAuth {
    static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Set<String> LOGIN_HOSTS =
            Set.of("https://login.salesforce.com", "https://test.salesforce.com");
    private final SimulatedOrg org;
    private final Apps apps;
    private final Tokens tokens;
    private final URI base;
    private final InstantSource wall;

    OAuth(SimulatedOrg org, Apps apps, Tokens tokens, URI base, InstantSource wall) {
        this.org = org;
        this.apps = apps;
        this.tokens = tokens;
        this.base = base;
        this.wall = wall;
    }

    Answer token(Call call) {
        if (!call.method().equals("POST")) {
            return new LoginRefused(400, "invalid_request", "must use HTTP POST").answer();
        }
        Map<String, String> form = Call.form(call.text());
        try {
            if (!JWT_BEARER.equals(form.get("grant_type"))) {
                throw new LoginRefused(400, "unsupported_grant_type", "grant type not supported");
            }
            return granted(admitted(Assertion.of(form.get("assertion"))));
        } catch (LoginRefused refused) {
            return refused.answer();
        }
    }

    private RecordId admitted(Assertion assertion) {
        ConnectedApp app = apps.app(assertion.issuer());
        if (app == null) {
            throw new LoginRefused(400, "invalid_client_id", "client identifier invalid");
        }
        if (!assertion.signedWith(app.key())) {
            throw LoginRefused.grant("invalid assertion");
        }
        if (!LOGIN_HOSTS.contains(assertion.audience()) && !base.toString().equals(assertion.audience())) {
            throw LoginRefused.grant("audience is invalid");
        }
        if (!assertion.timely(wall.instant())) {
            throw LoginRefused.grant("expired authorization code");
        }
        OrgRow user = org.user(assertion.subject());
        if (user == null) {
            throw LoginRefused.grant("authentication failure");
        }
        if (!user.flag("IsActive")) {
            throw LoginRefused.grant("inactive user");
        }
        if (app.users().stream().noneMatch(name -> name.equalsIgnoreCase(assertion.subject()))) {
            throw LoginRefused.grant("user hasn't approved this consumer");
        }
        return RecordId.of(user.id());
    }

    private Answer granted(RecordId user) {
        return Answer.json(
                200,
                Json.object(
                        "access_token",
                        tokens.issue(org.id(), user),
                        "scope",
                        "api",
                        "instance_url",
                        base.toString(),
                        "id",
                        base + "/id/" + org.id() + "/" + user,
                        "token_type",
                        "Bearer"));
    }

    /** {@code POST /services/oauth2/revoke}: 200 for a token that lived. */
    Answer revoke(Call call) {
        String token = Call.form(call.text()).getOrDefault("token", call.query().getOrDefault("token", ""));
        return tokens.revoke(token)
                ? Answer.empty(200)
                : new LoginRefused(400, "unsupported_token_type", "this token type is not supported").answer();
    }

    /** {@code /services/oauth2/userinfo} and {@code /id/<org>/<user>}. */
    Answer identity(Call call) {
        RecordId id = tokens.user(Tokens.inHeader(call.header("Authorization"), false));
        @Nullable OrgRow user = id == null ? null : org.row("User", id.value());
        if (user == null) {
            return Answer.text(403, "text/html;charset=UTF-8", "Bad_OAuth_Token");
        }
        return Answer.json(
                200,
                Json.object(
                        "sub", base + "/id/" + org.id() + "/" + id,
                        "id", base + "/id/" + org.id() + "/" + id,
                        "user_id", user.id(),
                        "organization_id", org.id().value(),
                        "username", user.text("Username"),
                        "preferred_username", user.text("Username"),
                        "name", user.text("Name"),
                        "display_name", user.text("Name"),
                        "email", user.text("Email"),
                        "zoneinfo", user.text("TimeZoneSidKey"),
                        "active", user.flag("IsActive"),
                        "user_type", "STANDARD"));
    }
}
