package io.tocsin.agent.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.tocsin.agent.playback.ScenarioControl;
import io.tocsin.agent.playback.ScenarioEnds;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.generator.Scenario;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is answered when nothing more can be asked for. */
@QuarkusTest
@TestProfile(EndedScenarioTest.Endless.class)
class EndedScenarioTest {
    public static final class Endless implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tocsin.agent.scenario-control", "true", "tocsin.agent.endless", "true");
        }
    }

    @Inject
    AgentSite site;

    @Test
    void shouldSayWhyAndWhatToDo() {
        given().get("/api/site/scenario").then().statusCode(200).body("steps", nullValue());
        ScenarioControl control = site.scenarioControl().orElseThrow();
        ScenarioControl.Incident incident = new ScenarioControl.Incident(new AgentId("office-001"), Scenario.PORT_SCAN);
        for (int i = 0; i < ScenarioControl.MAX_WAITING; i++) {
            assertThat(control.injectAttack(incident)).isTrue();
        }
        assertThat(control.injectAttack(incident)).isFalse();

        ScenarioEnds.end(control);

        for (String order : new String[] {"attack", "liars", "pace"}) {
            post(order).statusCode(409).body("message", equalTo("the traffic has ended; start the demo again"));
        }
        given().get("/api/site/scenario").then().statusCode(200).body("over", equalTo(true));
    }

    private static ValidatableResponse post(String order) {
        return given().contentType("application/json")
                .body("{}")
                .post("/api/site/scenario/" + order)
                .then();
    }
}
