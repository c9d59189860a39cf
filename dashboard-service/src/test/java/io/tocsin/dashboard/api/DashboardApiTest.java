package io.tocsin.dashboard.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.dashboard.Story;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.protocol.testing.TestNetwork;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DashboardApiTest {
    @Inject
    LiveModel model;

    @Test
    void shouldShowABallot() {
        TestNetwork network = new TestNetwork(7, 2);
        Story.enrol(network, model.registry());
        Story story = new Story(network, model);
        String id = story.enforce(1).toString();

        given().get("/api/ballots/" + id).then().statusCode(200).body("ballot.state", equalTo("enforce"));
        given().get("/api/overview").then().statusCode(200).body("ballots.enforce", equalTo(1));
    }
}
