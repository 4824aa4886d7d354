package dev.allotment;

import dev.allotment.salesforce.PemKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** Makes the key pair with which an agent logs in to a simulated org. */
final class Keys {
    private static final int BITS = 2048;

    private Keys() {}

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks RSA", e);
        }
    }

    /** The pair in that file, or a new one written there: an org that is started again knows its agent. */
    static KeyPair kept(Path file) {
        if (!Files.exists(file)) {
            KeyPair made = pair();
            write(made, file);
            return made;
        }
        try {
            if (PemKey.read(file) instanceof RSAPrivateCrtKey key) {
                var known = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
                return new KeyPair(KeyFactory.getInstance("RSA").generatePublic(known), key);
            }
            throw new IllegalArgumentException(file + " holds no whole RSA key; delete it and start again");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " holds no RSA key; delete it and start again", e);
        }
    }

    /** Writes the private key as PEM, readable by its owner only. */
    static void write(KeyPair pair, Path file) {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, pem);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the key " + file, e);
        }
    }
}
