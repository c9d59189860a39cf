package io.tocsin.agent.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ScenarioResourceTest.Demo.class)
class ScenarioResourceTest {
    public static final class Demo implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tocsin.agent.scenario-control", "true", "tocsin.agent.steps", "5");
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
                .body("attacks", hasItems("port-scan", "ssh-brute-force", "dns-tunnel", "beacon"))
                .body("kinds", hasItems("always-seen", "always-harmful", "silent"));
    }

    @Test
    void shouldPauseAndSlow() {
        post("pace", "{\"paused\": true, \"stepDelayMillis\": 700}")
                .statusCode(200)
                .body("paused", equalTo(true))
                .body("stepDelayMillis", equalTo(700));
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
        post("liars", "{\"share\": 0}").statusCode(200);
    }

    @Test
    void shouldTakeJsonOnlySoThatNoOtherPageCanOrder() {
        given().contentType("text/plain")
                .body("{\"paused\": true}")
                .post("/api/site/scenario/pace")
                .then()
                .statusCode(415);
    }

    private static ValidatableResponse post(String order, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/site/scenario/" + order)
                .then();
    }
}
