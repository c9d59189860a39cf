package io.tocsin.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Filter, mappers and last route on requests of a real server. */
class WebAnswersTest {
    private final Vertx vertx = Vertx.vertx();
    private final ProblemAnswers answers = new ProblemAnswers();

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldHoldARequestToWhatItsEndpointDeclares() throws Exception {
        assertThat(ask("/api/things?size=2", this::held)).isEqualTo("200 {}");
        assertThat(ask("/api/things?sise=2", this::held))
                .startsWith("400 ")
                .contains("\"field\":\"sise\"", "did you mean size?");
    }

    @Test
    void shouldSayWhatTheFrameworkDoesNot() throws Exception {
        assertThat(unsaid(new NotFoundException())).startsWith("404 ").contains("\"path\",\"value\":\"/api/x\"");
        assertThat(unsaid(new NotAllowedException("HEAD", new String[0])))
                .startsWith("405 ")
                .contains("\"method\",\"value\":\"GET\"");
        assertThat(unsaid(new NotAcceptableException())).startsWith("406 ").contains("\"Accept\"");
        assertThat(unsaid(new NotSupportedException())).startsWith("415 ").contains("application/json");
        assertThat(unsaid(new ServiceUnavailableException())).startsWith("503 ").contains("Service Unavailable");
    }

    @Test
    void shouldLeaveWhatHasBeenSaid() throws Exception {
        Response said = Response.status(404).entity("said").build();

        assertThat(answer(request -> answers.unsaid(new WebApplicationException(said), request.request())))
                .isSameAs(said);
        assertThat(answer(request -> answers.unsaid(new RedirectionException(307, URI.create("/")), request.request())
                        .hasEntity()))
                .isEqualTo(false);
        RestResponse<Problem> problem = answers.said(ProblemException.missing("id", "7", "one kept"));
        assertThat(problem.getStatus()).isEqualTo(404);
        assertThat(problem.getEntity().allowed()).isEqualTo("one kept");
    }

    @Test
    void shouldAnswerUnderApiWhenNothingElseDoes() throws Exception {
        Router router = Router.router(vertx);
        new UnknownPaths().register(router);
        router.route("/api/known").handler(context -> context.response().end("known"));

        assertThat(ask("/api/known", router)).isEqualTo("200 known");
        assertThat(ask("/api/nothing", router))
                .startsWith("404 ")
                .contains("\"field\":\"path\",\"value\":\"/api/nothing\"");
        assertThat(ask("/other", router)).startsWith("404 ").doesNotContain("field");
    }

    private String unsaid(WebApplicationException ended) throws Exception {
        Response response = (Response) answer(request -> answers.unsaid(ended, request.request()));
        return response.getStatus() + " " + ((Problem) response.getEntity()).json();
    }

    private Object answer(Function<RoutingContext, Object> of) throws Exception {
        Object[] got = new Object[1];
        ask("/api/x", request -> {
            got[0] = of.apply(request);
            return "";
        });
        return got[0];
    }

    @GET
    static String things(@QueryParam("size") String size) {
        return size;
    }

    private String held(RoutingContext request) {
        Optional<RestResponse<Problem>> refusal = new QueryGuard().hold(request, new ResourceInfo() {
            @Override
            public Method getResourceMethod() {
                return Arrays.stream(WebAnswersTest.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(GET.class))
                        .findFirst()
                        .orElseThrow();
            }

            @Override
            public Class<?> getResourceClass() {
                return WebAnswersTest.class;
            }
        });
        refusal.ifPresent(why -> request.response().setStatusCode(why.getStatus()));
        return refusal.map(why -> why.getEntity().json()).orElse(new JsonObject().encode());
    }

    private String ask(String path, Function<RoutingContext, String> answer) throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(context -> context.response().end(answer.apply(context)));
        return ask(path, router);
    }

    private String ask(String path, Router router) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
