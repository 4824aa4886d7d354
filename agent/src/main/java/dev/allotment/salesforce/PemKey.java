package dev.allotment.salesforce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Reads the private key with which logins are signed. */
public final class PemKey {
    private PemKey() {}

    /**
     * The RSA key of a PEM file in PKCS#8 form, unencrypted.
     *
     * @throws IllegalArgumentException naming the file and the remedy, never its content
     */
    public static PrivateKey read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "salesforce.key: cannot read " + file + " (" + e.getClass().getSimpleName()
                            + "); give the path of the private key as a PEM file",
                    e);
        }
        if (text.contains("BEGIN RSA PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "salesforce.key: " + file
                            + " is in the older PKCS#1 form; convert it with: openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem");
        }
        int begin = text.indexOf("-----BEGIN PRIVATE KEY-----");
        int end = text.indexOf("-----END PRIVATE KEY-----");
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("salesforce.key: " + file
                    + " holds no unencrypted private key; it must begin with -----BEGIN PRIVATE KEY-----");
        }
        String body = text.substring(begin + "-----BEGIN PRIVATE KEY-----".length(), end);
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause may quote key material: only its class goes on.
            throw new IllegalArgumentException("salesforce.key: " + file + " is no RSA key ("
                    + e.getClass().getSimpleName() + "); make one with: openssl genpkey -algorithm RSA -out key.pem");
        }
    }
}
