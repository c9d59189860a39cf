package io.tocsin.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guard before a server that answers everything with "served". */
class RequestGuardTest {
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        Filters filters = new Filters();
        new RequestGuard(new SmallRyeConfigBuilder()
                        .withDefaultValue("quarkus.http.host", "127.0.0.1")
                        .withDefaultValue("tocsin.http.hosts", "tocsin.example,other.example")
                        .build())
                .register(filters);
        Router router = Router.router(vertx);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        router.route().handler(context -> context.response().end("served"));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldLetItsOwnPageAndScriptsPass() throws Exception {
        assertThat(answer("GET / HTTP/1.1", "Host: localhost"))
                .contains(" 200 ")
                .endsWith("served");
        assertThat(answer("GET / HTTP/1.1", "Host: other.example:8080")).endsWith("served");
        assertThat(answer(
                        "POST / HTTP/1.1",
                        "Host: localhost",
                        "Origin: http://localhost",
                        "Sec-Fetch-Site: same-origin",
                        "Content-Type: application/json",
                        "Content-Length: 0"))
                .endsWith("served");
    }

    @Test
    void shouldSayWhatIsWrongWithWhatItRefuses() throws Exception {
        assertThat(answer("GET / HTTP/1.1", "Host: attacker.example"))
                .contains(" 421 ")
                .contains("\"field\":\"Host\",\"value\":\"attacker.example\"")
                .contains("127.0.0.1, [::1], localhost, other.example, tocsin.example; tocsin.http.hosts names more");
        assertThat(answer("GET / HTTP/1.0")).contains(" 421 ");
        assertThat(answer("POST / HTTP/1.1", "Host: localhost", "Content-Length: 0"))
                .contains(" 415 ")
                .contains("\"allowed\":\"application/json\"");
        assertThat(answer("DELETE / HTTP/1.1", "Host: localhost", "Origin: http://evil.example"))
                .contains(" 403 ");
    }

    private String answer(String... lines) throws IOException {
        String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
