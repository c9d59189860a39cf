package io.tocsin.cli.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tocsin.cli.Shell;
import io.tocsin.cli.Shell.Done;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevokeTest {
    private static final String SIGNATURE = "ab".repeat(32);
    private static final String REQUEST = "cd".repeat(32);

    @TempDir
    private Path folder;

    private HttpServer server;
    private volatile String order = "";

    @BeforeEach
    void serve() throws IOException {
        Files.createFile(folder.resolve("lock"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(int code, String body) {
        server.createContext("/api/site/revocations", exchange -> {
            order = exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private Done revoke() {
        return new Shell()
                .run(
                        "revoke",
                        SIGNATURE,
                        "--data",
                        folder.toString(),
                        "--reason",
                        "our \"own\" relay",
                        "--agent",
                        "a-1");
    }

    private void announce(HeldFolder held, String service) throws IOException {
        held.announce(
                folder,
                "http." + service + "=http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void shouldGiveTheOrderAndSayWhatWasDone() throws IOException {
        answer(200, "{\"outcome\":\"ASKED\",\"request\":\"" + REQUEST + "\",\"agents\":1,\"unlisted\":4}");
        try (HeldFolder held = HeldFolder.hold(folder)) {
            announce(held, "agent");

            Done done = revoke();

            assertThat(done.code()).as(done.err()).isZero();
            assertThat(done.out()).contains("1 agent acts on it no more", "lists: 4.", REQUEST);
            assertThat(order)
                    .isEqualTo("POST application/json {\"signature\":\"" + SIGNATURE
                            + "\",\"reason\":\"our \\\"own\\\" relay\",\"agent\":\"a-1\"}");
        }
    }

    @Test
    void shouldSayWhatANetworkCannotDoForAll() throws IOException {
        answer(200, "{\"outcome\":\"HERE_ONLY\",\"request\":null,\"agents\":3,\"unlisted\":0}");
        try (HeldFolder held = HeldFolder.hold(folder)) {
            announce(held, "dashboard");

            assertThat(revoke().out()).contains("3 agents act on it no more", "elsewhere it stays in force");
        }
    }

    @Test
    void shouldSayWhyANodeRefuses() throws IOException {
        answer(404, "{\"message\":\"signature: got 'x', allowed one of the newest\"}");
        try (HeldFolder held = HeldFolder.hold(folder)) {
            announce(held, "agent");

            Done done = revoke();

            assertThat(done.code()).isEqualTo(1);
            assertThat(done.err()).contains("not revoked: signature: got 'x'");
        }
    }

    @Test
    void shouldSayThatNoNodeRuns() {
        Done done = revoke();

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("no node runs on " + folder, "tocsin up");
    }
}
