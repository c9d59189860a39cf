package io.tocsin.agent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesRegex;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.agent.site.NetworkAccess;
import io.tocsin.agent.testing.FakeNetwork;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.record.AgentStatus;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator asks by HTTP, at a site in a network in memory that has accepted something. */
@QuarkusTest
@TestProfile(RevocationResourceTest.Allowed.class)
class RevocationResourceTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String NOBODYS = "0".repeat(64);
    private static final String REASON = "a partner's gateway";

    public static final class Allowed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Path folder = folder();
            new KeyFiles(folder.resolve("keys")).loadOrCreate(NetworkSetup.NETWORK_KEY);
            return Map.of(
                    "tocsin.agent.autostart",
                    "true",
                    "tocsin.agent.agents",
                    "5",
                    "tocsin.agent.steps",
                    "3",
                    "tocsin.agent.revocations",
                    "true",
                    "tocsin.agent.data-dir",
                    folder.resolve("data").toString(),
                    "tocsin.agent.keys-dir",
                    folder.resolve("keys").toString());
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(InMemory.class);
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory(Path.of("target"), "revocations-")
                        .toAbsolutePath();
            } catch (IOException e) {
                throw new UncheckedIOException("no folder for the test", e);
            }
        }
    }

    @Alternative
    @Singleton
    public static class InMemory {
        @Produces
        @Singleton
        NetworkAccess network() {
            return new FakeNetwork();
        }
    }

    @Inject
    AgentSite site;

    @BeforeEach
    void playToTheEnd() {
        await(() ->
                site.view().agents().stream().anyMatch(agent -> agent.status().state() == AgentStatus.State.DONE));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("timeout").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldEndHereAtOnceAndAskTheNetwork() {
        String signature = listed().findFirst().orElseThrow().toString();

        post(body(signature, REASON))
                .statusCode(200)
                .body("outcome", equalTo("ASKED"))
                .body("request", matchesRegex("[0-9a-f]{64}"))
                .body("agents", equalTo(5))
                .body("unlisted", greaterThan(0));

        // The site shows itself anew with its next turn.
        await(() -> listed().map(SignatureId::toString).noneMatch(signature::equals));
        post(body(signature, REASON)).statusCode(200).body("outcome", equalTo("ASKED_BEFORE"));
    }

    @Test
    void shouldServeWhatTheAgentsAlertedOnAsIncidentsWithReasons() {
        JsonPath first = given().get("/api/site/incidents?size=3").jsonPath();
        int total = first.getInt("total");
        assertThat(total).isGreaterThan(5);
        assertThat(first.getLong("opened")).isGreaterThanOrEqualTo(total);
        assertThat(first.getList("items.number")).hasSize(3);

        List<String> times = new ArrayList<>();
        for (int page = 0; 100 * page < total; page++) {
            JsonPath incidents =
                    given().get("/api/site/incidents?size=100&page=" + page).jsonPath();
            // Lists have a last element since Java 21, so items.last is not that of each.
            times.addAll(incidents.getList("items.collect { it.last }"));
            assertThat(incidents.<String>getList("items.why"))
                    .allMatch(why -> why.matches("(Unlike what is usual here|Like what the network taught).*\\."));
            assertThat(incidents.<Integer>getList("items.flows")).allMatch(flows -> flows > 0);
        }
        assertThat(times).hasSize(total).isSortedAccordingTo(Comparator.reverseOrder());

        String agent = first.getString("items[0].agent");
        assertThat(given().get("/api/site/incidents?agent=" + agent).jsonPath().<String>getList("items.agent"))
                .isNotEmpty()
                .containsOnly(agent);
    }

    @Test
    void shouldNotKnowASignatureThatWasNotAccepted() {
        post(body(NOBODYS, REASON))
                .statusCode(404)
                .body("field", equalTo("signature"))
                .body("value", equalTo(NOBODYS))
                .body("allowed", containsString("one of the newest accepted here"));
        post("{\"signature\": \"" + NOBODYS + "\", \"reason\": \"x\", \"agent\": \"nobody\"}")
                .statusCode(404)
                .body("field", equalTo("agent"));
        post(body("3f0c", REASON)).statusCode(400).body("allowed", equalTo("64 hexadecimal digits"));
        post("{\"reason\": \"x\"}").statusCode(400).body("field", equalTo("signature"));
    }

    @Test
    void shouldWantAReasonOfOneLine() {
        for (String reason : new String[] {"", " ", "x".repeat(201), "two\\nlines"}) {
            post(body(NOBODYS, reason))
                    .statusCode(400)
                    .body("field", equalTo("reason"))
                    .body("allowed", equalTo("one line of 1 to 200 printable characters"));
        }
        post("{\"signature\": \"" + NOBODYS + "\"}").statusCode(400).body("field", equalTo("reason"));
        post(body(NOBODYS, "x".repeat(200))).statusCode(404);
    }

    // Attack: a page of somebody else has the operator's browser give the order.
    @Test
    void shouldTakeNoOrderOfAnotherOriginOrForm() {
        given().header("Origin", "http://attacker.example")
                .contentType("application/json")
                .body(body(NOBODYS, REASON))
                .post("/api/site/revocations")
                .then()
                .statusCode(403);
        given().contentType("text/plain")
                .body(body(NOBODYS, REASON))
                .post("/api/site/revocations")
                .then()
                .statusCode(415);
        given().contentType("application/json")
                .body(body(NOBODYS, REASON))
                .post("/api/site/revocations?force=true")
                .then()
                .statusCode(400)
                .body("allowed", equalTo("no parameters"));
        post("").statusCode(400).body("field", equalTo("body"));
        post("nonsense").statusCode(400);
    }

    private Stream<SignatureId> listed() {
        return site.view().agents().stream()
                .flatMap(agent -> agent.listed().stream())
                .map(SiteView.Listed::entry)
                .map(entry -> entry.signature())
                .distinct();
    }

    private static String body(String signature, String reason) {
        return "{\"signature\": \"" + signature + "\", \"reason\": \"" + reason + "\"}";
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/site/revocations")
                .then();
    }
}
