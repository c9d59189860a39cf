package io.tocsin.standalone.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tocsin.kit.web.RequestRule;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Serves metrics for Prometheus on {@code monitoring.metrics_port} as well, where {@code monitoring.enable_prometheus} is
 * true; where it is false, they are served nowhere.
 */
@Singleton
@SuppressWarnings("deprecation") // the registry that this release of the framework brings
public class MetricsServer {
    private static final Logger LOG = Logger.getLogger(MetricsServer.class);
    private static final String PATH = "/metrics";
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final int MISDIRECTED = 421;

    private final io.micrometer.prometheus.PrometheusMeterRegistry registry;
    private final RequestRule rule = RequestRule.of("127.0.0.1", List.of());
    private final boolean isEnabled;
    private final int port;
    private @Nullable HttpServer server;

    /** With what the configuration says. */
    public MetricsServer(io.micrometer.prometheus.PrometheusMeterRegistry registry, Config config) {
        this.registry = registry;
        this.isEnabled = config.getOptionalValue("monitoring.enable_prometheus", Boolean.class)
                .orElse(true);
        this.port =
                config.getOptionalValue("tocsin.metrics.port", Integer.class).orElse(0);
    }

    void hide(@Observes Filters filters) {
        if (!isEnabled) {
            filters.register(MetricsServer::refuseMetrics, Integer.MAX_VALUE - 1);
        }
    }

    private static void refuseMetrics(RoutingContext request) {
        if (request.normalizedPath().startsWith("/q/metrics")) {
            request.response().setStatusCode(NOT_FOUND).end();
        } else {
            request.next();
        }
    }

    void start(@Observes StartupEvent event) {
        if (!isEnabled || port == 0) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext(PATH, this::serve);
            server.start();
            LOG.infof("metrics served: http://127.0.0.1:%d%s", port, PATH);
        } catch (IOException e) {
            LOG.errorf("metrics cannot be served: port=%d why=%s", port, e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (server != null) {
            server.stop(0);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (rule.refusal(request(exchange)).isPresent()) {
            exchange.sendResponseHeaders(MISDIRECTED, -1);
            exchange.close();
            return;
        }
        byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(OK, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private static RequestRule.Request request(HttpExchange exchange) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("");
        return new RequestRule.Request("GET", host, "", "", "");
    }
}
