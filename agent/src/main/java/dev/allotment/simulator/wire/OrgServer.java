package dev.allotment.simulator.wire;

import dev.allotment.simulator.SimulatedOrg;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A simulated org on the wire of this machine: OAuth, REST, Bulk 2.0 queries, CometD, SOAP, and {@code /sim}. Any thread. */
public final class OrgServer implements AutoCloseable {
    private static final int LARGEST_HEADER = 32_768;
    private static final int QUERY_JOBS = 10_000;
    private final Server server;
    private final ScheduledThreadPoolExecutor timer;
    private final URI base;
    private final Apps apps;
    private final Tokens tokens;
    private final Bayeux bayeux;

    private OrgServer(
            Server server, ScheduledThreadPoolExecutor timer, URI base, Apps apps, Tokens tokens, Bayeux bayeux) {
        this.server = server;
        this.timer = timer;
        this.base = base;
        this.apps = apps;
        this.tokens = tokens;
        this.bayeux = bayeux;
    }

    /**
     * Serves the org on 127.0.0.1 until closed. The org stays open when the server closes.
     *
     * @throws IllegalStateException if the port is taken
     */
    public static OrgServer start(SimulatedOrg org, ServerSettings settings) {
        var timer = new ScheduledThreadPoolExecutor(
                3, Thread.ofPlatform().daemon().name("simulated-org-", 0).factory());
        timer.setRemoveOnCancelPolicy(true);
        var threads = new QueuedThreadPool(128, 4);
        threads.setName("simulated-org-http");
        threads.setDaemon(true);
        var server = new Server(threads);
        ServerConnector connector = connector(server, settings.port());
        try {
            connector.open();
            var base = URI.create("http://127.0.0.1:" + connector.getLocalPort());
            var tokens = new Tokens();
            var apps = new Apps(settings.apps());
            Clock wall = Clock.systemUTC();
            var events = new Usage(settings.dailyEvents(), wall);
            var bayeux = new Bayeux(org, tokens, events, settings, timer);
            var jobs = new Usage(QUERY_JOBS, wall);
            var limits = new Limits(
                    new Usage(settings.dailyRequests(), wall), events, jobs, Bayeux.MOST_CLIENTS, bayeux::clients);
            var rest = new RestApi(new QueryJobs(timer, jobs, settings.bulkPage()), limits);
            Map<String, Runnable> deeds = Map.of(
                    "stream_reset",
                            () -> {
                                org.bus().reset();
                                bayeux.forget();
                            },
                    "sessions_revoked", tokens::revokeAll,
                    "clients_forgotten", bayeux::forget,
                    "cursors_dead", rest.queries()::forget);
            server.setHandler(new Gate(
                    org,
                    tokens,
                    limits,
                    timer,
                    new Gate.Doors(
                            new OAuth(org, apps, tokens, base, wall),
                            rest,
                            bayeux,
                            new SoapApi(org, tokens, limits),
                            new SimApi(org, settings.clock(), deeds, bayeux::wake))));
            server.start();
            return new OrgServer(server, timer, base, apps, tokens, bayeux);
        } catch (Exception failed) {
            timer.shutdownNow();
            throw new IllegalStateException(
                    "The simulated org cannot listen on 127.0.0.1:" + settings.port() + "; choose another port",
                    failed);
        }
    }

    private static ServerConnector connector(Server server, int port) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(LARGEST_HEADER);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(300_000);
        server.addConnector(connector);
        return connector;
    }

    /** Such as {@code http://127.0.0.1:40123}, without a slash at the end: login host and instance alike. */
    public URI base() {
        return base;
    }

    /** Lets an app log in by JWT bearer, on behalf of the users named in it. */
    public void register(ConnectedApp app) {
        apps.register(app);
    }

    /** Every access token dies at once, as if all sessions had expired. */
    public void revokeSessions() {
        tokens.revokeAll();
    }

    /** Every CometD client is forgotten. */
    public void forgetClients() {
        bayeux.forget();
    }

    /** Stops listening and drops every connection, without waiting. */
    @Override
    public void close() {
        bayeux.close();
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The simulated org's server does not stop", failed);
        } finally {
            timer.shutdownNow();
        }
    }
}
