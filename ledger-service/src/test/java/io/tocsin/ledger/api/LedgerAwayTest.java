package io.tocsin.ledger.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.tocsin.ledger.testing.Await;
import io.tocsin.ledger.testing.LedgerEnvironment;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service while its database is away. */
@QuarkusTest
@TestProfile(LedgerAwayTest.NoDatabase.class)
class LedgerAwayTest {
    public static final class NoDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:1/nothing",
                    "quarkus.datasource.password", "",
                    "quarkus.flyway.password", "any",
                    "tocsin.ledger.keys", LedgerEnvironment.keys().toString());
        }
    }

    @Test
    void shouldLiveAndSayWhatItWaitsFor() {
        Await.until("the writer has failed", () -> reason().contains("Connection to localhost:1 refused"));

        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(503);
    }

    @Test
    void shouldSayThatItCannotAnswerNow() {
        JsonPath answer = given().get("/api/ledger/checkpoint")
                .then()
                .statusCode(503)
                .contentType("application/json")
                .extract()
                .jsonPath();

        assertThat(answer.getString("message")).contains("database");
    }

    private static String reason() {
        return given().get("/q/health/ready")
                .jsonPath()
                .getString("checks.find { it.name == 'ledger-writer' }.data.reason");
    }
}
