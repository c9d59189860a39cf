package io.tocsin.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.Flow.Own;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomeNetworkTest {
    private static final String OWN = "198.51.100.1";
    private static final String PEER = "203.0.113.7";
    private static final String OTHER = "192.0.2.9";
    private static final HomeNetwork HOME = HomeNetwork.of(List.of(OWN));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.168.0.0",
                "192.168.255.255",
                "224.0.0.0",
                "239.255.255.255",
                "255.255.255.255",
                "::",
                "::1",
                "fc00::",
                "fdff:ffff::1",
                "fe80::",
                "febf:ffff::1",
                "ff00::",
                "ff02::fb",
                "ffff::1"
            })
    void shouldTakeSpecialAddressesForHome(String address) {
        assertThat(HOME.isHome(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.10.0.1",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "172.160.0.1",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "22.4.0.1",
                "::2",
                "fbff:ffff::1",
                "fe00::1",
                "fe7f:ffff::1",
                "fec0::1",
                "feff::1",
                "2001:db8::1",
                "fc::1",
                "fd:1::",
                "fe8::1",
                "ff::1",
                "fc:11:22:33:44:55",
                "00:11:22:33:44:55",
                "sensor",
                "1x.0.0.1"
            })
    void shouldNotTakeOtherAddressesForHome(String address) {
        assertThat(HOME.isHome(address)).isFalse();
    }

    @Test
    void shouldTakeItsOwnPublicAddressForHome() {
        assertThat(HOME.isHome(OWN)).isTrue();
        assertThat(HomeNetwork.of(List.of()).isHome(OWN)).isFalse();
    }

    @Test
    void shouldTakeItsOwnNetworksForHome() {
        HomeNetwork home = HomeNetwork.of(List.of("147.32.0.0/16", "2001:db8::/32", OWN));

        assertThat(List.of("147.32.0.0", "147.32.255.255", "2001:db8:ffff::1", OWN))
                .allMatch(home::isHome);
        assertThat(List.of("147.31.255.255", "147.33.0.0", "2001:db9::", "00:11:22:33:44:55"))
                .noneMatch(home::isHome);
        assertThat(home.own()).containsExactly("147.32.0.0/16", OWN, "2001:db8::/32");
        assertThat(HomeNetwork.of(home.own()).isHome("147.32.84.165")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // home calls out; is called; both home; neither home: the originator acted.
        "198.51.100.1, 203.0.113.7, 203.0.113.7",
        "203.0.113.7, 198.51.100.1, 203.0.113.7",
        "10.0.0.1, 10.0.0.2, 10.0.0.1",
        "192.0.2.9, 203.0.113.7, 192.0.2.9"
    })
    void shouldFindTheFarEnd(String originator, String responder, String remote) {
        assertThat(HOME.remote(flow(originator, responder, 0))).isEqualTo(remote);
    }

    @Test
    void shouldAccuseWhoCalledOrAnsweredWithPayload() {
        assertThat(HOME.isAccusable(flow(PEER, OWN, 0))).isTrue();
        assertThat(HOME.isAccusable(flow(OWN, PEER, 1))).isTrue();
        assertThat(HOME.isAccusable(flow(OTHER, PEER, 0))).isTrue();
    }

    @Test
    void shouldNotAccuseTheVictimsOfAScanFromWithin() {
        for (int victim = 1; victim < 255; victim++) {
            assertThat(HOME.isAccusable(flow("10.0.0.5", "203.0.113." + victim, 0)))
                    .isFalse();
        }
    }

    @Test
    void shouldInferTheAddressInMoreThanHalfOfTheFlows() {
        List<Flow> trusted = List.of(flow(OWN, PEER, 1), flow(OTHER, OWN, 1), flow(PEER, "192.0.2.10", 1));
        List<Flow> evenly = List.of(flow(OWN, PEER, 1), flow(OTHER, OWN, 1), flow(PEER, OTHER, 1));

        HomeNetwork home = HomeNetwork.infer(trusted.subList(0, 2));

        assertThat(home.isHome(OWN)).isTrue();
        assertThat(home.isHome(PEER)).isFalse();
        assertThat(home.isHome(OTHER)).isFalse();
        assertThat(HomeNetwork.infer(trusted).isHome(OWN)).as("two of three").isTrue();
        // Three ends, each in two of three flows: all talk to each other, so all are inside.
        assertThat(List.of(OWN, PEER, OTHER)).allMatch(HomeNetwork.infer(evenly)::isHome);
    }

    @Test
    void shouldInferNothingFromExactlyHalf() {
        List<Flow> trusted = List.of(flow(OWN, PEER, 1), flow("192.0.2.1", "192.0.2.2", 1));

        assertThat(HomeNetwork.infer(trusted).isHome(OWN)).isFalse();
        assertThat(HomeNetwork.infer(List.of()).isHome(OWN)).isFalse();
    }

    @Test
    void shouldCountAFlowOfAnAddressWithItselfOnce() {
        List<Flow> trusted = List.of(flow(OWN, OWN, 1), flow(PEER, OTHER, 1));

        assertThat(HomeNetwork.infer(trusted).isHome(OWN)).as("one of two").isFalse();
    }

    // A campus: hosts with public addresses, of which no one takes part in half of the flows.
    @Test
    void shouldTakeForHomeWhatTheSensorCallsItsOwn() {
        List<Flow> trusted = List.of(
                flow(OWN, PEER, 1, Own.ORIGINATOR),
                flow(OTHER, "192.0.2.10", 1, Own.RESPONDER),
                flow("10.0.0.1", "192.0.2.11", 1, Own.BOTH),
                flow("192.0.2.12", "192.0.2.13", 1, Own.NONE));

        assertThat(HomeNetwork.infer(trusted).own()).containsExactly("192.0.2.10", "192.0.2.11", OWN);
    }

    @ParameterizedTest
    @CsvSource({
        "ORIGINATOR, 192.0.2.2, false, true",
        "RESPONDER, 192.0.2.1, true, true",
        "NONE, 192.0.2.1, true, true",
        "BOTH, 192.0.2.1, false, false"
    })
    void shouldFindTheFarEndByWhatTheSensorSaysOfAHostItNeverSawBefore(
            Own own, String remote, boolean isAccusable, boolean isAccusableIfItAnswers) {
        HomeNetwork nowhere = HomeNetwork.of(List.of());

        assertThat(nowhere.remote(flow("192.0.2.1", "192.0.2.2", 0, own))).isEqualTo(remote);
        assertThat(nowhere.isAccusable(flow("192.0.2.1", "192.0.2.2", 0, own))).isEqualTo(isAccusable);
        assertThat(nowhere.isAccusable(flow("192.0.2.1", "192.0.2.2", 1, own))).isEqualTo(isAccusableIfItAnswers);
    }

    @Test
    void shouldAccuseNobodyOfAFlowBetweenItsOwn() {
        assertThat(HomeNetwork.of(List.of("192.0.2.0/24")).isAccusable(flow("192.0.2.1", "192.0.2.2", 9)))
                .isFalse();
        assertThat(List.of(Own.of(false, false), Own.of(true, false), Own.of(false, true), Own.of(true, true)))
                .containsExactly(Own.values());
    }

    @Test
    void shouldTellFlowsThatHaveNoEndOfOnesOwn() {
        assertThat(HOME.isForeign(flow(PEER, OTHER, 1))).isTrue();
        assertThat(HOME.isForeign(flow(OWN, OTHER, 1))).isFalse();
        assertThat(HOME.isForeign(flow(PEER, OWN, 1))).isFalse();
        assertThat(HOME.isForeign(flow(PEER, "10.0.0.1", 1))).isFalse();
        assertThat(HOME.isForeign(flow(PEER, OTHER, 1, Own.ORIGINATOR))).isFalse();
        assertThat(HOME.isForeign(flow(PEER, OTHER, 1, Own.RESPONDER))).isFalse();
    }

    private static Flow flow(String originator, String responder, long responderBytes) {
        return flow(originator, responder, responderBytes, Own.NONE);
    }

    private static Flow flow(String originator, String responder, long responderBytes, Own own) {
        return new Flow(
                0,
                "",
                new Endpoint(originator, 40_000),
                new Endpoint(responder, 22),
                Transport.TCP,
                "",
                0,
                1,
                responderBytes,
                1,
                1,
                ConnectionState.SF,
                own);
    }
}
