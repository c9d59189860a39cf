package io.tocsin.detection.generator;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.network.FlowDraft;
import io.tocsin.detection.generator.network.Habits;
import io.tocsin.detection.generator.network.RandomDraws;
import java.util.List;

/** What cameras, sensors, lamps and their hubs do: little, alike, with few others, and much of it kept open for days. */
final class IotActivities {
    static final List<ActivityMix.Weighted> ALL = List.of(
            new ActivityMix.Weighted(18, 1, IotActivities::keepAlive),
            new ActivityMix.Weighted(10, 1, IotActivities::publish),
            new ActivityMix.Weighted(16, 1.5, IotActivities::report),
            new ActivityMix.Weighted(8, 1.5, IotActivities::fetch),
            new ActivityMix.Weighted(5, 1, IotActivities::stream),
            new ActivityMix.Weighted(3, 1, IotActivities::relay),
            new ActivityMix.Weighted(5, 1, IotActivities::lookUp),
            new ActivityMix.Weighted(3, 1, IotActivities::clock),
            new ActivityMix.Weighted(3, 1, IotActivities::announce),
            new ActivityMix.Weighted(4, 1, IotActivities::control),
            new ActivityMix.Weighted(.5, 1, IotActivities::update),
            new ActivityMix.Weighted(2, 1, CommonActivities::failure));

    private static final int BROKER = 8883;
    private static final int MAKERS = 6;

    private IotActivities() {}

    /** A session opened long ago: what is seen of it is one exchange of a few bytes. */
    private static void keepAlive(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws), habits.contact(draws.below(2)), BROKER)
                .exchange(draws.logNormal(.06, .5), 31, 31)
                .ending(ConnectionState.OTH)
                .addTo(flows, micros);
    }

    private static void publish(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws), habits.contact(draws.below(2)), BROKER)
                .service("ssl")
                .exchange(draws.logNormal(120, 1), draws.logNormal(1300, .5), draws.logNormal(3100, .2))
                .addTo(flows, micros);
    }

    private static void report(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        String host = habits.host(draws);
        askSometimes(habits, host, draws, micros, flows);
        FlowDraft.tcp(draws, host, habits.contact(draws.below(MAKERS)), 443)
                .service("ssl")
                .exchange(draws.logNormal(1.2, 1.8), draws.logNormal(1800, .6), draws.logNormal(4000, .6))
                .addTo(flows, micros + 20_000);
    }

    private static void fetch(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        String host = habits.host(draws);
        askSometimes(habits, host, draws, micros, flows);
        FlowDraft.tcp(draws, host, habits.contact(draws.below(MAKERS)), 80)
                .service("http")
                .exchange(draws.logNormal(.06, 1.2), draws.logNormal(500, .7), draws.logNormal(900, 1.4))
                .addTo(flows, micros + 20_000);
    }

    private static void stream(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.fileServer(), habits.host(draws.below(4)), 554)
                .service(draws.chance(.5) ? "rtsp" : "")
                .exchange(draws.logNormal(300, .9), draws.logNormal(2500, .5), draws.logNormal(5e6, 1))
                .addTo(flows, micros);
    }

    private static void relay(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.udp(draws, habits.host(draws), habits.outside(draws), draws.chance(.7) ? 3478 : 10_001)
                .exchange(draws.logNormal(2, 1.5), draws.logNormal(200, 1), draws.logNormal(220, 1))
                .addTo(flows, micros);
    }

    private static void lookUp(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        CommonActivities.query(habits.resolver(), habits.host(draws), draws, micros, flows);
    }

    private static void clock(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        CommonActivities.clock(habits, habits.host(draws), draws).addTo(flows, micros);
    }

    private static void announce(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        boolean plugAndPlay = draws.chance(.5);
        FlowDraft.udp(
                        draws,
                        habits.host(draws),
                        plugAndPlay ? "239.255.255.250" : "224.0.0.251",
                        plugAndPlay ? 1900 : 5353)
                .service(plugAndPlay ? "" : "dns")
                .unanswered(1 + draws.below(4), draws.uniform(0, 3), 90 + draws.below(300))
                .addTo(flows, micros);
    }

    private static void control(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.fileServer(), habits.host(draws), draws.chance(.5) ? 80 : 8080)
                .service("http")
                .exchange(draws.logNormal(.08, .8), draws.logNormal(260, .4), draws.logNormal(400, .8))
                .addTo(flows, micros);
    }

    private static void update(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        FlowDraft.tcp(draws, habits.host(draws), habits.contact(draws.below(MAKERS)), 443)
                .service("ssl")
                .exchange(draws.logNormal(20, 1), draws.logNormal(1500, .5), draws.logNormal(4e6, 1))
                .addTo(flows, micros);
    }

    private static void askSometimes(
            Habits habits, String host, RandomDraws draws, long micros, List<LabelledFlow> flows) {
        if (draws.chance(.5)) {
            CommonActivities.query(habits.resolver(), host, draws, micros, flows);
        }
    }
}
