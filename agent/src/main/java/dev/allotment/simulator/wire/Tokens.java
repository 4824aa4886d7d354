package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The access tokens given out and not yet revoked. They live as long as the server; any thread. */
final class Tokens {
    private final Map<String, RecordId> users = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final SecureRandom random = new SecureRandom();

    /** A new opaque token: the org's 15-character id, an exclamation mark, a secret (contract 1.1). */
    String issue(RecordId org, RecordId user) {
        var secret = new byte[60];
        random.nextBytes(secret);
        String token = org.fifteen() + "!"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret).replace('-', '.');
        users.put(token, user);
        return token;
    }

    @Nullable
    RecordId user(@Nullable String token) {
        return token == null ? null : users.get(token);
    }

    boolean revoke(String token) {
        boolean known = users.remove(token) != null;
        listeners.forEach(Runnable::run);
        return known;
    }

    void revokeAll() {
        users.clear();
        listeners.forEach(Runnable::run);
    }

    /** Called after each revocation: a held CometD connect must be told. */
    void onRevoked(Runnable listener) {
        listeners.add(listener);
    }

    /** The token in an Authorization header: {@code Bearer}, {@code OAuth} or, over CometD, bare (contract 1.2). */
    static @Nullable String inHeader(@Nullable String header, boolean bareToo) {
        if (header == null) {
            return null;
        }
        String[] words = header.strip().split("\\s+");
        boolean schemed =
                words.length == 2 && (words[0].equalsIgnoreCase("Bearer") || words[0].equalsIgnoreCase("OAuth"));
        return schemed ? words[1] : bareToo && words.length == 1 ? words[0] : null;
    }
}
