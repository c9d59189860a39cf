package io.tocsin.agent.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServedTest {
    @Test
    void shouldLiveWithoutABrokerAndNotBeReady() {
        given().get("/q/health/live").then().statusCode(200).body("checks.name", hasItem("agent-process"));
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'agent-turns' }.data.reason", equalTo("not begun yet"));
        given().get("/q/health/started")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'agent-registry' }.status", equalTo("DOWN"));
    }

    @Test
    void shouldServeTheBlocklistAsText() {
        given().get("/blocklist.txt")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo(""));
        given().queryParam("format", "xml")
                .get("/blocklist.txt")
                .then()
                .statusCode(400)
                .contentType("text/plain")
                .body(equalTo("format: allowed explained, plain\n"));
        given().queryParam("agent", "<script>").get("/blocklist.txt").then().statusCode(400);
        given().queryParam("agent", "nobody").get("/blocklist.txt").then().statusCode(404);
    }

    @Test
    void shouldServeTheSitesAgentsAsJson() {
        given().get("/api/site/agents").then().statusCode(200).body("size()", equalTo(0));
        given().get("/api/site/agents/nobody/blocklist").then().statusCode(404);
        given().get("/q/openapi").then().statusCode(200).body(containsString("/api/site/agents"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("tocsin_flows_total"));
    }

    @Test
    void shouldNotLetAnybodyChangeTheTrafficUnlessToldTo() {
        given().get("/api/site/scenario").then().statusCode(404);
        given().contentType("application/json")
                .body("{\"share\": 1}")
                .post("/api/site/scenario/liars")
                .then()
                .statusCode(404);
    }
}
