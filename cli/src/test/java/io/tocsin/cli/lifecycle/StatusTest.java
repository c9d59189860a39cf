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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {
    private static final String UP = """
            {"status":"UP","checks":[{"name":"ledger","status":"UP","data":{"role":"leader"}},{"name":"agents","status":"UP"}]}""";
    private static final String DOWN = """
            {"status":"DOWN","checks":[{"name":"ledger","status":"DOWN","data":{"reason":"no database"}}]}""";
    private static final String OVERVIEW = "{\"agents\":{\"enrolled\":7,\"live\":6},\"checkpoint\":{\"size\":987}}";

    @TempDir
    private Path folder;

    private HttpServer server;

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

    private void answer(Map<String, String> bodies) {
        bodies.forEach((path, body) -> server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.contains("DOWN") ? 503 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }));
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Done status(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "status";
        arguments[1] = "--data";
        arguments[2] = folder.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return new Shell().run(arguments);
    }

    @Test
    void shouldSayThatANodeIsReadyAndWhatItCounts() throws IOException {
        answer(Map.of("/q/health/ready", UP, "/api/overview", OVERVIEW));
        try (HeldFolder held = HeldFolder.hold(folder)) {
            held.announce(folder, "http.dashboard=" + address(), "bootstrap=127.0.0.1:9092", "database=jdbc:x");

            Done done = status();
            assertThat(done.code()).as(done.err()).isZero();
            assertThat(done.out())
                    .startsWith("node in " + folder + ": ready\n")
                    .contains(
                            "since     20",
                            "runs as   one process, process " + held.process().pid())
                    .contains("dashboard " + address(), "broker    127.0.0.1:9092")
                    .contains("check     ledger: ready (role leader)", "check     agents: ready\n")
                    .contains("agents    7 enrolled, 6 live", "ledger    987 entries");
            assertThat(status("--json").out())
                    .contains("\"state\":\"ready\"", "\"ledgerEntries\":987", "\"agentsLive\":6", "\"mode\":\"up\"");
        }
    }

    @Test
    void shouldTellAYoungNodeThatIsNotReadyFromAnOldOne() throws IOException {
        answer(Map.of("/q/health/ready", DOWN));
        try (HeldFolder held = HeldFolder.hold(folder)) {
            held.announce(folder, "http.dashboard=" + address());
            Done young = status();
            assertThat(young.code()).isEqualTo(1);
            assertThat(young.out()).contains(": starting").contains("ledger: not ready (reason no database)");

            Files.writeString(
                    folder.resolve("running.properties"),
                    "process=" + held.process().pid() + "\nhttp.dashboard=" + address() + "\n");
            Done old = status();
            assertThat(old.code()).isEqualTo(1);
            assertThat(old.out().replaceAll("\\s+", " "))
                    .contains(": not ready")
                    .contains("tocsin logs --level WARN --data " + folder);
        }
    }

    @Test
    void shouldNotBelieveTheNoteOfAProcessThatIsGone() throws IOException {
        long gone;
        try (HeldFolder held = HeldFolder.hold(folder)) {
            held.announce(folder, "http.dashboard=" + address());
            gone = held.process().pid();
        }
        assertThat(ProcessHandle.of(gone)).isEmpty();
        Done killed = status();
        assertThat(killed.code()).isEqualTo(1);
        assertThat(killed.out().replaceAll("\\s+", " "))
                .contains("not running", "until it was killed, or the machine went down", "tocsin up --data " + folder);

        try (HeldFolder other = HeldFolder.hold(folder)) {
            assertThat(other.process().isAlive()).isTrue();
            assertThat(status("--json").out()).contains("\"state\":\"busy\"");
        }
    }

    @Test
    void shouldNotTakeAnotherProcessOfTheSameNumberForTheNode() throws IOException {
        try (HeldFolder held = HeldFolder.hold(folder)) {
            Files.writeString(
                    folder.resolve("running.properties"),
                    "process=" + held.process().pid() + "\nstarted=2026-01-01T00\\:00\\:00Z\n");

            assertThat(status("--json").out()).contains("\"state\":\"busy\"");
        }
    }

    @Test
    void shouldSayHowTheLastRunEnded() throws IOException {
        Files.writeString(folder.resolve("last-run.properties"), """
                started=2026-11-28T01\\:02\\:03Z
                ended=2026-11-28T02\\:03\\:04.5Z
                how=in an orderly way
                """);

        assertThat(status().out().replaceAll("\\s+", " "))
                .contains("last run from 2026-11-28 01:02:03 UTC to 2026-11-28 02:03:04 UTC, ended in an orderly way");
        assertThat(status("--json").out()).contains("\"state\":\"stopped\"", "\"how\":\"in an orderly way\"");
    }

    @Test
    void shouldRefuseAFolderWithoutANode() {
        Done none =
                new Shell().run("status", "--data", folder.resolve("nothing").toString());
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("nothing is no folder; name the one given to 'tocsin up' with --data");
    }

    @Test
    void shouldSaySoOfADamagedNote() throws IOException {
        try (HeldFolder held = HeldFolder.hold(folder)) {
            Files.writeString(
                    folder.resolve("running.properties"),
                    "process=\\u00zz" + held.process().pid());

            Done done = status();
            assertThat(done.code()).isEqualTo(1);
            assertThat(done.err()).contains("running.properties: it is damaged");
        }
    }
}
