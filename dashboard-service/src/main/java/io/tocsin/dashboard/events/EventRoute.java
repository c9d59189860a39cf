package io.tocsin.dashboard.events;

import io.tocsin.kit.web.Problem;
import io.tocsin.kit.web.QueryRule;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code GET /api/events}. Written on Vert.x itself, since back pressure, a full queue and a client that leaves are what
 * this is about.
 */
@Singleton
public class EventRoute {
    private static final String PATH = "/api/events";
    private static final String LAST = "Last-Event-ID";
    private static final String RETRY_SECONDS = "10";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final QueryRule QUERY = new QueryRule(Set.of("last"));

    private final EventHub hub;

    EventRoute(EventHub hub) {
        this.hub = hub;
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::open);
    }

    private void open(RoutingContext request) {
        QUERY.problem(request.queryParams())
                .ifPresentOrElse(problem -> refuse(request.response(), 400, problem), () -> resume(request));
    }

    private void resume(RoutingContext request) {
        String given = Optional.ofNullable(request.request().getHeader(LAST))
                .or(() -> request.queryParam("last").stream().findFirst())
                .orElse("");
        if (!given.isEmpty() && !NUMBER.matcher(given).matches()) {
            refuse(request.response(), 400, Problem.of(LAST, given, "an id of an event of this stream"));
            return;
        }
        OptionalLong last = given.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(given));
        Context context = request.vertx().getOrCreateContext();
        EventConnection connection = new EventConnection(hub, request.response(), context);
        // The first event is made under the model's lock, for which an event loop must not wait.
        String address = Optional.ofNullable(request.request().remoteAddress().hostAddress())
                .orElse("");
        context.<Subscription>executeBlocking(() -> hub.subscribe(address, last, connection::wake), false)
                .onSuccess(answer -> answer.dispatch(
                        let -> connection.begin(let, hub.settings().heartbeat()),
                        full -> full(request.response(), full)))
                .onFailure(request::fail);
    }

    private static void full(HttpServerResponse response, Subscription.Full full) {
        response.putHeader("Retry-After", RETRY_SECONDS);
        refuse(response, full.status(), full.problem());
    }

    private static void refuse(HttpServerResponse response, int status, Problem problem) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(problem.json());
    }
}
