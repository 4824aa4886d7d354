package dev.allotment.salesforce;

import dev.allotment.model.RecordId;
import dev.allotment.org.OrgFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the one access token; any number of threads may find it dead and get one renewal between them (contract 1.1, 1.2).
 * The first login pins org and instance: a token from elsewhere is never used (law S2).
 */
final class Login {
    /** A refusal is remembered this long, so that no loop knocks at the login endpoint until the user is locked. */
    private static final Duration REFUSAL_STANDS = Duration.ofSeconds(30);

    private final SalesforceSettings settings;
    private final Wire wire;
    private final JsonMapper json;
    private final Clock clock;
    private final Counter logins;
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile @Nullable Token current;
    private @Nullable Token first;
    private @Nullable OrgFailure refusal;
    private Instant refusedAt = Instant.EPOCH;

    Login(SalesforceSettings settings, Wire wire, JsonMapper json, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.wire = wire;
        this.json = json;
        this.clock = clock;
        this.logins = meters.counter("allotment.org.logins");
    }

    /** The token to use now; logs in if there is none. @throws OrgFailure STOP or RETRY */
    Token token() {
        Token token = current;
        return token != null ? token : renewed(null);
    }

    /** A token newer than the dead one: another thread's, or a new login. */
    Token renewed(@Nullable Token dead) {
        renewal.lock();
        try {
            Token token = current;
            if (token != null && token != dead) {
                return token;
            }
            OrgFailure last = refusal;
            if (last != null && clock.instant().isBefore(refusedAt.plus(REFUSAL_STANDS))) {
                throw new OrgFailure(last.kind(), last.code(), String.valueOf(last.getMessage()));
            }
            token = pinned(fetch());
            current = token;
            refusal = null;
            return token;
        } catch (OrgFailure failure) {
            if (failure.kind() == OrgFailure.Kind.STOP && failure != refusal) {
                refusal = failure;
                refusedAt = clock.instant();
            }
            throw failure;
        } finally {
            renewal.unlock();
        }
    }

    private Token fetch() {
        logins.increment();
        String form =
                "grant_type=" + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8)
                        + "&assertion=" + Assertion.signed(settings, clock.instant(), json);
        Wire.Got got;
        try {
            got = wire.send(new Wire.Ask(
                    "POST",
                    settings.host().resolve("/services/oauth2/token"),
                    Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                    form.getBytes(StandardCharsets.US_ASCII),
                    1 << 20));
        } catch (Wire.Broken e) {
            throw new OrgFailure(
                    OrgFailure.Kind.RETRY, "NETWORK", "Cannot log in at " + settings.host() + ": " + e.getMessage(), e);
        }
        JsonNode body;
        try {
            body = json.readTree(got.body());
        } catch (JacksonException e) {
            body = json.missingNode();
        }
        if (got.status() == 200
                && body.path("access_token").isString()
                && body.path("instance_url").isString()) {
            return token(body);
        }
        if (got.status() >= 400
                && got.status() < 500
                && got.status() != 420
                && got.status() != 429
                && body.has("error")) {
            throw stop(
                    body.path("error").asString(""),
                    LoginRefusal.sentence(
                            body.path("error").asString(""),
                            body.path("error_description").asString(""),
                            settings));
        }
        throw new OrgFailure(
                OrgFailure.Kind.RETRY,
                "HTTP_" + got.status(),
                "The login endpoint of " + settings.host() + " answered HTTP " + got.status() + " without a token");
    }

    private Token token(JsonNode body) {
        String[] path = body.path("id").asString("").split("/");
        RecordId org = path.length < 2 ? null : RecordId.orNull(path[path.length - 2]);
        RecordId user = path.length < 2 ? null : RecordId.orNull(path[path.length - 1]);
        if (org == null || user == null) {
            throw new OrgFailure(
                    OrgFailure.Kind.RETRY,
                    "NO_IDENTITY",
                    "The login endpoint's answer does not say which org and user it is for");
        }
        URI instance;
        try {
            instance = URI.create(body.path("instance_url").asString(""));
        } catch (IllegalArgumentException e) {
            throw foreign("an instance_url that is no address");
        }
        if (!trusted(instance)) {
            throw foreign("the instance_url " + instance);
        }
        return new Token(body.path("access_token").asString(""), instance, org, user);
    }

    /** The host we were told, or one of Salesforce's own, by https. */
    private boolean trusted(URI instance) {
        String name = instance.getHost();
        if (name == null || instance.getRawUserInfo() != null) {
            return false;
        }
        if (instance.getRawAuthority().equals(settings.host().getRawAuthority())) {
            return instance.getScheme().equals(settings.host().getScheme());
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return "https".equals(instance.getScheme())
                && (lower.endsWith(".salesforce.com")
                        || lower.endsWith(".force.com")
                        || lower.endsWith(".salesforce.mil"));
    }

    private OrgFailure foreign(String what) {
        return stop(
                "FOREIGN_HOST",
                "The login endpoint " + settings.host() + " gave " + what
                        + ", which is neither that host nor one of Salesforce's: the token is not used; check salesforce.host");
    }

    private Token pinned(Token token) {
        RecordId pinned = settings.pinnedOrg();
        Token known = first;
        if (pinned != null && !pinned.equals(token.org())
                || known != null && !known.org().equals(token.org())) {
            RecordId expected = known != null ? known.org() : pinned;
            throw stop(
                    "ANOTHER_ORG",
                    "Behind " + settings.host() + " lies now org " + token.org()
                            + ", but this installation belongs to org " + expected
                            + ": nothing is written; point salesforce.host back to it, or start with a new data folder");
        }
        if (known != null && !known.instance().equals(token.instance())) {
            throw stop(
                    "ANOTHER_HOST",
                    "The org moved from " + known.instance() + " to " + token.instance()
                            + ": restart the agent if that is right");
        }
        first = known == null ? token : known;
        return token;
    }

    private static OrgFailure stop(String code, String sentence) {
        return new OrgFailure(OrgFailure.Kind.STOP, code, sentence);
    }
}
