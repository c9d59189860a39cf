package io.tocsin.dashboard.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.dashboard.Story;
import io.tocsin.dashboard.api.FedModel;
import io.tocsin.protocol.testing.TestNetwork;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The stream over HTTP, with sockets so that a client may be as slow as it likes. */
@QuarkusTest
class EventStreamTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Inject
    FedModel fed;

    @Inject
    EventHub hub;

    @TestHTTPResource("/api/events")
    URI address;

    private final List<Client> clients = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (Client client : clients) {
            client.socket.close();
        }
        await("all clients are gone", () -> hub.clients() == 0);
    }

    @Test
    void shouldBeginWithASnapshotAndTellWhatHappens() throws IOException {
        Story story = fed.story();
        Client client = open("");

        assertThat(client.header("content-type")).isEqualTo("text/event-stream; charset=utf-8");
        assertThat(client.header("content-security-policy")).startsWith("default-src 'none'");
        assertThat(client.next().kind).isEqualTo("snapshot");
        SignatureId ballot = story.enforce(fed.next());

        Event told = client.next(event -> event.kind.equals("ballot") && event.data.contains(ballot.toString()));
        Event verdict = client.next(event -> event.kind.equals("verdict"));

        assertThat(told.id).isPositive();
        assertThat(verdict.id).isGreaterThan(told.id);
        assertThat(verdict.data).contains("\"state\":\"enforce\"");
    }

    @Test
    void shouldResumeWhereAClientLeftOff() throws IOException {
        Story story = fed.story();
        Client client = open("");
        story.open(0, fed.next());
        Event last = client.next(event -> event.kind.equals("ballot"));
        client.socket.close();
        SignatureId missed = story.open(0, fed.next());
        await("the event is made", () -> hub.sent().get("ballot").get() >= 2);

        Client back = open("Last-Event-ID: " + last.id + "\r\n");

        Event first = back.next();
        assertThat(first.kind).isNotEqualTo("snapshot");
        assertThat(first.id).isEqualTo(last.id + 1);
        Event told = first.data.contains(missed.toString())
                ? first
                : back.next(event -> event.data.contains(missed.toString()));
        assertThat(told.kind).isIn("ballot", "vote");
    }

    @Test
    void shouldBeginAnewForAnIdOfLongAgo() throws IOException {
        assertThat(open("Last-Event-ID: 7\r\n").next().kind).isEqualTo("snapshot");
    }

    @Test
    void shouldGiveSignsOfLife() throws IOException {
        Client client = open("");

        assertThat(client.line(line -> line.startsWith(":"))).isEqualTo(": alive");
    }

    @Test
    void shouldRefuseAnIdThatIsNone() {
        given().header("Last-Event-ID", "abc")
                .get("/api/events")
                .then()
                .statusCode(400)
                .body("field", equalTo("Last-Event-ID"))
                .body("value", equalTo("abc"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "others have one loopback address only")
    void shouldServeOthersWhenOneAddressTakesAllItMay() throws IOException {
        for (int i = 0; i < 3; i++) {
            open("").next();
        }

        given().get("/api/events")
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("10"))
                .body("field", equalTo("clients"))
                .body("value", equalTo("4"))
                .body("allowed", equalTo("up to 3 at once from one address"));
        assertThat(openFrom("127.0.0.2", "").next().kind).isEqualTo("snapshot");
        given().get("/api/overview").then().statusCode(200);

        clients.get(0).socket.close();
        await("one has left", () -> hub.clients() == 3);
        assertThat(open("").next().kind).isEqualTo("snapshot");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "others have one loopback address only")
    void shouldRefuseMoreClientsThanAllowed() throws IOException {
        for (int i = 1; i <= 4; i++) {
            openFrom("127.0.0." + i, "").next();
        }

        given().get("/api/events")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("10"))
                .body("field", equalTo("clients"))
                .body("allowed", equalTo("up to 4 at once"));
    }

    @Test
    void shouldTellASlowClientThatItMissedSomething() throws IOException {
        Story story = fed.story();
        Client slow = open("");
        long before = hub.dropped();
        SignatureId ballot = story.open(0, fed.next());
        Vote vote = TestNetwork.vote(ballot, TestNetwork.agent(1), Stance.SEEN);
        byte[] many = story.network()
                .voting(vote.voter(), 1, Collections.nCopies(100, vote))
                .batch()
                .toBytes();
        await("something is left out", () -> {
            story.leaf(LedgerEntry.Kind.VOTE, many);
            hub.tick();
            return hub.dropped() > before;
        });

        Event dropped = slow.next(event -> event.kind.equals("dropped"));

        assertThat(dropped.data).matches("\\{\"dropped\":[1-9][0-9]*\\}");
        assertThat(slow.next().id).isGreaterThan(dropped.id);
    }

    private Client open(String header) throws IOException {
        return openFrom("127.0.0.1", header);
    }

    private Client openFrom(String local, String header) throws IOException {
        Client client = new Client(address, local, header);
        clients.add(client);
        return client;
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for long: %s", what).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private record Event(long id, String kind, String data) {}

    /** A client that reads only when asked. */
    private static final class Client {
        private final Socket socket = new Socket();
        private final BufferedReader in;
        private final List<String> headers = new ArrayList<>();

        Client(URI address, String local, String header) throws IOException {
            socket.setReceiveBufferSize(4_096);
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.bind(new InetSocketAddress(local, 0));
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            String request = "GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n"
                    + header + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                headers.add(line);
            }
            assertThat(headers.get(0)).endsWith("200 OK");
        }

        String header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        Event next() throws IOException {
            return next(event -> true);
        }

        Event next(Predicate<Event> wanted) throws IOException {
            while (true) {
                long id = Long.parseLong(line(l -> l.startsWith("id: ")).substring(4));
                String kind = line(l -> l.startsWith("event: ")).substring(7);
                Event event =
                        new Event(id, kind, line(l -> l.startsWith("data: ")).substring(6));
                if (wanted.test(event)) {
                    return event;
                }
            }
        }

        /** The next such line; the lengths of HTTP's chunks stand between, and an event is one chunk. */
        String line(Predicate<String> wanted) throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            throw new IOException("the stream ended");
        }
    }
}
