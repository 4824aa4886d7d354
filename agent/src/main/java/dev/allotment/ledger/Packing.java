package dev.allotment.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Long text made short, as text again; the same text always packs alike. */
final class Packing {
    private Packing() {}

    static String pack(String text) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        var bytes = new ByteArrayOutputStream(text.length() / 4 + 64);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** @throws IllegalArgumentException if nobody packed it so */
    static String unpack(String packed) {
        var inflater = new Inflater(true);
        try (var in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(packed)), inflater)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("what a decision was made from cannot be unpacked", e);
        } finally {
            inflater.end();
        }
    }
}
