package io.tocsin.detection.generator;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.network.FlowDraft;
import io.tocsin.detection.generator.network.Habits;
import io.tocsin.detection.generator.network.RandomDraws;
import java.util.List;

/** What desktops do. Medians and spreads are of the order seen in public office captures, not fitted to any. */
final class OfficeActivities {
    static final List<ActivityMix.Weighted> ALL = all(12, 8);

    /** Where names are remembered, so that fewer are asked for. */
    static final List<ActivityMix.Weighted> CACHING = all(2, 3);

    private OfficeActivities() {}

    private static List<ActivityMix.Weighted> all(double lookUps, double multicasts) {
        return List.of(
                new ActivityMix.Weighted(30, 3.5, OfficeActivities::browse),
                new ActivityMix.Weighted(lookUps, 2, OfficeActivities::lookUp),
                new ActivityMix.Weighted(5, 2, OfficeActivities::plainWeb),
                new ActivityMix.Weighted(8, 1, OfficeActivities::quic),
                new ActivityMix.Weighted(6, 1, OfficeActivities::mail),
                new ActivityMix.Weighted(7, 1, OfficeActivities::fileShare),
                new ActivityMix.Weighted(2, 1, OfficeActivities::print),
                new ActivityMix.Weighted(4, 1, OfficeActivities::longSession),
                new ActivityMix.Weighted(6, 1, OfficeActivities::clock),
                new ActivityMix.Weighted(3, 1, OfficeActivities::lease),
                new ActivityMix.Weighted(multicasts, 1, OfficeActivities::multicast),
                new ActivityMix.Weighted(2, 1, OfficeActivities::ping),
                new ActivityMix.Weighted(1.5, 1, OfficeActivities::administer),
                new ActivityMix.Weighted(.8, 1, OfficeActivities::download),
                new ActivityMix.Weighted(2.5, 1, CommonActivities::failure),
                new ActivityMix.Weighted(.2, 1, CommonActivities::internetNoise));
    }

    private static void browse(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        String host = habits.host(draws);
        CommonActivities.query(habits.resolver(), host, draws, micros, flows);
        String server = habits.outside(draws);
        long at = micros + 20_000;
        for (int left = 1 + draws.below(4); left > 0; left--) {
            at += (long) (draws.exponential(.2) * 1e6);
            FlowDraft flow = FlowDraft.tcp(draws, host, server, 443)
                    .service("ssl")
                    .exchange(draws.logNormal(2, 1.5), draws.logNormal(1800, .8), draws.logNormal(9000, 1.6));
            CommonActivities.oftenAborted(flow, draws).addTo(flows, at);
        }
    }

    private static void lookUp(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        String host = habits.host(draws);
        for (int left = 1 + draws.below(3); left > 0; left--) {
            CommonActivities.query(habits.resolver(), host, draws, micros + draws.below(50_000), flows);
        }
    }

    private static void plainWeb(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        String host = habits.host(draws);
        CommonActivities.query(habits.resolver(), host, draws, micros, flows);
        FlowDraft flow = FlowDraft.tcp(draws, host, habits.outside(draws), 80)
                .service("http")
                .exchange(draws.logNormal(.3, 1.4), draws.logNormal(420, .6), draws.logNormal(2500, 1.7));
        CommonActivities.oftenAborted(flow, draws).addTo(flows, micros + 30_000);
    }

    private static void quic(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.udp(draws, habits.host(draws), habits.outside(draws), 443)
                .service(draws.chance(.5) ? "quic" : "")
                .exchange(draws.logNormal(8, 1.4), draws.logNormal(4000, 1), draws.logNormal(15_000, 1.8))
                .addTo(flows, micros);
    }

    private static void mail(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws), habits.mailServer(), draws.chance(.8) ? 993 : 587)
                .service("ssl")
                .exchange(draws.logNormal(6, 1.6), draws.logNormal(1500, 1.1), draws.logNormal(7000, 1.4))
                .addTo(flows, micros);
    }

    private static void fileShare(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws), habits.fileServer(), 445)
                .service("gssapi,smb")
                .exchange(draws.logNormal(20, 1.6), draws.logNormal(6000, 1.8), draws.logNormal(20_000, 2.2))
                .addTo(flows, micros);
    }

    private static void print(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws), habits.printer(), 9100)
                .exchange(draws.logNormal(4, .8), draws.logNormal(300_000, 1.2), draws.uniform(0, 200))
                .addTo(flows, micros);
    }

    private static void longSession(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws), habits.outside(draws), draws.chance(.9) ? 443 : 5223)
                .service("ssl")
                .exchange(draws.logNormal(900, 1), draws.logNormal(20_000, 1.2), draws.logNormal(40_000, 1.5))
                .ending(draws.chance(.3) ? ConnectionState.S1 : ConnectionState.SF)
                .addTo(flows, micros);
    }

    private static void clock(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        CommonActivities.clock(habits, habits.host(draws), draws).addTo(flows, micros);
    }

    private static void lease(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.udp(draws, habits.host(draws), habits.site().host(1), 67)
                .service("dhcp")
                .exchange(draws.uniform(.001, .02), 300, 300 + draws.below(40))
                .addTo(flows, micros);
    }

    private static void multicast(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        boolean dns = draws.chance(.6);
        FlowDraft.peers(draws, habits.host(draws), dns ? "224.0.0.251" : "224.0.0.252", dns ? 5353 : 5355)
                .service("dns")
                .unanswered(1 + draws.below(4), draws.uniform(0, 1.5), 40 + draws.below(160))
                .addTo(flows, micros);
    }

    private static void ping(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        String target = draws.chance(.5) ? habits.site().host(1) : habits.outside(draws);
        FlowDraft.ping(draws, habits.host(draws), target)
                .exchange(draws.logNormal(.02, .8), 56, 56)
                .ending(ConnectionState.OTH)
                .addTo(flows, micros);
    }

    private static void administer(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(0), habits.outside(draws), 22)
                .service("ssh")
                .exchange(draws.logNormal(180, 1.5), draws.logNormal(9000, 1.2), draws.logNormal(25_000, 1.5))
                .addTo(flows, micros);
    }

    private static void download(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws), habits.outside(draws), 443)
                .service("ssl")
                .exchange(draws.logNormal(60, 1), draws.logNormal(8000, 1), draws.logNormal(60e6, 1.5))
                .addTo(flows, micros);
    }
}
