package io.tocsin.detection.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.generator.network.GeneratedNetwork;
import io.tocsin.detection.generator.network.TrafficProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SiteTrafficTest {
    private static final long MINUTE = 60_000_000L;
    private static final long START = SiteTraffic.START_MICROS;
    private static final GeneratedNetwork OFFICE = new GeneratedNetwork(3, TrafficProfile.OFFICE, 100);
    private static final GeneratedNetwork SERVER = new GeneratedNetwork(4, TrafficProfile.SERVER, 100);
    private static final List<String> ATTACKERS = List.of("45.1.2.3", "45.1.2.4");

    @Test
    void shouldRepeatItselfForOneSeedAndDifferForAnother() {
        List<LabelledFlow> flows = new SiteTraffic(OFFICE, 1).clean(START, START + 5 * MINUTE);

        assertThat(new SiteTraffic(OFFICE, 1).clean(START, START + 5 * MINUTE)).isEqualTo(flows);
        assertThat(new SiteTraffic(OFFICE, 2).clean(START, START + 5 * MINUTE)).doesNotContainAnyElementsOf(flows);
    }

    @Test
    void shouldNotDependOnHowTimeIsCut() {
        SiteTraffic traffic = new SiteTraffic(SERVER, 7);
        List<Attack> attacks = List.of(new Attack(Scenario.PORT_SCAN, 4, START, START + 4 * MINUTE, ATTACKERS));

        List<LabelledFlow> pieces = new ArrayList<>();
        pieces.addAll(traffic.generate(START, START + 90_000_000, attacks));
        pieces.addAll(traffic.generate(START + 90_000_000, START + 3 * MINUTE, attacks));
        pieces.addAll(traffic.generate(START + 3 * MINUTE, START + 5 * MINUTE, attacks));

        assertThat(pieces).isEqualTo(traffic.generate(START, START + 5 * MINUTE, attacks));
        assertThat(pieces)
                .isSortedAccordingTo(Comparator.comparingLong(f -> f.flow().timestampMicros()));
    }

    @ParameterizedTest
    @EnumSource(TrafficProfile.class)
    void shouldKeepTheRateAskedFor(TrafficProfile profile) {
        for (double rate : new double[] {10, 100, 1000}) {
            double minutes = 200_000 / rate / 10;

            int flows = new SiteTraffic(new GeneratedNetwork(1, profile, rate), 5)
                    .clean(START, START + (long) (minutes * MINUTE))
                    .size();

            assertThat(flows / minutes).isCloseTo(rate, within(.05 * rate));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TrafficProfile.class,
            names = {"OFFICE", "SERVER"})
    void shouldBeCleanAndYetNotSpotless(TrafficProfile profile) {
        List<LabelledFlow> flows =
                new SiteTraffic(new GeneratedNetwork(1, profile, 500), 5).clean(START, START + 60 * MINUTE);

        assertThat(flows.stream().map(LabelledFlow::truth).filter(GroundTruth::isMalicious))
                .allMatch(truth -> truth.technique().equals("T1595"));
        assertThat(share(flows, f -> f.truth().isMalicious())).isBetween(.0005, .004);
        assertThat(share(flows, f -> !f.flow().state().isNormal())).isBetween(.04, .15);
        assertThat(share(flows, f -> f.flow().responderBytes() > 10_000_000)).isBetween(.0005, .03);
        assertThat(flows.stream().map(f -> f.flow().service()).distinct())
                .contains("", "dns", "http", "ssl", "ssh", "ntp");
    }

    @Test
    void shouldGiveSitesHabitsOfTheirOwnBesideCommonOnes() {
        Set<String> one = responders(new SiteTraffic(new GeneratedNetwork(1, TrafficProfile.OFFICE, 500), 5));
        Set<String> other = responders(new SiteTraffic(new GeneratedNetwork(2, TrafficProfile.OFFICE, 500), 5));

        Set<String> shared = new HashSet<>(one);
        shared.retainAll(other);
        assertThat(shared).hasSizeGreaterThan(50);
        assertThat(one.size() - shared.size()).isGreaterThan(50);
    }

    @Test
    void shouldScanManyPortsOfManyHostsWithHardlyAnAnswer() {
        List<Flow> scan = attack(Scenario.PORT_SCAN);

        assertThat(scan).hasSizeBetween(400, 800);
        assertThat(scan.stream().map(Flow::responder).distinct().count()).isGreaterThan(300);
        assertThat(scan).allMatch(f -> ATTACKERS.contains(f.originator().address()));
        assertThat(scan).allMatch(f -> f.originatorBytes() + f.responderBytes() == 0 && f.originatorPackets() <= 2);
        assertThat(share(scan, f -> f.state() == ConnectionState.S0)).isCloseTo(.72, within(.06));
        assertThat(share(scan, f -> f.state() == ConnectionState.REJ)).isCloseTo(.22, within(.06));
    }

    @Test
    void shouldGuessPasswordsInShortAlikeSessions() {
        List<Flow> guesses = attack(Scenario.SSH_BRUTE_FORCE);

        assertThat(guesses).hasSizeBetween(150, 250);
        assertThat(guesses.stream().map(Flow::responder).distinct()).hasSize(1);
        assertThat(guesses)
                .allMatch(f -> f.responder().port() == 22 && f.service().equals("ssh"));
        assertThat(guesses).allMatch(f -> f.durationSeconds() < 10);
        assertThat(guesses).allMatch(f -> f.originatorBytes() > 1000 && f.originatorBytes() < 3500);
    }

    @Test
    void shouldTunnelThroughLongNamesAndAnswers() {
        List<Flow> queries = attack(Scenario.DNS_TUNNEL);

        assertThat(queries).hasSizeBetween(400, 620);
        assertThat(queries)
                .allMatch(f -> f.transport() == Transport.UDP && f.responder().port() == 53);
        assertThat(queries).allMatch(f -> f.originatorBytes() >= 150);
        assertThat(queries).allMatch(f -> ATTACKERS.contains(f.responder().address()));
        assertThat(queries.stream().mapToLong(Flow::responderBytes).average().orElseThrow())
                .isBetween(500.0, 900.0);
    }

    @Test
    void shouldBeaconByTheClock() {
        List<Flow> calls = attack(Scenario.BEACON);

        assertThat(calls).hasSizeBetween(19, 21);
        for (int i = 1; i < calls.size(); i++) {
            double gap = (calls.get(i).timestampMicros() - calls.get(i - 1).timestampMicros()) / 1e6;
            assertThat(gap).isBetween(14.2, 15.8);
        }
        assertThat(calls.stream().map(Flow::responder).distinct()).hasSize(1);
    }

    @Test
    void shouldLabelAttacksWithTheirTechnique() {
        assertThat(Scenario.BEACON.truth())
                .isEqualTo(new GroundTruth(GroundTruth.Kind.MALICIOUS, "beacon", "T1071.001"));
    }

    @Test
    void shouldPassOverAttacksOnOthers() {
        List<Attack> elsewhere = List.of(new Attack(Scenario.BEACON, 99, START, START + MINUTE, ATTACKERS));
        SiteTraffic traffic = new SiteTraffic(OFFICE, 1);

        assertThat(traffic.generate(START, START + MINUTE, elsewhere)).isEqualTo(traffic.clean(START, START + MINUTE));
    }

    @Test
    void shouldRefuseSitesAndTimesOutOfRange() {
        assertThatThrownBy(() -> new GeneratedNetwork(65_536, TrafficProfile.OFFICE, 1))
                .hasMessageContaining("0 to 65535");
        assertThatThrownBy(() -> new GeneratedNetwork(0, TrafficProfile.OFFICE, Double.NaN))
                .hasMessageContaining("100000");
        assertThatThrownBy(() -> new SiteTraffic(OFFICE, 1).clean(-1, 1)).hasMessageContaining("fromMicros");
        assertThatThrownBy(() -> new Attack(Scenario.BEACON, 0, 5, 5, ATTACKERS))
                .hasMessageContaining("toMicros");
        assertThatThrownBy(() -> new Attack(Scenario.BEACON, 0, 5, 6, List.of()))
                .hasMessageContaining("attackers");
    }

    private static List<Flow> attack(Scenario scenario) {
        Attack attack = new Attack(scenario, OFFICE.index(), START, START + 5 * MINUTE, ATTACKERS);
        return new SiteTraffic(OFFICE, 11)
                .generate(START, START + 6 * MINUTE, List.of(attack)).stream()
                        .filter(f -> f.truth().equals(scenario.truth()))
                        .map(LabelledFlow::flow)
                        .toList();
    }

    private static Set<String> responders(SiteTraffic traffic) {
        Set<String> addresses = new HashSet<>();
        for (LabelledFlow flow : traffic.clean(START, START + 60 * MINUTE)) {
            addresses.add(flow.flow().responder().address());
        }
        return addresses;
    }

    private static <T> double share(List<T> items, Predicate<T> which) {
        return (double) items.stream().filter(which).count() / items.size();
    }
}
