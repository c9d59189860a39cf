package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.cli.Shell.Done;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJsonTest {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String[] SMALL = {"--agents", "4", "--steps", "10"};

    @Test
    void shouldPrintOneObjectWithTheNamesScriptsRelyOn() throws JsonProcessingException {
        JsonNode json = small();

        assertThat(names(json))
                .containsExactlyInAnyOrder(
                        "flows badLines proposed proposedTrue accepted acceptedTrue acceptedFalse enforced enforcedTrue"
                                .concat(" rejected inconclusive trueAcceptance falseAcceptance precision")
                                .concat(" enforcedPrecision recallIsolated recallCollaborating fprIsolated")
                                .concat(" fprCollaborating ledgerSize root digest agents liars steps seed attackers")
                                .concat(" knownBeforeContact blockedBeforeContact benignFlows benignFlowsCut sensors")
                                .concat(" oneLineRule falseEnforced benignIndicatorsBlocked byBehaviour")
                                .concat(" benignIndicatorsLeft revocationsAsked revoked")
                                .split(" "));
        assertThat(names(json.get("sensors").get(0)))
                .containsExactlyInAnyOrder(
                        "sensor",
                        "flows",
                        "baselineRows",
                        "baseline",
                        "baselineContamination",
                        "doubts",
                        "attackers",
                        "knownBeforeContact",
                        "blockedBeforeContact",
                        "benignFlows",
                        "benignFlowsCut",
                        "liar",
                        "simulated",
                        "recallIsolated",
                        "recallCollaborating",
                        "fprIsolated",
                        "fprCollaborating",
                        "reputation",
                        "doubleVotes",
                        "byBehaviour",
                        "setApart",
                        "oneLineRule",
                        "oddest");
        assertThat(names(json.get("oneLineRule")))
                .containsExactlyInAnyOrder("attackers", "knownBeforeContact", "benignFlowsCut");
        assertThat(names(json.at("/sensors/0/oddest/0")))
                .containsExactlyInAnyOrder("timeMicros", "remote", "score", "learnt", "because");
        assertThat(names(json.at("/sensors/0/oddest/0/because/0")))
                .containsExactlyInAnyOrder("feature", "observed", "median", "low", "high", "share", "text");
        assertThat(names(json.at("/benignFlowsCut/enforced"))).containsExactlyInAnyOrder("guardOff", "guardOn");
    }

    @Test
    void shouldSayWhatBlockingByBehaviourIsWorthIfAskedTo() throws JsonProcessingException {
        JsonNode off = small().get("byBehaviour");
        JsonNode json = small("--block-by-behaviour", "1");
        JsonNode on = json.get("byBehaviour");

        assertThat(names(on))
                .isEqualTo(names(off))
                .containsExactly(
                        "attackers",
                        "stoppedBeforeNext",
                        "taught",
                        "taughtStoppedBeforeNext",
                        "maliciousFlows",
                        "maliciousFlowsCut",
                        "benignFarEnds",
                        "benignFlowsCut");
        for (String name : names(on)) {
            int sum = 0;
            for (JsonNode sensor : json.get("sensors")) {
                sum += sensor.get("byBehaviour").get(name).asInt();
            }
            assertThat(on.get(name).asInt()).as(name).isEqualTo(sum);
            assertThat(off.get(name).isNull()).as(name).isTrue();
        }
        assertThat(on.get("maliciousFlowsCut").asInt()).isPositive();
    }

    @Test
    void shouldGiveFiguresThatAddUp() throws JsonProcessingException {
        JsonNode json = small();

        assertThat(json.get("agents").asInt())
                .isEqualTo(4)
                .isEqualTo(json.get("sensors").size());
        assertThat(json.get("seed").asLong()).isEqualTo(42);
        assertThat(json.get("proposed").asInt())
                .isPositive()
                .isEqualTo(json.get("accepted").asInt()
                        + json.get("rejected").asInt()
                        + json.get("inconclusive").asInt());
        assertThat(json.get("accepted").asInt())
                .isEqualTo(json.get("acceptedTrue").asInt()
                        + json.get("acceptedFalse").asInt());
        for (String total :
                List.of("flows", "attackers", "knownBeforeContact", "blockedBeforeContact", "benignFlows")) {
            int sum = 0;
            for (JsonNode sensor : json.get("sensors")) {
                sum += sensor.get(total).asInt();
            }
            assertThat(json.get(total).asInt()).as(total).isEqualTo(sum).isNotNegative();
        }
        assertThat(json.get("recallCollaborating").isDouble()).isTrue();
        assertThat(json.get("recallIsolated").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.get("root").asText()).matches("[0-9a-f]{64}");
        assertThat(json.get("digest").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void shouldGiveTheSameDigestForTheSameSeedWhateverTheThreads() throws JsonProcessingException {
        String digest = small("--parallel", "1").get("digest").asText();

        assertThat(small("--parallel", "2").get("digest").asText()).isEqualTo(digest);
        assertThat(small("--parallel", "4").get("digest").asText()).isEqualTo(digest);
        assertThat(small("--parallel").get("digest").asText()).isEqualTo(digest);
        assertThat(small("--seed", "43").get("digest").asText()).isNotEqualTo(digest);
    }

    @Test
    void shouldSayNullForWhatNeedsLabels(@TempDir Path folder) throws JsonProcessingException {
        Path plain = Captured.withoutLabels(folder, 40);

        Done done = new Shell().run("run", "--json", "--input", plain.toString());
        JsonNode json = MAPPER.readTree(done.out());

        assertThat(json.get("flows").asInt()).isEqualTo(40);
        assertThat(json.get("proposed").asInt()).isZero();
        for (String name :
                List.of("acceptedTrue", "acceptedFalse", "recallIsolated", "precision", "attackers", "benignFlows")) {
            assertThat(json.get(name).isNull()).as(name).isTrue();
        }
        assertThat(json.at("/sensors/0/attackers").isNull()).isTrue();
        assertThat(json.at("/sensors/0/oneLineRule/benignFlowsCut/guardOn").isNull())
                .isTrue();
        assertThat(json.at("/sensors/0/baselineRows").asInt()).isZero();
    }

    @Test
    void shouldKeepStandardOutputForTheObject(@TempDir Path folder) throws JsonProcessingException {
        Path damaged = Captured.withBadLines(folder, 5);

        Done done = new Shell().run("run", "--json", "--verbose", "--input", damaged.toString());

        assertThat(MAPPER.readTree(done.out()).get("badLines").asInt()).isEqualTo(5);
        assertThat(done.err())
                .contains("5 bad lines left out")
                .contains("damaged.log:7: id.resp_p: got 'none'")
                .contains("One sensor cannot reach an enforcing quorum");
    }

    private static JsonNode small(String... more) throws JsonProcessingException {
        List<String> args = new ArrayList<>(List.of("run", "--json"));
        args.addAll(List.of(SMALL));
        args.addAll(List.of(more));
        Done done = new Shell().run(args.toArray(String[]::new));
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.err().lines()).allMatch(line -> line.matches("(preparing the traffic|step [0-9]+), .*"));
        return MAPPER.readTree(done.out());
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
