package io.tocsin.detection.generator;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.network.FlowDraft;
import io.tocsin.detection.generator.network.Habits;
import io.tocsin.detection.generator.network.RandomDraws;
import java.util.List;

/**
 * The Internet knocking, day and night: as on real host-days most who knock come once or twice, few very often, and
 * hardly any gets an answer. Stateless.
 */
final class BackgroundScans {
    /** Not an attack on this site in particular. */
    static final GroundTruth TRUTH = new GroundTruth(GroundTruth.Kind.MALICIOUS, "internet-scan", "T1595");

    private static final double USUAL_PORT = .45;
    private static final int[] PORTS = {
        23, 445, 22, 81, 5555, 80, 1433, 3389, 8080, 443, 2323, 6379, 2375, 5900, 21, 7000
    };

    private BackgroundScans() {}

    /** Adds one probe that begins at {@code micros}. */
    static void probe(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        String from = habits.world().scanner(draws);
        String to = habits.host(draws);
        double how = draws.uniform();
        FlowDraft flow = how < .92 ? tcp(draws, from, to) : how < .98 ? udp(draws, from, to) : echo(draws, from, to);
        flows.add(flow.at(micros, TRUTH));
    }

    private static FlowDraft tcp(RandomDraws draws, String from, String to) {
        int port = draws.chance(USUAL_PORT) ? PORTS[draws.rank(PORTS.length)] : 1 + draws.below(65_535);
        FlowDraft flow = FlowDraft.tcp(draws, from, to, port);
        if (draws.chance(.015)) {
            return flow.rejected(draws.logNormal(.001, 1));
        }
        return draws.chance(.12)
                ? flow.unanswered(2 + draws.below(2), draws.uniform(1, 4), 0)
                : flow.unanswered(1, 0, 0);
    }

    private static FlowDraft udp(RandomDraws draws, String from, String to) {
        double which = draws.uniform();
        if (which < .4) {
            return FlowDraft.udp(draws, from, to, 5060).service("sip").unanswered(1, 0, 400 + draws.below(20));
        }
        return which < .7
                ? FlowDraft.udp(draws, from, to, 123).unanswered(1, 0, 8 + draws.below(184))
                : FlowDraft.udp(draws, from, to, 53).service("dns").unanswered(1, 0, 30 + draws.below(20));
    }

    private static FlowDraft echo(RandomDraws draws, String from, String to) {
        return FlowDraft.ping(draws, from, to).unanswered(1, 0, 8).ending(ConnectionState.OTH);
    }
}
