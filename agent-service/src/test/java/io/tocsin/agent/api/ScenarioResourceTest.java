package io.tocsin.agent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.generator.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ScenarioResourceTest.Demo.class)
class ScenarioResourceTest {
    public static final class Demo implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tocsin.agent.scenario-control",
                    "true",
                    "tocsin.agent.steps",
                    "5",
                    "tocsin.agent.step-delay",
                    "1500ms");
        }
    }

    @Test
    void shouldShowTheScenario() {
        given().get("/api/site/scenario")
                .then()
                .statusCode(200)
                .body("steps", equalTo(5))
                .body("step", equalTo(0))
                .body("over", equalTo(false))
                .body(
                        "attacks",
                        equalTo(Arrays.stream(Scenario.values())
                                .map(Scenario::attack)
                                .toList()))
                .body("shares", equalTo(List.of(0f, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f)))
                .body(
                        "kinds",
                        equalTo(Adversaries.names().stream()
                                .filter(name -> Adversaries.of(name).organisations() == 0)
                                .toList()))
                .body("paces", hasItems(0, 500, 1_000, 1_500, 2_000, 5_000, 10_000));
    }

    @Test
    void shouldPauseAndSlow() {
        post("pace", "{\"paused\": true, \"stepDelayMillis\": 700}")
                .statusCode(200)
                .body("paused", equalTo(true))
                .body("stepDelayMillis", equalTo(700))
                .body("paces", hasItems(700, 1_500));
        post("pace", "{\"paused\": false}").statusCode(200).body("stepDelayMillis", equalTo(700));
    }

    @Test
    void shouldSayWhatIsWrongWithAnOrder() {
        post("attack", "{\"agent\": \"nobody\", \"attack\": \"port-scan\"}")
                .statusCode(400)
                .body("field", equalTo("agent"))
                .body("value", equalTo("nobody"));
        post("attack", "{\"agent\": \"nobody\", \"attack\": \"<script>\"}")
                .statusCode(400)
                .body("field", equalTo("attack"))
                .body("allowed", containsString("port-scan"));
        post("liars", "{\"share\": 1.5}").statusCode(400).body("field", equalTo("share"));
        post("liars", "{}").statusCode(400).body("allowed", equalTo("0 to 1"));
        post("liars", "{\"share\": 0.3, \"kind\": \"nobody\"}")
                .statusCode(400)
                .body("field", equalTo("kind"))
                .body("value", equalTo("nobody"))
                .body("allowed", containsString("always-seen, always-harmful, silent"));
        post("pace", "{\"stepDelayMillis\": 10001}").statusCode(400).body("allowed", equalTo("0 to 10000"));
        post("pace", "nonsense").statusCode(400);
    }

    @Test
    void shouldMakeAdversariesOfTheKindAskedFor() {
        post("liars", "{\"share\": 0, \"kind\": null}").statusCode(200).body("events.text", hasItems("nobody lies"));
        post("liars", "{\"share\": 1, \"kind\": \"silent,rate=0.5\"}").statusCode(200);
        post("liars", "{\"mix\": \"framer:0.5,silent:0.5\"}")
                .statusCode(200)
                .body("agents.kind", everyItem(oneOf("framer", "silent")));
        post("liars", "{\"mix\": \"framer:2\"}").statusCode(400).body("field", equalTo("mix"));
        post("liars", "{\"share\": 0, \"kind\": \"sybil\"}").statusCode(200);
        post("liars", "{\"share\": 1, \"kind\": \"sybil\"}")
                .statusCode(400)
                .body("field", equalTo("kind"))
                .body("allowed", startsWith("no sybil; start the demo with --adversaries sybil:0.3"));
        post("liars", "{\"share\": 0}")
                .statusCode(200)
                .body("agents.kind", everyItem(nullValue()))
                .body("kinds", hasItems("framer", "colluders", "flooder", "betrayer"))
                .body("kinds", not(hasItem("sybil")))
                .body("operators.kind", equalTo(List.of("sybil")))
                .body("operators.agents", equalTo(List.of(0)));
    }

    @Test
    void shouldSayThatAnOrderIsEmpty() {
        given().contentType("application/json")
                .post("/api/site/scenario/pace")
                .then()
                .statusCode(400)
                .body("field", equalTo("body"));
    }

    @Test
    void shouldTakeJsonOnlySoThatNoOtherPageCanOrder() {
        given().contentType("text/plain")
                .body("{\"paused\": true}")
                .post("/api/site/scenario/pace")
                .then()
                .statusCode(415);
    }

    // Exactly what a page of another origin can make a browser send.
    @Test
    void shouldTakeNoOrderOfAnotherPage() throws Exception {
        String order = "POST /api/site/scenario/liars HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s"
                + "Content-Length: 14\r\n\r\n{\"share\": 0.9}";

        assertThat(answer(order.formatted(""))).contains(" 415 ").contains("\"field\":\"Content-Type\"");
        assertThat(answer(order.formatted("Content-Type: application/json\r\nOrigin: http://evil.example\r\n")))
                .contains(" 403 ")
                .contains("\"field\":\"Origin\"");
        assertThat(answer(order.formatted("Content-Type: application/json\r\nSec-Fetch-Site: cross-site\r\n")))
                .contains(" 403 ");
        assertThat(answer(order.formatted("Content-Type: application/json\r\n")
                        .replace("Host: localhost", "Host: attacker.example")))
                .contains(" 421 ");
        assertThat(answer("GET /api/site HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n"))
                .contains(" 421 ");
        given().get("/api/site/scenario").then().body("agents.liar", not(hasItem(true)));
    }

    private static String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ValidatableResponse post(String order, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/site/scenario/" + order)
                .then();
    }
}
