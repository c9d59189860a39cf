package io.tocsin.dashboard.events;

import io.tocsin.dashboard.view.Problem;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
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

    private final EventHub hub;
    private final Function<Object, String> json;

    EventRoute(EventHub hub, JsonLines json) {
        this.hub = hub;
        this.json = json;
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::open);
    }

    private void open(RoutingContext request) {
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
        context.<Optional<EventClient>>executeBlocking(() -> hub.subscribe(last, connection::wake), false)
                .onSuccess(client -> client.ifPresentOrElse(
                        let -> connection.begin(let, hub.settings().heartbeat()), () -> full(request.response())))
                .onFailure(request::fail);
    }

    private void full(HttpServerResponse response) {
        int max = hub.settings().clients();
        response.putHeader("Retry-After", RETRY_SECONDS);
        refuse(response, 503, Problem.of("clients", String.valueOf(max + 1), "up to " + max + " at once"));
    }

    private void refuse(HttpServerResponse response, int status, Problem problem) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json.apply(problem));
    }
}
