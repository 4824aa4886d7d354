package dev.allotment.salesforce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One request, one whole answer, bounded in time and size. Follows no redirect, so a token goes where it was meant to. */
final class Wire implements AutoCloseable {
    private final HttpClient http;
    private final Duration patience;

    Wire(SalesforceSettings settings) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        patience = settings.readTimeout();
    }

    /** @param limit most bytes of answer, unpacked */
    record Ask(String method, URI uri, Map<String, String> headers, byte @Nullable [] body, int limit) {}

    record Got(int status, HttpHeaders headers, byte[] body) {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** No usable answer came. {@code sent} unless the request surely never left. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        final boolean sent;

        Broken(boolean sent, String words, @Nullable Throwable cause) {
            super(words, cause);
            this.sent = sent;
        }
    }

    Got send(Ask ask) throws Broken {
        byte[] body = ask.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(ask.uri())
                .header("Accept-Encoding", "gzip")
                .method(
                        ask.method(),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        ask.headers().forEach(request::header);
        // A timeout of the request's own would end with the headers; the wait below covers the body as well.
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.build(), info -> new BoundedBody(ask.limit()));
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Got(response.statusCode(), response.headers(), unpacked(response, ask.limit()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Broken(true, "no whole answer within " + patience, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Broken(true, "interrupted while waiting for the answer", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            boolean never = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
            throw new Broken(!never, cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
        } catch (IOException e) {
            throw new Broken(true, "the answer cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static byte[] unpacked(HttpResponse<byte[]> response, int limit) throws IOException {
        byte[] body = response.body();
        if (body.length == 0
                || !"gzip"
                        .equalsIgnoreCase(response.headers()
                                .firstValue("Content-Encoding")
                                .orElse(""))) {
            return body;
        }
        try (var unzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] unpacked = unzip.readNBytes(limit);
            if (unzip.read() >= 0) {
                throw new IOException("larger than " + limit + " bytes");
            }
            return unpacked;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
