package dev.allotment.simulator.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The apps that may log in: registered by call, or found as PEM files in a folder that the agent's process fills. */
final class Apps {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,255}");
    private final Map<String, ConnectedApp> registered = new ConcurrentHashMap<>();
    private final @Nullable Path folder;

    Apps(@Nullable Path folder) {
        this.folder = folder;
    }

    void register(ConnectedApp app) {
        registered.put(app.consumerKey(), app);
    }

    /** The app of that consumer key, or null. The folder is read anew each time, so that a key may change while we run. */
    @Nullable
    ConnectedApp app(String consumerKey) {
        ConnectedApp known = registered.get(consumerKey);
        return known != null || folder == null ? known : inFolder(folder, consumerKey);
    }

    private static @Nullable ConnectedApp inFolder(Path folder, String consumerKey) {
        Path pem = folder.resolve(consumerKey + ".pem");
        if (!PLAIN.matcher(consumerKey).matches() || !Files.isRegularFile(pem)) {
            return null;
        }
        Path users = folder.resolve(consumerKey + ".users");
        try {
            Set<String> names = Files.exists(users)
                    ? Files.readAllLines(users).stream()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .collect(Collectors.toSet())
                    : Set.of();
            return new ConnectedApp(consumerKey, publicKey(Files.readString(pem)), names);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException broken) {
            throw new IllegalStateException(
                    pem + " is no RSA public key in PEM form (BEGIN PUBLIC KEY); write it again", broken);
        }
    }

    private static PublicKey publicKey(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
