package io.tocsin.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.testing.FlowRows;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignatureWordsTest {
    @Test
    void shouldDescribeATunnelInNaturalUnits() {
        SignatureWords words = words(List.of(question(40), question(121)), "198.51.100.7");

        assertThat(words.sentence())
                .isEqualTo(
                        "UDP/53 (DNS), up to 24 flows a minute from one source to one address and port; about 200 bytes"
                                + " sent and 640 bytes answered in 50 ms each; made of 2 flows; names 198.51.100.7.");
        assertThat(words.text())
                .endsWith(" Resembles T1071.004 (Application Layer Protocol: DNS), because DNS questions of about 200"
                        + " bytes are longer than names are.");
    }

    @Test
    void shouldDescribeAScanByWhatFails() {
        List<FlowRows> probes = IntStream.of(21, 80, 445, 8080)
                .mapToObj(port -> FlowRows.tcp(port)
                        .window(120, 2, 9, 17)
                        .with(FlowColumn.STATE_S0, port == 80 ? 0 : 1)
                        .with(FlowColumn.STATE_REJ, port == 80 ? 1 : 0)
                        .with(FlowColumn.WINDOW_FAILED_SHARE, .9))
                .toList();

        SignatureWords words = words(probes, "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4");

        assertThat(words.subject()).isEqualTo("TCP on many ports");
        assertThat(words.sentence())
                .contains(
                        "up to 24 flows a minute from one source to 9 addresses and 17 ports; no payload in under 1 ms")
                .contains("75 % unanswered, 25 % refused")
                .endsWith("names 192.0.2.1, 192.0.2.2 and 2 more.");
        assertThat(technique(probes)).contains("T1046");
    }

    @Test
    void shouldTellGuessingFromASessionOrTwo() {
        assertThat(technique(List.of(session(18)))).contains("T1110");
        assertThat(technique(List.of(session(2)))).isEmpty();
        assertThat(technique(List.of(session(18).exchange(1_000, 9e6, 400_000))))
                .isEmpty();
    }

    @Test
    void shouldTakeOnlyEvenCallsForABeacon() {
        FlowRows even = call(20).with(FlowColumn.WINDOW_REGULARITY, .95);

        assertThat(technique(List.of(even))).contains("T1071.001");
        assertThat(words(List.of(even)).sentence()).contains("up to 4 flows a minute", "evenly timed", "names nobody");
        assertThat(technique(List.of(call(20).with(FlowColumn.WINDOW_REGULARITY, .5))))
                .isEmpty();
    }

    @Test
    void shouldNameSweepsAndFloods() {
        assertThat(technique(List.of(FlowRows.icmp().window(20, 1, 20, 1)))).contains("T1018");
        assertThat(technique(List.of(call(256)))).contains("T1498");
        assertThat(words(List.of(call(256))).sentence()).contains("51 flows a minute or more");
        assertThat(words(List.of(FlowRows.icmp().window(1, 1, 1, 1))).sentence())
                .startsWith("ICMP, 1 flow in 5 minutes from one source to one address and port");
    }

    @Test
    void shouldSaySoWhereTheSpaceHasNoWords() {
        FeatureVector centre = FeatureVector.of(1f, 2f);
        Hash space = Hash.sha256(new byte[] {1});
        ThreatSignature other = new ThreatSignature(
                new AgentId("a"),
                space,
                centre,
                FeatureVector.of(0f, 0f),
                .5f,
                List.of(centre),
                List.of(),
                1,
                0,
                0,
                Optional.empty());

        SignatureWords words = SignatureWords.of(other);

        assertThat(words.sentence())
                .isEqualTo("A region of feature space " + space.abbreviated(8)
                        + ", whose columns have no words here; made of 1 flow; names nobody.");
        assertThat(words.technique()).isEmpty();
        assertThat(words.text()).isEqualTo(words.sentence());
    }

    @Test
    void shouldStayShortAndFiniteWhateverARowSays() {
        float[] wild = new float[FlowColumn.values().length];
        java.util.Arrays.fill(wild, 3e38f);
        FeatureVector row = FeatureVector.of(wild);
        ThreatSignature liar = new ThreatSignature(
                new AgentId("a"), FlowColumn.SPACE, row, row, .5f, List.of(row), List.of(), 1, 0, 0, Optional.empty());

        assertThat(SignatureWords.of(liar).text()).hasSizeLessThan(600).doesNotContain("Infinity", "NaN");
    }

    @Test
    void shouldSayFiguresInTheUnitPeopleUse() {
        assertThat(Quantities.size(0)).isEqualTo("0 bytes");
        assertThat(Quantities.size(1_949)).isEqualTo("1.9 kB");
        assertThat(Quantities.size(999.7)).isEqualTo("1 kB");
        assertThat(Quantities.size(2_450_000)).isEqualTo("2.5 MB");
        assertThat(Quantities.duration(.2)).isEqualTo("under 1 ms");
        assertThat(Quantities.duration(2_210)).isEqualTo("2.2 s");
        assertThat(Quantities.duration(600_000)).isEqualTo("10 min");
        assertThat(Quantities.duration(3 * 3_600_000)).isEqualTo("3 h");
    }

    @Test
    void shouldSayWhatFollows() {
        SignatureId id = new SignatureId(Hash.sha256(new byte[0]));
        Optional<Verdict> enforced = Optional.of(new Verdict.Accepted(id, Effect.ENFORCE));

        assertThat(Consequence.of(enforced, true)).isEqualTo(Consequence.BLOCK);
        assertThat(Consequence.of(enforced, false)).isEqualTo(Consequence.RECOGNISE);
        assertThat(Consequence.of(Optional.of(new Verdict.Accepted(id, Effect.ADVISORY)), true))
                .isEqualTo(Consequence.WATCH);
        assertThat(Consequence.of(Optional.of(new Verdict.Rejected(id)), true)).isEqualTo(Consequence.WATCH);
        assertThat(Consequence.of(Optional.empty(), true)).isEqualTo(Consequence.WATCH);
        assertThat(Stance.HARMLESS.words()).isEqualTo("safe to block here");
    }

    private static FlowRows question(double inWindow) {
        return FlowRows.udp(53)
                .with(FlowColumn.SERVICE_DNS, 1)
                .exchange(200, 640, 50)
                .with(FlowColumn.ORIGINATOR_BYTES_PER_PACKET, 200)
                .window(inWindow, inWindow, 1, 1);
    }

    private static FlowRows session(double inWindow) {
        return FlowRows.tcp(22)
                .with(FlowColumn.SERVICE_SSH, 1)
                .exchange(1_900, 2_600, 2_200)
                .window(inWindow, inWindow, 1, 1);
    }

    private static FlowRows call(double inWindow) {
        return FlowRows.tcp(443)
                .with(FlowColumn.SERVICE_SSL, 1)
                .exchange(330, 200, 250)
                .window(inWindow, inWindow, 1, 1);
    }

    private static SignatureWords words(List<FlowRows> flows, String... addresses) {
        return SignatureWords.of(FlowRows.signature(flows, addresses));
    }

    private static Optional<String> technique(List<FlowRows> flows) {
        return words(flows).technique().map(Technique::id);
    }
}
