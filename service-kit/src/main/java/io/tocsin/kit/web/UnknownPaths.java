package io.tocsin.kit.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers 404 in JSON under {@code /api}, where programs ask; elsewhere people do. Stateless. */
@Singleton
public final class UnknownPaths {
    // After all that might know the path.
    private static final int LAST = Integer.MAX_VALUE;
    private static final int NOT_FOUND = 404;

    void register(@Observes Router router) {
        router.route("/api/*").order(LAST).handler(UnknownPaths::answer);
    }

    private static void answer(RoutingContext request) {
        request.response()
                .setStatusCode(NOT_FOUND)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(ProblemAnswers.unknown(request.request().path()).json());
    }
}
