package io.tocsin.detection.generator;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.network.FlowDraft;
import io.tocsin.detection.generator.network.Habits;
import io.tocsin.detection.generator.network.RandomDraws;
import java.util.List;

/** What every site has: names, clocks, things that fail, and the Internet knocking. */
final class CommonActivities {
    /** Not an attack on this site in particular; a sensor's author would leave it unjudged. */
    private static final GroundTruth NOISE = new GroundTruth(GroundTruth.Kind.MALICIOUS, "internet-scan", "T1595");

    private static final int[] NOISE_PORTS = {23, 22, 80, 443, 445, 3389, 5060, 8080, 6379, 123};

    private CommonActivities() {}

    static void query(String resolver, String host, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft flow = FlowDraft.udp(draws, host, resolver, 53).service("dns");
        if (draws.chance(.006)) {
            flow.unanswered(1 + draws.below(2), draws.uniform(0, 5), 30 + draws.below(30));
        } else {
            flow.exchange(draws.logNormal(.012, 1.1), 28 + draws.below(40), draws.logNormal(110, .5));
        }
        flow.addTo(flows, micros);
    }

    static FlowDraft clock(Habits habits, String host, RandomDraws draws) {
        return FlowDraft.peers(
                        draws, host, habits.world().resolver(habits.site().index()), 123)
                .service("ntp")
                .exchange(draws.logNormal(.02, .6), 48, 48);
    }

    /** Ordinary connections do not all close tidily. */
    static FlowDraft oftenAborted(FlowDraft flow, RandomDraws draws) {
        double how = draws.uniform();
        if (how < .025) {
            return flow.ending(ConnectionState.RSTO);
        }
        if (how < .045) {
            return flow.ending(ConnectionState.RSTR);
        }
        return how < .06 ? flow.ending(ConnectionState.S1) : flow;
    }

    static void failure(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        String host = habits.host(draws);
        int port = draws.chance(.7) ? 443 : 1024 + draws.below(30_000);
        FlowDraft flow = FlowDraft.tcp(draws, host, habits.outside(draws), port);
        if (draws.chance(.6)) {
            flow.unanswered(1 + draws.below(5), draws.uniform(0, 15), 0);
        } else {
            flow.rejected(draws.logNormal(.03, .8));
        }
        flow.addTo(flows, micros);
    }

    static void internetNoise(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        int port = NOISE_PORTS[draws.below(NOISE_PORTS.length)];
        FlowDraft flow = FlowDraft.tcp(draws, habits.world().stranger(draws), habits.host(draws), port);
        if (draws.chance(.7)) {
            flow.unanswered(1 + draws.below(2), draws.uniform(0, .01), 0);
        } else {
            flow.rejected(draws.uniform(0, .002));
        }
        flows.add(flow.at(micros, NOISE));
    }
}
