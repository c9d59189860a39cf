package io.tocsin.ledger.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Utf8;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.ConsistencyProof;
import io.tocsin.core.translog.InclusionProof;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.ledger.testing.Await;
import io.tocsin.ledger.testing.FakeTopicsBean;
import io.tocsin.ledger.testing.LedgerEnvironment;
import io.tocsin.ledger.testing.Records;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole service over PostgreSQL, with topics in memory. */
@QuarkusTest
@QuarkusTestResource(value = LedgerEnvironment.class, restrictToAnnotatedClass = true)
class LedgerApiTest {
    private static final TestNetwork NETWORK = FakeTopicsBean.NETWORK;
    private static final LedgerStory STORY = LedgerStory.everyOutcome(NETWORK);
    private static final List<SignatureId> TOGETHER = voteOnTwoAtOnce();
    private static final int SIZE = STORY.entries().size();

    @Inject
    FakeTopicsBean topics;

    @BeforeEach
    void feed() {
        if (!topics.isFed()) {
            topics.feed(Records.of(STORY.leaves()));
        }
        Await.until("the last checkpoint is published", () -> topics.published().stream()
                .anyMatch(note -> parse(note).size() == SIZE));
    }

    private static Checkpoint parse(String note) {
        return Checkpoint.verified(
                SignedNote.parse(Utf8.encode(note)),
                LedgerKeys.verifiers(NETWORK.registry()).get(0));
    }

    private static JsonPath json(String path) {
        return given().get("/api/ledger" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Hash root(long size) {
        CompactRange tree = new CompactRange();
        STORY.entries().subList(0, (int) size).forEach(entry -> tree.append(entry.leafHash()));
        return tree.root();
    }

    @Test
    void shouldServeTheNewestCheckpointAsSigned() {
        String note = given().get("/api/ledger/checkpoint")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .extract()
                .asString();

        assertThat(parse(note).size()).isEqualTo(SIZE);
        assertThat(parse(note).root()).isEqualTo(STORY.root());
        assertThat(topics.published()).contains(note);
    }

    @Test
    void shouldServeTheCheckpointOfASize() {
        String note = given().get("/api/ledger/checkpoint?size=10")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(parse(note).root()).isEqualTo(root(10));
    }

    @Test
    void shouldNameTheSizesNearOneThatWasNotSigned() {
        JsonPath problem = given().get("/api/ledger/checkpoint?size=12")
                .then()
                .statusCode(404)
                .contentType("application/json")
                .extract()
                .jsonPath();

        assertThat(problem.getString("allowed")).contains("[10, " + Math.min(20, SIZE) + "]");
    }

    @Test
    void shouldPageThroughAllEntries() {
        List<LedgerEntry> expected = STORY.entries();
        Long from = 0L;
        int at = 0;
        while (from != null) {
            JsonPath page = json("/entries?limit=7&from=" + from);
            for (int i = 0; i < page.getList("entries").size(); i++, at++) {
                LedgerEntry entry = new LedgerEntry(
                        page.getLong("entries[" + i + "].sequence"),
                        LedgerEntry.Kind.valueOf(page.getString("entries[" + i + "].kind")),
                        Base64.getDecoder().decode(page.getString("entries[" + i + "].body")));
                assertThat(entry).isEqualTo(expected.get(at));
                assertThat(page.getString("entries[" + i + "].leafHash"))
                        .isEqualTo(entry.leafHash().toString());
            }
            from = page.get("next") == null ? null : page.getLong("next");
        }
        assertThat(at).isEqualTo(SIZE);
    }

    @Test
    void shouldSayWhatAVoteSays() {
        int sequence = firstOf(LedgerEntry.Kind.VOTE);

        JsonPath entry = json("/entries/" + sequence);

        assertThat(entry.getString("signer")).isEqualTo("agent-02");
        assertThat(entry.getString("summary.stances")).isEqualTo("[SEEN:1]");
        assertThat(entry.getList("subjects")).isEqualTo(json("/entries/0").getList("subjects"));
        assertThat(entry.getString("recordedAt")).startsWith("2026-03-01T12:00:00");
    }

    @Test
    void shouldSayWhatAVerdictSays() {
        JsonPath entry = json("/entries/" + firstOf(LedgerEntry.Kind.VERDICT));

        assertThat(entry.getString("signer")).isEqualTo("consensus");
        assertThat(entry.getString("summary.verdict")).isEqualTo("ACCEPTED/ENFORCE");
    }

    @Test
    void shouldFindTheEntriesAboutASignature() {
        String subject = json("/entries/0").getString("subjects[0]");

        JsonPath found = json("/entries?subject=" + subject);

        assertThat(found.getList("entries.kind"))
                .containsExactly("SIGNATURE", "BALLOT_OPENED", "VOTE", "VOTE", "VERDICT", "VOTE");
        assertThat(found.getList("entries.subjects")).containsOnly(List.of(subject));
        assertThat(json("/entries?limit=2&subject=" + subject).getLong("next"))
                .isEqualTo(found.getLong("entries[2].sequence"));
    }

    @Test
    void shouldFindABatchUnderEachOfItsSignatures() {
        for (SignatureId subject : TOGETHER) {
            JsonPath found = json("/entries?subject=" + subject);

            assertThat(found.getList("entries.kind")).containsExactly("SIGNATURE", "BALLOT_OPENED", "VOTE");
            assertThat(found.getList("entries[2].subjects"))
                    .isEqualTo(TOGETHER.stream().map(Object::toString).toList());
        }
    }

    private static List<SignatureId> voteOnTwoAtOnce() {
        List<SignatureId> opened = List.of(STORY.open(), STORY.open(), STORY.open(), STORY.open());
        int partition = opened.stream()
                .map(NETWORK.genesis()::partitionOf)
                .filter(p -> opened.stream()
                                .filter(id -> NETWORK.genesis().partitionOf(id) == p)
                                .count()
                        > 1)
                .findFirst()
                .orElseThrow();
        List<SignatureId> two = opened.stream()
                .filter(id -> NETWORK.genesis().partitionOf(id) == partition)
                .limit(2)
                .toList();
        STORY.vote(1, two, Stance.HARMLESS);
        return two;
    }

    @Test
    void shouldProveThatEveryEntryIsInTheLog() {
        for (int sequence = 0; sequence < SIZE; sequence++) {
            JsonPath json = json("/proof/inclusion?sequence=" + sequence);
            InclusionProof proof = new InclusionProof(json.getLong("sequence"), json.getLong("size"), hashes(json));

            proof.verify(STORY.entries().get(sequence).leafHash(), STORY.root());
        }
    }

    @Test
    void shouldProveThatTheLogOnlyGrew() {
        for (int from = 1; from <= SIZE; from++) {
            JsonPath json = json("/proof/consistency?from=" + from);
            ConsistencyProof proof = new ConsistencyProof(json.getLong("from"), json.getLong("to"), hashes(json));

            proof.verify(root(from), STORY.root());
        }
    }

    private static List<Hash> hashes(JsonPath json) {
        return json.getList("path", String.class).stream().map(Hash::parse).toList();
    }

    private static int firstOf(LedgerEntry.Kind kind) {
        return (int) STORY.entries().stream()
                .filter(entry -> entry.kind() == kind)
                .findFirst()
                .orElseThrow()
                .sequence();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | entries?from=-1             | from     | -1      | a whole number, 0 or more",
                "400 | entries?from=x              | from     | x       | a whole number, 0 or more",
                "400 | entries?from=007            | from     | 007     | a whole number, 0 or more",
                "400 | entries?limit=0             | limit    | 0       | 1 to 1000",
                "400 | entries?limit=1001          | limit    | 1001    | 1 to 1000",
                "400 | entries?subject=abc         | subject  | abc     | 64 lower-case hexadecimal digits",
                "400 | entries/x                   | sequence | x       | a whole number, 0 or more",
                "404 | entries/1000000             | sequence | 1000000 | 0 to %s",
                "400 | checkpoint?size=0           | size     | 0       | a whole number, 1 or more",
                "400 | entries?form=3              | form     | 3       | from, limit, subject",
                "400 | checkpoint?size=1&size=2    | size     | 1, 2    | one value",
                "404 | nothing                     | path     | /api/ledger/nothing | what /q/openapi lists",
                "400 | proof/inclusion             | sequence | nothing | a whole number, 0 or more",
                "404 | proof/inclusion?sequence=5&size=5    | sequence | 5    | 0 to 4",
                "404 | proof/inclusion?sequence=5&size=5000 | size     | 5000 | 1 to %s",
                "400 | proof/consistency           | from     | nothing | a whole number, 1 or more",
                "400 | proof/consistency?from=9&to=3        | from     | 9    | 1 to 3",
                "404 | proof/consistency?from=9&to=5000     | to       | 5000 | 1 to %s",
            })
    void shouldNameTheParameterAtFault(int status, String path, String parameter, String value, String allowed) {
        JsonPath problem = given().get("/api/ledger/" + path)
                .then()
                .statusCode(status)
                .contentType("application/json")
                .extract()
                .jsonPath();

        assertThat(problem.getString("field")).isEqualTo(parameter);
        assertThat(problem.getString("value")).isEqualTo(value);
        assertThat(problem.getString("allowed"))
                .isEqualTo(String.format(allowed, path.startsWith("entries") ? SIZE - 1 : SIZE));
    }

    @Test
    void shouldBeLiveStartedAndReady() {
        JsonPath ready =
                given().get("/q/health/ready").then().statusCode(200).extract().jsonPath();

        assertThat(ready.getString("checks.find { it.name == 'ledger-writer' }.data.role"))
                .isEqualTo("writer");
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
    }

    @Test
    void shouldMeasure() {
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(metrics)
                .contains("tocsin_ledger_entries " + SIZE + ".0")
                .contains("tocsin_ledger_append_seconds_count")
                .contains("tocsin_ledger_chunk_entries_sum " + SIZE + ".0")
                .contains("tocsin_ledger_checkpoint_age_seconds")
                .contains("tocsin_ledger_intake_lag 0.0");
    }

    @Test
    void shouldDescribeItself() {
        String described =
                given().get("/q/openapi").then().statusCode(200).extract().asString();
        JsonPath paths = given().get("/q/openapi?format=json").jsonPath();

        assertThat(described)
                .contains("/api/ledger/entries", "/api/ledger/checkpoint", "/api/ledger/proof/consistency");
        assertThat(paths.<Map<String, Object>>get("paths.'/api/ledger/proof/inclusion'.get.responses"))
                .containsKeys("200", "400", "404", "406", "421", "422", "503");
        assertThat(paths.getString("paths.'/api/ledger/entries'.get.parameters.find { it.name == 'limit' }.schema"))
                .contains("minimum:1", "maximum:1000");
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
