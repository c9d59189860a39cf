package io.tocsin.detection.generator;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.network.FlowDraft;
import io.tocsin.detection.generator.network.Habits;
import io.tocsin.detection.generator.network.RandomDraws;
import java.util.List;

/** What machines that serve the Internet do, and what is done to them every day. */
final class ServerActivities {
    static final List<ActivityMix.Weighted> ALL = List.of(
            new ActivityMix.Weighted(38, 3, ServerActivities::visit),
            new ActivityMix.Weighted(6, 1, ServerActivities::redirect),
            new ActivityMix.Weighted(7, 1, ServerActivities::answerName),
            new ActivityMix.Weighted(8, 1, ServerActivities::lookUp),
            new ActivityMix.Weighted(14, 1, ServerActivities::storedQuery),
            new ActivityMix.Weighted(2, 1, ServerActivities::replicate),
            new ActivityMix.Weighted(10, 1, ServerActivities::poll),
            new ActivityMix.Weighted(3, 1, ServerActivities::pollByPing),
            new ActivityMix.Weighted(3, 1, ServerActivities::administer),
            new ActivityMix.Weighted(3, 1, ServerActivities::syslog),
            new ActivityMix.Weighted(2, 1, ServerActivities::clock),
            new ActivityMix.Weighted(1.5, 1, ServerActivities::sendMail),
            new ActivityMix.Weighted(1.5, 1, ServerActivities::update),
            new ActivityMix.Weighted(.6, 1, ServerActivities::backUp),
            new ActivityMix.Weighted(1.2, 1, CommonActivities::failure),
            new ActivityMix.Weighted(.4, 1, CommonActivities::internetNoise));

    private static final int FRONT_ENDS = 4;

    private ServerActivities() {}

    /** A client's connections to one front end, from one address, a few at a time. */
    private static void visit(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        String client = client(habits, draws);
        String server = habits.host(draws.below(FRONT_ENDS));
        long at = micros;
        for (int left = 1 + draws.below(5); left > 0; left--) {
            FlowDraft flow = FlowDraft.tcp(draws, client, server, 443)
                    .service("ssl")
                    .exchange(draws.logNormal(1.5, 1.6), draws.logNormal(1500, .9), draws.logNormal(12_000, 1.7));
            CommonActivities.oftenAborted(flow, draws).addTo(flows, at);
            at += (long) (draws.exponential(.3) * 1e6);
        }
    }

    private static void redirect(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft flow = FlowDraft.tcp(draws, client(habits, draws), habits.host(draws.below(FRONT_ENDS)), 80)
                .service("http")
                .exchange(draws.logNormal(.15, 1), draws.logNormal(350, .5), draws.logNormal(400, .4));
        CommonActivities.oftenAborted(flow, draws).addTo(flows, micros);
    }

    private static void answerName(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.udp(draws, client(habits, draws), habits.site().host(1), 53)
                .service("dns")
                .exchange(draws.logNormal(.0006, .7), 30 + draws.below(40), draws.logNormal(140, .6))
                .addTo(flows, micros);
    }

    private static void lookUp(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        CommonActivities.query(habits.resolver(), habits.host(draws), draws, micros, flows);
    }

    private static void storedQuery(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws.below(habits.hosts())), habits.database(), 5432)
                .service(draws.chance(.5) ? "postgresql" : "")
                .exchange(draws.logNormal(.4, 1.8), draws.logNormal(1200, 1.2), draws.logNormal(6000, 1.9))
                .addTo(flows, micros);
    }

    private static void replicate(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.site().host(10), habits.database(), 5432)
                .service("ssl")
                .exchange(draws.logNormal(600, .7), draws.logNormal(30_000, .8), draws.logNormal(4e6, 1.4))
                .ending(draws.chance(.5) ? ConnectionState.S1 : ConnectionState.SF)
                .addTo(flows, micros);
    }

    private static void poll(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        int port = draws.chance(.8) ? 9100 : 443;
        FlowDraft.tcp(draws, habits.monitor(), habits.host(draws), port)
                .service(port == 443 ? "ssl" : "http")
                .exchange(draws.logNormal(.05, .5), 220 + draws.below(30), draws.logNormal(22_000, .4))
                .addTo(flows, micros);
    }

    private static void pollByPing(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.ping(draws, habits.monitor(), habits.host(draws))
                .exchange(draws.logNormal(.001, .5), 56, 56)
                .ending(ConnectionState.OTH)
                .addTo(flows, micros);
    }

    private static void administer(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        String admin = draws.chance(.6) ? habits.monitor() : habits.mailServer();
        boolean script = draws.chance(.6);
        FlowDraft.tcp(draws, admin, habits.host(draws), 22)
                .service("ssh")
                .exchange(
                        draws.logNormal(script ? 3 : 300, 1.2),
                        draws.logNormal(script ? 3500 : 12_000, .8),
                        draws.logNormal(script ? 4500 : 60_000, 1.2))
                .addTo(flows, micros);
    }

    private static void syslog(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.udp(draws, habits.host(draws), habits.monitor(), 514)
                .service("syslog")
                .unanswered(1 + draws.below(20), draws.logNormal(3, 1.5), 120 + draws.below(3000))
                .addTo(flows, micros);
    }

    private static void clock(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        CommonActivities.clock(habits, habits.host(draws), draws).addTo(flows, micros);
    }

    private static void sendMail(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws), habits.mailServer(), 25)
                .service("smtp")
                .exchange(draws.logNormal(1.5, .9), draws.logNormal(6000, 1.3), draws.logNormal(600, .4))
                .addTo(flows, micros);
    }

    private static void update(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws), habits.outside(draws), draws.chance(.5) ? 80 : 443)
                .service(draws.chance(.5) ? "http" : "ssl")
                .exchange(draws.logNormal(5, 1.3), draws.logNormal(900, .8), draws.logNormal(3e6, 2))
                .addTo(flows, micros);
    }

    private static void backUp(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws), habits.backup(), draws.chance(.5) ? 22 : 873)
                .service(draws.chance(.5) ? "ssh" : "")
                .exchange(draws.logNormal(120, 1), draws.logNormal(200e6, 1.5), draws.logNormal(300_000, 1))
                .addTo(flows, micros);
    }

    private static String client(Habits habits, RandomDraws draws) {
        return draws.chance(.5) ? habits.outside(draws) : habits.world().stranger(draws);
    }
}
