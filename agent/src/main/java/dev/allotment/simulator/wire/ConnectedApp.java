package dev.allotment.simulator.wire;

import java.security.PublicKey;
import java.util.Set;

/**
 * An app that may log in by JWT bearer.
 *
 * @param consumerKey the claim {@code iss}
 * @param key RSA key that its assertions are signed with
 * @param users usernames that an admin has pre-authorised
 */
public record ConnectedApp(String consumerKey, PublicKey key, Set<String> users) {
    public ConnectedApp {
        users = Set.copyOf(users);
    }
}
