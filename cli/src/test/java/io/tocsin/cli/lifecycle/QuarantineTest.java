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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {
    private static final String SIGNATURE = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);

    @TempDir
    private Path folder;

    private HttpServer server;
    private volatile String order = "";
    private volatile String waiting = waiting();
    private volatile int code = 200;
    private volatile String answer = "{\"outcome\":\"SET_APART\",\"rows\":12}";

    @BeforeEach
    void serve() throws IOException {
        Files.createFile(folder.resolve("lock"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/api/site/quarantine", exchange -> {
            boolean asks = exchange.getRequestMethod().equals("GET");
            order = asks ? order : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = (asks ? waiting : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(asks ? 200 : code, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static String waiting() {
        return "[" + waiting("a-1", SIGNATURE) + "," + waiting("a-1", OTHER) + "," + waiting("a-2", OTHER) + "]";
    }

    private static String waiting(String agent, String signature) {
        return "{\"agent\":\"" + agent + "\",\"signature\":\"" + signature
                + "\",\"text\":\"many short connections to port 22\",\"rows\":1200,\"share\":0.0315,"
                + "\"seenBy\":[\"b-1\",\"b-2\"]}";
    }

    private Done run(String... arguments) throws IOException {
        try (HeldFolder held = HeldFolder.hold(folder)) {
            held.announce(
                    folder, "http.agent=http://127.0.0.1:" + server.getAddress().getPort());
            List<String> all = Stream.concat(Stream.of("quarantine", "--data", folder.toString()), Stream.of(arguments))
                    .toList();
            return new Shell().run(all.toArray(String[]::new));
        }
    }

    @Test
    void shouldListWhatWaits() throws IOException {
        Done done = run();

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out())
                .contains(SIGNATURE, "a-1", "1,200, 3.2 % of those it trusts", "2 agents", "port 22", "--normal");
        assertThat(order).isEmpty();
    }

    @Test
    void shouldAnswerForTheOnlyAgentItIsAbout() throws IOException {
        Done done = run("--attacks", SIGNATURE);

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains("Set apart at a-1; flows set apart there by now: 12.");
        assertThat(order).isEqualTo("{\"agent\":\"a-1\",\"signature\":\"" + SIGNATURE + "\",\"attacks\":true}");
    }

    @Test
    void shouldAskWhoseFlowsAreMeant() throws IOException {
        assertThat(run("--normal", OTHER).err()).contains("--agent: to be said", "several: a-1, a-2");
        assertThat(run("--normal", "ef".repeat(32)).err()).contains("--agent: to be said", "no agent");
        assertThat(order).isEmpty();

        assertThat(run("--normal", OTHER, "--agent", "a-2").out()).contains("Trusted at a-2");
        assertThat(order).isEqualTo("{\"agent\":\"a-2\",\"signature\":\"" + OTHER + "\",\"attacks\":false}");
    }

    @Test
    void shouldNotTakeAnotherAnswerForNothing() throws IOException {
        for (String other : List.of("<html>a proxy</html>", "{}", "")) {
            waiting = other;

            Done done = run();

            assertThat(done.code()).as(other).isEqualTo(1);
            assertThat(done.err()).contains("cannot say: its answer is none that is understood here");
            assertThat(done.out()).doesNotContain("Nothing waits");
        }
        waiting = "[]";
        assertThat(run().out()).contains("Nothing waits");
    }

    @Test
    void shouldSayWhyANodeRefuses() throws IOException {
        code = 400;
        answer = "{\"message\":\"signature: allowed one that leaves most of the Baseline\"}";

        Done done = run("--attacks", SIGNATURE);

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("not done: signature: allowed one that leaves most");
    }
}
