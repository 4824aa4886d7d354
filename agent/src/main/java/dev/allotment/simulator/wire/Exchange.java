package dev.allotment.simulator.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The one chance to answer an HTTP request: whole, spoilt, or not at all. Any thread; only the first answer counts. */
final class Exchange {
    private static final int WORTH_ZIPPING = 1024;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final AtomicBoolean done = new AtomicBoolean();

    Exchange(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    void send(Answer answer) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        head(answer);
        byte[] body = answer.body();
        if (body.length >= WORTH_ZIPPING && takesGzip()) {
            body = zipped(body);
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Fault: says that the body is gzip, and sends none. */
    void sendGarbage(Answer answer) {
        if (done.compareAndSet(false, true)) {
            head(answer);
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
            response.write(true, ByteBuffer.wrap(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7}), callback);
        }
    }

    /** Fault: announces the whole body, sends half, and hangs up. */
    void sendHalf(Answer answer) {
        if (done.compareAndSet(false, true)) {
            head(answer);
            byte[] body = answer.body();
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, Math.max(2, body.length));
            response.write(false, ByteBuffer.wrap(Arrays.copyOf(body, body.length / 2)), Callback.from(this::hangUp));
        }
    }

    /** Fault: hangs up without a word. */
    void drop() {
        if (done.compareAndSet(false, true)) {
            hangUp();
        }
    }

    private void hangUp() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new EofException("hung up on purpose"));
    }

    private void head(Answer answer) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    }

    private boolean takesGzip() {
        return request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING, "gzip")
                || String.valueOf(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING))
                        .contains("gzip");
    }

    private static byte[] zipped(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 4);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
