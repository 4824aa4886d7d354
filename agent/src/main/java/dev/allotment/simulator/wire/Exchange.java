package dev.allotment.simulator.wire;

import dev.allotment.simulator.Faults;
import dev.allotment.simulator.SimulatedOrg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.DateGenerator;
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
    private final SimulatedOrg org;
    private final ScheduledExecutorService timer;
    private volatile String kind = "other";
    private final AtomicBoolean done = new AtomicBoolean();

    Exchange(Request request, Response response, Callback callback, SimulatedOrg org, ScheduledExecutorService timer) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.org = org;
        this.timer = timer;
    }

    /** What kind of call this is, for faults that are about it. */
    void about(String kind) {
        this.kind = kind;
    }

    /** Answers, unless a fault is due: then what was done is done, and the answer does not arrive as it should. */
    void send(Answer answer) {
        Faults faults = org.faults();
        if (faults.fires(WireFaults.RESPONSE_LOST, kind)) {
            drop();
        } else if (faults.fires(WireFaults.TRUNCATED, kind)) {
            sendHalf(answer);
        } else if (faults.fires(WireFaults.GARBAGE_GZIP, kind)) {
            sendGarbage(answer);
        } else if (faults.fires(WireFaults.LATE, kind)) {
            timer.schedule(() -> sendWhole(answer), 2, TimeUnit.SECONDS);
        } else {
            sendWhole(answer);
        }
    }

    /** Fault: no answer, ever; the connection ends when nobody can be waiting any more. */
    void hang() {
        timer.schedule(this::drop, 3, TimeUnit.MINUTES);
    }

    private void sendWhole(Answer answer) {
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

    private void sendGarbage(Answer answer) {
        if (done.compareAndSet(false, true)) {
            head(answer);
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
            response.write(true, ByteBuffer.wrap(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7}), callback);
        }
    }

    private void sendHalf(Answer answer) {
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
        // A server's Date is its own clock, and this org's clock is org time.
        response.getHeaders()
                .put(HttpHeader.DATE, DateGenerator.formatDate(org.clock().instant()));
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
