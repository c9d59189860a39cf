package io.tocsin.dashboard.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Tells browsers what the page may do: only what this server serves, in no frame, with no hint to others of where it was.
 * An agent's text that got into the page as code would find nothing to load and nowhere to send.
 */
@Singleton
public class PageHeaders {
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';" + " frame-ancestors 'none'";
    private static final Set<String> PAGE =
            Set.of("/", "/index.html", "/dashboard.js", "/dashboard.css", "/dashboard.svg");
    private static final String API = "/api/";
    private static final int EARLY = 100;

    void register(@Observes Filters filters) {
        filters.register(PageHeaders::add, EARLY);
    }

    private static void add(RoutingContext request) {
        String path = request.normalizedPath();
        if (PAGE.contains(path) || path.startsWith(API)) {
            MultiMap headers = request.response().headers();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cache-Control", path.startsWith(API) ? "no-store" : "no-cache");
        }
        request.next();
    }
}
