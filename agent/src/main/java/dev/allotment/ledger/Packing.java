package dev.allotment.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Long text made short, as text again; the same text always packs alike. */
final class Packing {
    private static final int BUFFER = 8_192;

    private Packing() {}

    static String pack(String text) {
        return pack(out -> out.append(text));
    }

    /** Somebody who writes a text. */
    @FunctionalInterface
    interface Author {
        void write(Writer out) throws IOException;
    }

    /** The same of a text that is written piece by piece. */
    static String pack(Author author) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        var bytes = new ByteArrayOutputStream();
        try (var out =
                new OutputStreamWriter(new DeflaterOutputStream(bytes, deflater, BUFFER), StandardCharsets.UTF_8)) {
            author.write(out);
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
