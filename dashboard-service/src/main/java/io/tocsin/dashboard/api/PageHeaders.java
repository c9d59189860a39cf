package io.tocsin.dashboard.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tocsin.dashboard.service.LedgerAddress;
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
    private static final Set<String> PAGE = Set.of("/", "/index.html", "/dashboard.svg");
    private static final String OWN = "/app/";
    private static final String API = "/api/";
    private static final Set<String> LIBRARIES = Set.of("/_static/", "/webjars/");
    private static final int EARLY = 100;

    private final String policy;

    PageHeaders(LedgerAddress ledger) {
        this.policy = PagePolicy.of(ledger.url()).header();
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, EARLY);
    }

    private void add(RoutingContext request) {
        String path = request.normalizedPath();
        boolean own = PAGE.contains(path) || path.startsWith(OWN);
        if (own || path.startsWith(API) || LIBRARIES.stream().anyMatch(path::startsWith)) {
            MultiMap headers = request.response().headers();
            headers.set("Content-Security-Policy", policy);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            if (own || path.startsWith(API)) {
                headers.set("Cache-Control", own ? "no-cache" : "no-store");
            }
        }
        request.next();
    }
}
