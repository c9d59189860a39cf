package io.tocsin.kit.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tocsin.kit.web.RequestRule.Refusal;
import io.tocsin.kit.web.RequestRule.Request;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Holds every request to the {@link RequestRule} before anything else looks at it. Thread-safe. */
@Singleton
public final class RequestGuard {
    private static final int FIRST = 1_000;

    private final RequestRule rule;

    /** With {@code quarkus.http.host} and {@code tocsin.http.hosts}, names separated by commas. */
    public RequestGuard(Config config) {
        this.rule = RequestRule.of(
                config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0"),
                config.getOptionalValues("tocsin.http.hosts", String.class).orElse(List.of()));
    }

    void register(@Observes Filters filters) {
        ConnectionGuard.enable();
        filters.register(this::hold, FIRST);
    }

    private void hold(RoutingContext context) {
        var request = context.request();
        String host =
                Optional.ofNullable(request.authority()).map(Object::toString).orElse("");
        Optional<Refusal> refusal = rule.refusal(new Request(
                request.method().name(),
                host,
                header(context, "Origin"),
                header(context, "Sec-Fetch-Site"),
                header(context, "Content-Type")));
        refusal.ifPresentOrElse(why -> refuse(context, why), context::next);
    }

    private static String header(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getHeader(name)).orElse("");
    }

    private static void refuse(RoutingContext context, Refusal why) {
        context.response()
                .setStatusCode(why.status())
                .putHeader("Content-Type", "application/json")
                .end(Problem.of(why.field(), why.value(), why.allowed()).json());
    }
}
