package io.tocsin.agent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.core.quarantine.QuarantinePolicy;
import io.tocsin.protocol.record.AgentStatus;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers about trusted rows by HTTP, at a site that takes them. */
@QuarkusTest
@TestProfile(RevocationResourceTest.Allowed.class)
class QuarantineResourceTest {
    private static final String NOBODYS = "0".repeat(64);

    @Inject
    AgentSite site;

    @Test
    void shouldSetApartWhatWaitsAndTrustItAgain() {
        agent();
        JsonPath waiting = given().get("/api/site/quarantine")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(waiting.getList("signature")).isNotEmpty();
        String agent = waiting.getString("[0].agent");
        String signature = waiting.getString("[0].signature");
        int rows = waiting.getInt("[0].rows");
        assertThat(rows).isPositive();
        assertThat(waiting.getDouble("[0].share")).isBetween(Double.MIN_VALUE, QuarantinePolicy.MAX_SHARE);
        assertThat(waiting.getString("[0].text")).isNotBlank();
        assertThat(waiting.getList("[0].seenBy")).isNotEmpty();

        given().get("/api/site/quarantine?agent=" + agent).then().body("agent.unique()", equalTo(List.of(agent)));
        given().get("/api/site/quarantine?agent=nobody").then().statusCode(404);

        post(body(agent, signature, "true"))
                .statusCode(200)
                .body("outcome", equalTo("SET_APART"))
                .body("rows", equalTo(rows));
        post(body(agent, signature, "false"))
                .statusCode(200)
                .body("outcome", equalTo("KEPT"))
                .body("rows", equalTo(0));
        post(body(agent, signature, "true")).statusCode(404).body("field", equalTo("signature"));
    }

    @Test
    void shouldNotKnowWhatNeverWaited() {
        for (String attacks : new String[] {"true", "false"}) {
            post(body(agent(), NOBODYS, attacks))
                    .statusCode(404)
                    .body("field", equalTo("signature"))
                    .body("value", equalTo(NOBODYS));
        }
        post(body("nobody", NOBODYS, "true")).statusCode(404).body("field", equalTo("agent"));
    }

    @Test
    void shouldSayWhatIsWrongWithAnAnswer() {
        post(body(agent(), "3f0c", "true")).statusCode(400).body("allowed", equalTo("64 hexadecimal digits"));
        post("{\"agent\": \"" + agent() + "\", \"signature\": \"" + NOBODYS + "\"}")
                .statusCode(400)
                .body("field", equalTo("attacks"))
                .body("allowed", equalTo("true or false"));
        post("").statusCode(400).body("field", equalTo("body"));
        post("nonsense").statusCode(400);
    }

    // Attack: a page of somebody else has the operator's browser answer.
    @Test
    void shouldTakeNoAnswerOfAnotherOriginOrForm() {
        given().header("Origin", "http://attacker.example")
                .contentType("application/json")
                .body(body(agent(), NOBODYS, "true"))
                .post("/api/site/quarantine")
                .then()
                .statusCode(403);
        given().contentType("text/plain")
                .body(body(agent(), NOBODYS, "true"))
                .post("/api/site/quarantine")
                .then()
                .statusCode(415);
    }

    private String agent() {
        while (site.view().agents().stream().noneMatch(one -> one.status().state() == AgentStatus.State.DONE)) {
            Thread.onSpinWait();
        }
        SiteView.AgentView first = site.view().agents().get(0);
        return first.status().agent().value();
    }

    private static String body(String agent, String signature, String attacks) {
        return "{\"agent\": \"" + agent + "\", \"signature\": \"" + signature + "\", \"attacks\": " + attacks + "}";
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/site/quarantine")
                .then();
    }
}
