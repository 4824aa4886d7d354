package dev.allotment;

import dev.allotment.console.BooksPage;
import dev.allotment.status.Status;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The status page, health and metrics, on loopback, by Spring Boot on Jetty. */
final class Web implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Web(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Web start(Status status, MeterRegistry meters, int port) {
        var application = new SpringApplication(Pages.class);
        application.setDefaultProperties(Map.of("server.port", Integer.toString(port)));
        application.setRegisterShutdownHook(false);
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) context -> {
            context.registerBean(Status.class, () -> status);
            context.registerBean(MeterRegistry.class, () -> meters);
        });
        return new Web(application.run("--server.port=" + port));
    }

    /** The port it listens on. */
    int port() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return server == null ? 0 : server.getPort();
    }

    @Override
    public void close() {
        context.close();
    }

    /** What Spring makes. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(BooksPage.class)
    static class Pages {}
}
