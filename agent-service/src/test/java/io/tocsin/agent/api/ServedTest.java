package io.tocsin.agent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
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
                .contentType("application/json")
                .body("message", equalTo("format: got 'xml', allowed explained, plain"));
        given().queryParam("agent", "<script>").get("/blocklist.txt").then().statusCode(400);
        given().queryParam("agent", "nobody").get("/blocklist.txt").then().statusCode(404);
        given().queryParam("forma", "plain")
                .get("/blocklist.txt")
                .then()
                .statusCode(400)
                .body("message", containsString("did you mean format?"));
    }

    @Test
    void shouldServeTheSitesAgentsAsJson() {
        given().get("/api/site/agents").then().statusCode(200).body("size()", equalTo(0));
        given().get("/api/site/agents/nobody/blocklist")
                .then()
                .statusCode(404)
                .body("field", equalTo("agent"))
                .body("value", equalTo("nobody"));
        given().get("/api/site/agents?size=2").then().statusCode(400).body("allowed", equalTo("no parameters"));
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/site/agents'.get.responses.keySet()", hasItem("421"))
                .body("paths.'/api/site/scenario/liars'.post.responses.keySet()", hasItems("400", "403", "404", "415"))
                .body("paths.'/blocklist.txt'.get.responses.keySet()", hasItems("200", "400", "404"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("tocsin_flows_total"));
    }

    @Test
    void shouldServeIncidentsPageByPage() {
        given().get("/api/site/incidents?page=1&size=7")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0))
                .body("page", equalTo(1))
                .body("size", equalTo(7))
                .body("total", equalTo(0))
                .body("evicted", equalTo(0));
        given().get("/api/site/incidents?agent=nobody").then().statusCode(404).body("value", equalTo("nobody"));
        given().get("/api/site/incidents?size=201").then().statusCode(400).body("allowed", equalTo("1 to 200"));
        given().get("/api/site/incidents?size=0").then().statusCode(400).body("allowed", equalTo("1 to 200"));
        given().get("/api/site/incidents?page=-1").then().statusCode(400).body("allowed", equalTo("0 to 1000000"));
        given().get("/api/site/incidents?state=open").then().statusCode(400);
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

    @Test
    void shouldTakeNoRevocationUnlessToldTo() {
        given().contentType("application/json")
                .body("{\"signature\": \"" + "0".repeat(64) + "\", \"reason\": \"x\"}")
                .post("/api/site/revocations")
                .then()
                .statusCode(404)
                .body("message", containsString("tocsin.agent.revocations"));
    }

    @Test
    void shouldTakeNoAnswerAboutTrustedRowsUnlessToldTo() {
        given().get("/api/site/quarantine").then().statusCode(200).body("size()", equalTo(0));
        given().contentType("application/json")
                .body("{\"agent\": \"a\", \"signature\": \"" + "0".repeat(64) + "\", \"attacks\": true}")
                .post("/api/site/quarantine")
                .then()
                .statusCode(404)
                .body("message", containsString("tocsin.agent.revocations"));
    }

    @Test
    void shouldDescribeEachAnswerOfEachOperation() {
        Map<String, Map<String, Map<String, Object>>> paths =
                given().get("/q/openapi?format=json").jsonPath().get("paths");

        paths.forEach((path, item) -> item.forEach((method, operation) -> {
            Map<?, ?> answers = (Map<?, ?>) operation.get("responses");
            assertThat(answers.keySet().containsAll(List.of("200", "400", "406", "421")))
                    .as("%s %s names %s", method, path, answers.keySet())
                    .isTrue();
            answers.forEach((status, answer) -> assertThat(String.valueOf(answer))
                    .as("%s %s %s", method, path, status)
                    .contains("schema={"));
        }));
    }
}
