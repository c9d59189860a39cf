package io.tocsin.detection.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.generator.Campaign;
import io.tocsin.detection.generator.SiteTraffic;
import io.tocsin.detection.generator.network.GeneratedNetwork;
import io.tocsin.detection.generator.network.TrafficProfile;
import io.tocsin.detection.generator.network.TrafficStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowV1EncoderTest {
    @Test
    void shouldEncodeAFlowByHand() {
        Flow flow = flow(Transport.TCP, "ssl", ConnectionState.SF, 443);

        Map<String, Float> row = raw(flow);

        assertThat(row.get("duration")).isCloseTo((float) Math.log(1 + 250), within(1e-5f));
        assertThat(row.get("originator_bytes")).isCloseTo((float) Math.log(1001), within(1e-5f));
        assertThat(row.get("responder_packets")).isCloseTo((float) Math.log(6), within(1e-5f));
        assertThat(row.get("originator_bytes_per_packet")).isCloseTo((float) Math.log(251), within(1e-5f));
        assertThat(row.get("window_flows")).isCloseTo((float) Math.log(2), within(1e-6f));
        assertThat(row.get("responder_port")).isCloseTo((float) Math.log(444), within(1e-5f));
        assertThat(set(row))
                .containsExactlyInAnyOrder(
                        "port<1024", "port=53|80|123|443", "transport=TCP", "service=ssl", "state=SF");
    }

    @Test
    void shouldGiveServicesWithoutAColumnOneInCommon() {
        assertThat(set(raw(flow(Transport.TCP, "gssapi,smb", ConnectionState.REJ, 4450))))
                .containsExactlyInAnyOrder("transport=TCP", "service=other", "state=REJ");
        assertThat(set(raw(flow(Transport.OTHER, "", ConnectionState.UNKNOWN, 4450))))
                .isEmpty();
    }

    @Test
    void shouldNotTakeAnIcmpCodeForAPort() {
        Map<String, Float> row = raw(flow(Transport.ICMP, "", ConnectionState.OTH, 53));

        assertThat(row.get("responder_port")).isZero();
        assertThat(set(row)).containsExactlyInAnyOrder("transport=ICMP", "state=OTH");
    }

    @Test
    void shouldCountTheFailedShare() {
        SourceWindows windows = new SourceWindows();
        FlowV1Encoder.raw(flow(Transport.TCP, "", ConnectionState.S0, 1), windows);
        FlowV1Encoder.raw(flow(Transport.TCP, "", ConnectionState.SF, 2), windows);
        float[] third = FlowV1Encoder.raw(flow(Transport.TCP, "", ConnectionState.S1, 3), windows);

        assertThat(named(third).get("window_failed_share")).isCloseTo(1 / 3f, within(1e-6f));
    }

    @Test
    void shouldStandardiseWhatItEncodes() {
        Flow flow = flow(Transport.TCP, "ssl", ConnectionState.SF, 443);
        float[] expected = FlowV1Encoder.raw(flow, new SourceWindows());
        FlowV1.space().standardise(expected);

        assertThat(new FlowV1Encoder().encode(flow)).isEqualTo(expected);
    }

    @Test
    void shouldSetAttacksApartFromCleanTraffic() {
        long start = SiteTraffic.START_MICROS;
        long end = start + 30 * 60_000_000L;
        SiteTraffic office = new SiteTraffic(new GeneratedNetwork(0, TrafficProfile.OFFICE, 100), 5);
        List<LabelledFlow> flows = office.generate(start, end, Campaign.plan(1, start, end, 5, TrafficStyle.TIDY));
        FlowV1Encoder encoder = new FlowV1Encoder();
        Map<String, double[]> sums = new HashMap<>();

        for (LabelledFlow flow : flows) {
            float[] white = encoder.space().whiten(encoder.encode(flow.flow()));
            double squares = 0;
            for (float w : white) {
                squares += w * w;
            }
            double[] sum = sums.computeIfAbsent(flow.truth().attack(), attack -> new double[2]);
            sum[0] += Math.min(squares / white.length, 100);
            sum[1]++;
        }

        double clean = mean(sums.get(""));
        assertThat(clean).isBetween(.2, 1.5);
        assertThat(mean(sums.get("port-scan"))).isGreaterThan(3 * clean);
        assertThat(mean(sums.get("ssh-brute-force"))).isGreaterThan(3 * clean);
        assertThat(mean(sums.get("dns-tunnel"))).isGreaterThan(1.5 * clean);
    }

    @Test
    void shouldRefuseASpaceOfOtherColumns() {
        FeatureSchema other = new FeatureSchema("x", List.of(new Feature("a", Feature.Kind.LOG, "")));
        FeatureSpace space = new FeatureSpace(other, new float[1], new float[] {1}, new float[1]);

        assertThatThrownBy(() -> new FlowV1Encoder(space)).hasMessageContaining("got schema x");
    }

    private static double mean(double[] sum) {
        return sum[0] / sum[1];
    }

    private static Map<String, Float> raw(Flow flow) {
        return named(FlowV1Encoder.raw(flow, new SourceWindows()));
    }

    private static Map<String, Float> named(float[] row) {
        Map<String, Float> byName = new HashMap<>();
        for (int i = 0; i < row.length; i++) {
            byName.put(FlowV1.schema().features().get(i).name(), row[i]);
        }
        return byName;
    }

    private static List<String> set(Map<String, Float> row) {
        return row.entrySet().stream()
                .filter(e -> e.getKey().contains("=") || e.getKey().contains("<"))
                .filter(e -> e.getValue() == 1f)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Flow flow(Transport transport, String service, ConnectionState state, int port) {
        return new Flow(
                1_000_000,
                "",
                new Endpoint("10.0.0.1", 40_000),
                new Endpoint("10.0.0.2", port),
                transport,
                service,
                .25,
                1000,
                2000,
                4,
                5,
                state,
                Flow.Own.NONE);
    }
}
