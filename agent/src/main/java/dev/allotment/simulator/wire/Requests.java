package dev.allotment.simulator.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads requests whole, unzips them, and bounds both (contract 2). */
final class Requests {
    private static final int LONGEST_TARGET = 16_384;
    private static final int LARGEST_BODY = 50_000_000;

    private Requests() {}

    /** @throws Refusal 413, 414 or 415 */
    static Call read(Request request) throws IOException {
        String target = request.getHttpURI().getPathQuery();
        if (target.length() > LONGEST_TARGET) {
            throw new Refusal(414, "URI_TOO_LONG", "The URI is longer than 16384 bytes");
        }
        var headers = new LinkedHashMap<String, String>();
        for (HttpField field : request.getHeaders()) {
            headers.merge(field.getName(), String.valueOf(field.getValue()), (one, other) -> one + "; " + other);
        }
        byte[] body = request.getLength() == 0 ? new byte[0] : bounded(Content.Source.asInputStream(request));
        Call call = Call.of(request.getMethod(), target, headers, body);
        String encoding = call.header("Content-Encoding");
        if (encoding == null || encoding.equalsIgnoreCase("identity") || body.length == 0) {
            return call;
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Encoding " + encoding + " is not supported");
        }
        return new Call(call.method(), call.path(), call.query(), call.headers(), unzipped(body));
    }

    private static byte[] unzipped(byte[] body) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return bounded(gzip);
        } catch (IOException broken) {
            throw new Refusal(400, "JSON_PARSER_ERROR", "The body says gzip and is none: " + broken.getMessage());
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            if (out.size() > LARGEST_BODY) {
                throw new Refusal(413, "REQUEST_TOO_LARGE", "The body is larger than " + LARGEST_BODY + " bytes");
            }
        }
        return out.toByteArray();
    }

    /** What a CometD request is about: handshake, subscribe, connect; the last word of its first channel. */
    static String channel(Call call) {
        String text = call.text();
        for (String kind : new String[] {"handshake", "subscribe", "connect"}) {
            if (text.contains("\"/meta/" + kind + "\"")) {
                return kind;
            }
        }
        return "cometd";
    }
}
