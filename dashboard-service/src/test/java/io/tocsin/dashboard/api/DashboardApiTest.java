package io.tocsin.dashboard.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.dashboard.Story;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The interface over a model that is fed by hand; the tests share it, so each makes ballots of its own. */
@QuarkusTest
class DashboardApiTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'\\\u0000\u202E\ud83d\ude00";

    @Inject
    FedModel fed;

    @Test
    void shouldSayWhoVotedWhatOnWhichEvidence() {
        Story story = fed.story();
        SignatureId ballot = story.at(Story.START).open(0, fed.next());
        story.later(10).vote(ballot, 1, 3, Stance.SEEN).vote(ballot, 3, 5, Stance.HARMLESS);
        story.vote(new Vote(ballot, TestNetwork.agent(1), Stance.HARMFUL, new Evidence(1_000, 40, 0, 0f, 0f, true)));
        story.announce(new Verdict.Accepted(ballot, Effect.ENFORCE));

        given().get("/api/ballots/" + ballot)
                .then()
                .statusCode(200)
                .body("ballot.state", equalTo("enforce"))
                .body("ballot.confirmation", equalTo("confirmed"))
                .body("ballot.quorum", equalTo(5))
                .body("ballot.electorate", equalTo(7))
                .body("ballot.witnesses", equalTo(3))
                .body("ballot.opened.at", equalTo("2023-11-14T22:13:20Z"))
                .body("ballot.opened.leaf", notNullValue())
                .body("explanation[0]", containsString("blocked"))
                .body("signature.content.indicators[0].kind", equalTo("address"))
                .body("votes", hasSize(6))
                .body("votes[0].proposal", equalTo(true))
                .body("votes[0].evidence", nullValue())
                .body("votes[1].organisation", equalTo("org-1"))
                .body("votes[1].evidence.witnessed", equalTo(5))
                .body("votes[5].counted", equalTo(false))
                .body("votes[5].reception", equalTo("equivocated"))
                .body("votes[5].evidence.firingRate", equalTo(0.04f))
                .body("votes[5].evidence.namesOwn", equalTo(true))
                .body("silent.agent", equalTo(List.of("agent-06", "agent-07")))
                .body("timeline.what", hasItems("proposed", "opened", "vote", "decided", "announced"));
    }

    @Test
    void shouldListBallotsNewestFirstInPages() {
        Story story = fed.story();
        SignatureId first = story.open(2, fed.next());
        SignatureId second = story.open(2, fed.next());
        SignatureId third = story.open(2, fed.next());

        given().get("/api/ballots?author=agent-03&size=2")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(third.toString(), second.toString())))
                .body("page", equalTo(0))
                .body("size", equalTo(2))
                .body("total", equalTo(3));
        given().get("/api/signatures?author=agent-03&size=2&page=1")
                .then()
                .body("items.id", equalTo(List.of(first.toString())));
        given().get("/api/ballots?author=agent-03&page=7")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void shouldFilterByState() {
        Story story = fed.story();
        SignatureId disputed = story.open(0, fed.next());
        story.vote(disputed, 1, 6, Stance.HARMFUL).announce(new Verdict.Accepted(disputed, Effect.ADVISORY));

        given().get("/api/ballots?state=disputed")
                .then()
                .body("items.id", hasItem(disputed.toString()))
                .body("items.state", everyItem(equalTo("disputed")));
        given().get("/api/signatures?state=disputed").then().body("items.state", everyItem(equalTo("disputed")));
        given().get("/api/ballots/" + disputed)
                .then()
                .body("ballot.counted", equalTo("rejected"))
                .body("ballot.announced", equalTo("advisory"))
                .body("explanation[-1]", containsString("do not bear out"));
    }

    @Test
    void shouldListVerdictsNewestFirst() {
        SignatureId ballot = fed.story().at(Story.START).enforce(fed.next());

        given().get("/api/verdicts?size=1")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(ballot.toString()))
                .body("items[0].confirmation", equalTo("confirmed"))
                .body("items[0].millisToDecide", equalTo(0))
                .body("items[0].said", notNullValue());
        given().get("/api/signatures/" + ballot)
                .then()
                .body("state", equalTo("enforce"))
                .body("effect", equalTo("BLOCK"))
                .body("sentence", containsString("names 192.0.2."))
                .body("technique", nullValue())
                .body("content.support", equalTo(3))
                .body("content.features", equalTo(2));
    }

    @Test
    void shouldShowAgentsWithTheAgeOfWhatTheySaid() {
        Story story = fed.story();
        long now = System.currentTimeMillis();
        story.at(now).status(0, AgentStatus.State.WATCHING, 500);
        story.at(now - 3_600_000).status(1, AgentStatus.State.WATCHING, 500).status(2, AgentStatus.State.STOPPED, 5);

        given().get("/api/agents")
                .then()
                .statusCode(200)
                .body("", hasSize(7))
                .body("[0].state", equalTo("watching"))
                .body("[0].stale", equalTo(false))
                .body("[0].organisation", equalTo("org-0"))
                .body("[0].status.work.flows", equalTo(500))
                .body("[0].status.baselineRows", equalTo(2_000))
                .body("[1].stale", equalTo(true))
                .body("[1].ageSeconds", greaterThanOrEqualTo(3_600f))
                .body("[2].stale", equalTo(false))
                .body("[6].state", equalTo("unseen"))
                .body("[6].stale", equalTo(true))
                .body("[6].lastSeen", nullValue());
    }

    @Test
    void shouldShowEverythingAtAGlance() {
        Story story = fed.story();
        story.at(System.currentTimeMillis()).enforce(fed.next());
        story.checkpoint().deadLetter(Topic.BALLOT_LOG, RefusalReason.NOT_ELIGIBLE, "agent-99", "not enrolled");

        given().get("/api/overview")
                .then()
                .statusCode(200)
                .body("network.name", equalTo("test"))
                .body("network.rule", equalTo("byzantine-quorum"))
                .body("agents.enrolled", equalTo(7))
                .body("ballots.enforce", greaterThanOrEqualTo(1))
                .body("votes.seen", greaterThanOrEqualTo(3))
                .body("receptions", hasKey("not-eligible"))
                .body("rates.votes", greaterThanOrEqualTo(4 / 60f - 0.001f))
                .body("verdicts", notNullValue())
                .body("checkpoint.match", equalTo("same"))
                .body("checkpoint.root", equalTo(story.tree().root().toString()))
                .body("deadLetters.'ballots.log.v1.dlq'.not-eligible", greaterThanOrEqualTo(1))
                .body("alerts.kind", hasItems("agents-silent", "dead-letters"));
    }

    @Test
    void shouldServeTheCheckpointWithItsCosignatures() {
        Story story = fed.story();
        story.checkpoint();
        story.cosign(1, story.tree().size(), story.tree().root());
        story.cosign(2, story.tree().size(), story.tree().root());

        String note = given().get("/api/checkpoint?witnesses=2")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .extract()
                .asString();

        assertThat(SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).signatures())
                .hasSize(3);
        given().get("/api/checkpoint?witnesses=99").then().statusCode(404);
    }

    @Test
    void shouldPassHostileTextOnAsValidJson() {
        Story story = fed.story();
        FeatureVector centre = FeatureVector.of(1f, fed.next());
        SignatureId ballot = story.open(new ThreatSignature(
                TestNetwork.agent(0),
                Hash.sha256(),
                centre,
                FeatureVector.of(0f, 0f),
                0.1f,
                List.of(centre),
                List.of(new Indicator(Indicator.Kind.NAME, HOSTILE)),
                1,
                0,
                0,
                Optional.empty()));
        story.status(Story.status(TestNetwork.agent(5), AgentStatus.State.WATCHING, 1, HOSTILE));
        story.deadLetter(Topic.PROPOSED, RefusalReason.MALFORMED, HOSTILE, HOSTILE);

        given().get("/api/ballots/" + ballot)
                .then()
                .contentType(startsWith("application/json"))
                .body("signature.content.indicators[0].value", equalTo(HOSTILE));
        given().get("/api/agents").then().body("[5].status.baselineOrigin", equalTo(HOSTILE));
        given().get("/api/dead-letters?size=1")
                .then()
                .body("items[0].key", equalTo(HOSTILE))
                .body("items[0].detail", equalTo(HOSTILE))
                .body("items[0].reason", equalTo("malformed"))
                .body("items[0].source", equalTo("signatures.proposed.v1/0/7"))
                .body("items[0].bytes", equalTo(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ballots?page=-1|page|-1|0 to 1000000
                    checkpoint?witnesses=0|witnesses|0|1 to 99
                    ballots?page=x|page|x|0 to 1000000
                    verdicts?page=99999999999|page|99999999999|0 to 1000000
                    signatures?size=0|size|0|1 to 200
                    dead-letters?size=201|size|201|1 to 200
                    ballots?state=OPEN|state|OPEN|open, enforce, advisory, rejected, inconclusive, revoked, disputed
                    agents?size=201|size|201|1 to 200
                    agents?page=x|page|x|0 to 1000000
                    ballots?page=1&page=2|page|1, 2|one value
                    ballots/abc|id|abc|64 lower-case hexadecimal digits
                    signatures/zz|id|zz|64 lower-case hexadecimal digits
                    """)
    void shouldSayWhatIsWrongWithARequest(String path, String parameter, String value, String allowed) {
        given().get("/api/" + path)
                .then()
                .statusCode(400)
                .contentType(startsWith("application/json"))
                .body("field", equalTo(parameter))
                .body("value", equalTo(value))
                .body("allowed", equalTo(allowed))
                .body("message", equalTo(parameter + ": got '" + value + "', allowed " + allowed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ballots?sise=2|sise|2|author, page, q, size, state|; did you mean size?
                    agents?from=1|from|1|page, size|''
                    overview?x|x|''|no parameters|''
                    votes?stat=open|stat|open|page, size|''
                    events?lats=7|lats|7|last|; did you mean last?
                    """)
    void shouldSwallowNoParameterItDoesNotKnow(String path, String field, String value, String allowed, String meant) {
        given().get("/api/" + path)
                .then()
                .statusCode(400)
                .contentType(startsWith("application/json"))
                .body("field", equalTo(field))
                .body("value", equalTo(value))
                .body("allowed", equalTo(allowed))
                .body("message", equalTo("there is no parameter '" + field + "' here, allowed " + allowed + meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/", "/api/nothing", "/api/ballots/a/b", "/api/events/x"})
    void shouldSayInJsonThatNothingAnswersToAPath(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType(startsWith("application/json"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body("field", equalTo("path"))
                .body("value", equalTo(path))
                .body("allowed", containsString("/q/openapi"));
    }

    @Test
    void shouldSayInJsonWhatAPathDoesNotDo() {
        given().contentType("application/json")
                .post("/api/overview")
                .then()
                .statusCode(405)
                .body("field", equalTo("method"))
                .body("value", equalTo("POST"))
                .body("allowed", containsString("/q/openapi"));
        given().accept("text/csv")
                .get("/api/overview")
                .then()
                .statusCode(406)
                .contentType(startsWith("application/json"))
                .body("field", equalTo("Accept"))
                .body("value", equalTo("text/csv"));
        given().contentType("text/csv")
                .post("/api/overview")
                .then()
                .statusCode(415)
                .body("field", equalTo("Content-Type"))
                .body("message", containsString("application/json"));
        given().get("/nothing.html").then().statusCode(404);
    }

    @Test
    void shouldShowAgentsInPages() {
        List<String> all = given().get("/api/agents").path("id");

        given().get("/api/agents?size=2&page=1")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(all.subList(2, 4)))
                .body("page", equalTo(1))
                .body("size", equalTo(2))
                .body("total", equalTo(all.size()));
        given().get("/api/agents?page=0").then().body("items.id", equalTo(all)).body("size", equalTo(50));
    }

    @Test
    void shouldSayThatABallotIsNotThere() {
        given().get("/api/ballots/" + "0".repeat(64))
                .then()
                .statusCode(404)
                .body("field", equalTo("id"))
                .body("allowed", containsString("/api/ballots"));
    }

    @Test
    void shouldCutAParameterThatIsVeryLong() {
        given().queryParam("state", "\ud83d\ude00".repeat(120))
                .get("/api/ballots")
                .then()
                .statusCode(400)
                .body("value", equalTo("\ud83d\ude00".repeat(100)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/app/main.js",
                "/app/data/stream-worker.js",
                "/app/css/base.css",
                "/dashboard.svg",
                "/_static/lit/3.3.3/index.js",
                "/webjars/uplot/1.6.30/dist/uPlot.esm.js",
                "/api/overview"
            })
    void shouldKeepBrowsersFromDoingMoreThanThePageNeeds(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self' 'sha256-"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"));
    }

    @Test
    void shouldServeAPageWithoutInlineCodeOrForeignResources() {
        String page = given().get("/").asString();

        assertThat(page).contains("<script type=\"module\" src=\"app/main.js\"></script>");
        assertThat(Pattern.compile("<style|style=|<script>|\\son[a-z]+=|(src|href)=\"(https?:)?//")
                        .matcher(page)
                        .find())
                .isFalse();
    }

    @Test
    void shouldFindBallotsByWhatTheyName() {
        Story story = fed.story();
        SignatureId named = story.open(naming("Evil-7.example", fed.next()));
        story.open(naming("good.example", fed.next()));

        given().get("/api/ballots?q=evil-7")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(named.toString())))
                .body("items[0].names.first[0].value", equalTo("Evil-7.example"))
                .body("items[0].names.all", equalTo(1));
        given().get("/api/ballots?q=" + named.toString().substring(0, 12))
                .then()
                .body("items.id", equalTo(List.of(named.toString())));
        given().get("/api/ballots?q=evil-7%20elsewhere").then().body("items", hasSize(0));
        given().queryParam("q", "x".repeat(254))
                .get("/api/ballots")
                .then()
                .statusCode(400)
                .body("field", equalTo("q"));
    }

    @Test
    void shouldListTheNewestVotesOnAnyBallot() {
        Story story = fed.story();
        SignatureId ballot = story.open(3, fed.next());
        story.vote(ballot, 5, 6, Stance.HARMFUL);

        given().get("/api/votes?size=2")
                .then()
                .statusCode(200)
                .body("items.agent", equalTo(List.of("agent-06", "agent-04")))
                .body("items.author", equalTo(List.of("agent-04", "agent-04")))
                .body("items[0].ballot", equalTo(ballot.toString()))
                .body("items[0].stance", equalTo("harmful"))
                .body("items[1].proposal", equalTo(true));
    }

    @Test
    void shouldShowTheLastTenMinutesInStretches() {
        Story story = fed.story().at(System.currentTimeMillis() - 6_000);
        story.vote(story.open(4, fed.next()), 1, 3, Stance.HARMLESS);

        given().get("/api/activity")
                .then()
                .statusCode(200)
                .body("secondsEach", equalTo(5))
                .body("votes", hasSize(120))
                .body("votes.sum()", greaterThanOrEqualTo(2))
                .body("proposals.sum()", greaterThanOrEqualTo(1));
    }

    @Test
    void shouldTellThePageWhereTheLedgerIs() {
        given().get("/api/settings").then().statusCode(200).body("ledgerUrl", equalTo(""));
    }

    @Test
    void shouldCountWhoWasWarnedBeforeContact() {
        Story story = fed.story();
        int before = given().get("/api/agents").path("find { it.id == 'agent-05' }.record.warned");
        SignatureId ballot = story.open(0, fed.next());
        story.vote(ballot, 1, 3, Stance.SEEN).vote(ballot, 3, 5, Stance.HARMLESS);

        given().get("/api/agents")
                .then()
                .body("find { it.id == 'agent-05' }.record.warned", equalTo(before + 1))
                .body("find { it.id == 'agent-01' }.record.seen", greaterThanOrEqualTo(1));
        given().get("/api/overview")
                .then()
                .body("collaboration.accepted", greaterThanOrEqualTo(1))
                .body("collaboration.warned", greaterThanOrEqualTo(2))
                .body("collaboration.met", greaterThanOrEqualTo(3));
    }

    private static ThreatSignature naming(String name, int n) {
        FeatureVector centre = FeatureVector.of(3f, n);
        return new ThreatSignature(
                TestNetwork.agent(6),
                Hash.sha256(),
                centre,
                FeatureVector.of(0f, 0f),
                0.1f,
                List.of(centre),
                List.of(new Indicator(Indicator.Kind.NAME, name)),
                1,
                0,
                0,
                Optional.empty());
    }

    @Test
    void shouldDescribeItself() {
        String interface_ =
                given().get("/q/openapi").then().statusCode(200).extract().asString();

        assertThat(interface_)
                .contains(
                        "/api/activity",
                        "/api/agents",
                        "/api/ballots/{id}",
                        "/api/checkpoint",
                        "/api/dead-letters",
                        "/api/events",
                        "/api/overview",
                        "/api/signatures/{id}",
                        "/api/verdicts");
    }

    @Test
    void shouldNameTheErrorsOfEachOperationAndWhatItsParametersMayBe() {
        JsonPath described = given().get("/q/openapi?format=json").jsonPath();
        Map<String, Map<String, Map<String, Object>>> paths = described.get("paths");
        Map<String, Object> schemas = described.get("components.schemas");

        assertThat(paths).hasSizeGreaterThan(10);
        paths.forEach((path, item) -> item.forEach((method, operation) -> {
            Map<?, ?> responses = (Map<?, ?>) operation.get("responses");
            assertThat(responses).as(path).matches(named -> named.keySet()
                    .containsAll(List.of("200", "400", "406", "421")));
            assertThat(responses.containsKey("404"))
                    .as(path)
                    .isEqualTo(path.contains("{") || path.equals("/api/checkpoint"));
            responses.forEach((status, answer) -> {
                if (!status.equals("200")) {
                    assertThat(String.valueOf(answer))
                            .as("%s %s", path, status)
                            .contains("description", "application/json={schema={$ref=#/components/schemas/Problem}}");
                }
            });
            List<?> parameters = (List<?>) operation.getOrDefault("parameters", List.of());
            assertThat(parameters).as(path).allSatisfy(parameter -> assertThat(shape((Map<?, ?>) parameter, schemas))
                    .containsAnyOf("minimum=", "pattern=", "enum=", "maxLength="));
        }));
        assertThat(String.valueOf(paths.get("/api/events"))).contains("429=", "503=");
        assertThat(schemas.get("PageNumber"))
                .isEqualTo(Map.of("type", "integer", "minimum", 0, "maximum", 1_000_000, "default", 0));
        assertThat(schemas.get("PageSize"))
                .isEqualTo(Map.of("type", "integer", "minimum", 1, "maximum", 200, "default", 50));
        given().get("/api/ballots?state=x")
                .then()
                .body("allowed", equalTo(String.join(", ", described.getList("components.schemas.StateName.enum"))));
    }

    private static String shape(Map<?, ?> parameter, Map<String, Object> schemas) {
        Map<?, ?> schema = (Map<?, ?>) parameter.get("schema");
        return schema.containsKey("$ref")
                ? String.valueOf(schemas.get(String.valueOf(schema.get("$ref")).replace("#/components/schemas/", "")))
                : schema.toString();
    }

    @Test
    void shouldBeAliveAndStartedButNotReadyWithoutABroker() {
        fed.story();

        given().get("/q/health/live").then().statusCode(200).body("checks.name", hasItem("dashboard-process"));
        given().get("/q/health/started")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'dashboard-registry' }.status", equalTo("UP"));
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'dashboard-feed' }.data.reason", equalTo("not begun"));
    }

    @Test
    void shouldMeasure() {
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(metrics)
                .contains(
                        "tocsin_sse_clients",
                        "tocsin_sse_dropped_events_total",
                        "tocsin_sse_events_total{kind=\"ballot\"",
                        "tocsin_dashboard_lag{topic=\"ledger.intake.v1\"",
                        "tocsin_dashboard_ballots{state=\"disputed\"");
    }
}
