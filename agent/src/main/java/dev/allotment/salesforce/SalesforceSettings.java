package dev.allotment.salesforce;

import dev.allotment.model.RecordId;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything the adapter must be told; four of them ({@link #standard}) suffice. Its text never shows the key (law S1).
 *
 * @param host login host or the org's My Domain, e.g. {@code https://acme.my.salesforce.com}; plain http only on loopback
 * @param clientId consumer key of the connected or external client app
 * @param username the integration user, pre-authorised for that app
 * @param key private RSA key whose certificate the app holds
 * @param audience {@code aud} of the assertion, the login host (contract 1.1)
 * @param apiVersion version of REST, SOAP and CometD, e.g. {@code 65.0}
 * @param channel the change-event channel, e.g. {@code /data/Allotment__chn}
 * @param scheme how the token is shown to CometD (contract 1.2: sources disagree)
 * @param connectTimeout to open a connection
 * @param readTimeout for a whole answer, body included
 * @param watchdog silence after which the stream's session is thrown away; longer than {@code longPoll}
 * @param longPoll how long the org may hold a poll without an event (contract 5.1: 110 s)
 * @param pinnedOrg the org this installation belongs to, or null to pin what the first login finds
 */
public record SalesforceSettings(
        URI host,
        String clientId,
        String username,
        PrivateKey key,
        String audience,
        String apiVersion,
        String channel,
        AuthScheme scheme,
        Duration connectTimeout,
        Duration readTimeout,
        Duration watchdog,
        Duration longPoll,
        @Nullable RecordId pinnedOrg) {
    private static final Pattern VERSION = Pattern.compile("\\d{2,3}\\.0");
    private static final Pattern CHANNEL = Pattern.compile("/data/[A-Za-z][A-Za-z0-9_]*");

    /** How CometD wants the token in its Authorization header. */
    public enum AuthScheme {
        BEARER("Bearer "),
        OAUTH("OAuth "),
        BARE("");

        private final String prefix;

        AuthScheme(String prefix) {
            this.prefix = prefix;
        }

        String header(String token) {
            return prefix + token;
        }
    }

    /** @throws IllegalArgumentException naming the setting and what it should be */
    public SalesforceSettings {
        String name = host.getHost();
        if (name == null
                || !("https".equals(host.getScheme()) || ("http".equals(host.getScheme()) && loopback(name)))) {
            throw new IllegalArgumentException("salesforce.host '" + host
                    + "' must be an https address such as https://acme.my.salesforce.com (http only on 127.0.0.1)");
        }
        demand(!clientId.isBlank(), "salesforce.client-id is empty: give the consumer key of the app");
        demand(!username.isBlank(), "salesforce.username is empty: give the user name of the integration user");
        demand(
                VERSION.matcher(apiVersion).matches(),
                "salesforce.api-version '" + apiVersion + "' must look like 65.0");
        demand(
                CHANNEL.matcher(channel).matches(),
                "salesforce.channel '" + channel + "' must look like /data/Allotment__chn");
        demand(
                watchdog.compareTo(longPoll) > 0,
                "salesforce.watchdog " + watchdog + " must be longer than salesforce.long-poll " + longPoll);
    }

    /** All defaults beside the four that every org must give. */
    public static SalesforceSettings standard(URI host, String clientId, String username, PrivateKey key) {
        String name = String.valueOf(host.getHost()).toLowerCase(Locale.ROOT);
        boolean sandbox = name.equals("test.salesforce.com") || name.contains(".sandbox.");
        return new SalesforceSettings(
                host,
                clientId,
                username,
                key,
                sandbox ? "https://test.salesforce.com" : "https://login.salesforce.com",
                "65.0",
                "/data/Allotment__chn",
                AuthScheme.BEARER,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(150),
                Duration.ofSeconds(110),
                null);
    }

    public SalesforceSettings withPinnedOrg(@Nullable RecordId org) {
        return new SalesforceSettings(
                host,
                clientId,
                username,
                key,
                audience,
                apiVersion,
                channel,
                scheme,
                connectTimeout,
                readTimeout,
                watchdog,
                longPoll,
                org);
    }

    public SalesforceSettings withAudience(String other) {
        return new SalesforceSettings(
                host,
                clientId,
                username,
                key,
                other,
                apiVersion,
                channel,
                scheme,
                connectTimeout,
                readTimeout,
                watchdog,
                longPoll,
                pinnedOrg);
    }

    public SalesforceSettings withChannel(String other, AuthScheme how) {
        return new SalesforceSettings(
                host,
                clientId,
                username,
                key,
                audience,
                apiVersion,
                other,
                how,
                connectTimeout,
                readTimeout,
                watchdog,
                longPoll,
                pinnedOrg);
    }

    /** Timeouts of a connection and of a whole answer, and the two of the stream. */
    public SalesforceSettings withTimeouts(Duration connect, Duration read, Duration silence, Duration poll) {
        return new SalesforceSettings(
                host,
                clientId,
                username,
                key,
                audience,
                apiVersion,
                channel,
                scheme,
                connect,
                read,
                silence,
                poll,
                pinnedOrg);
    }

    static boolean loopback(String name) {
        return name.equals("127.0.0.1") || name.equals("localhost") || name.equals("[::1]");
    }

    private static void demand(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    @Override
    public String toString() {
        return "SalesforceSettings[host=" + host + ", username=" + username + ", apiVersion=" + apiVersion
                + ", channel=" + channel + ", pinnedOrg=" + pinnedOrg + "]";
    }
}
