package io.tocsin.consensus.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The deployed application with no broker in sight. */
@QuarkusTest
class ConsensusHealthTest {
    @Test
    void shouldBeAliveWithoutABroker() {
        given().get("/q/health/live")
                .then()
                .statusCode(200)
                .body("status", is("UP"))
                .body("checks.name", hasItem("consensus-process"));
    }

    @Test
    void shouldNotBeReadyBeforeItCounts() {
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'consensus-streams' }.status", is("DOWN"))
                .body("checks.find { it.name == 'consensus-streams' }.data.reason", is("not begun yet"));
    }

    @Test
    void shouldNotBeStartedBeforeTheRegistryIsRead() {
        given().get("/q/health/started")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'consensus-registry' }.status", is("DOWN"));
    }

    @Test
    void shouldTellItsMeters() {
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("tocsin_consensus_ballots_open"))
                .body(containsString("tocsin_consensus_votes_total{reception=\"counted\""))
                .body(containsString("tocsin_consensus_ballot_duration_seconds"));
    }
}
