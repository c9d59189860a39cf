package io.tocsin.detection.generator;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.generator.network.RandomDraws;
import java.util.List;

/**
 * How a sensor sees TCP connections that went well. On real host-days a good third of them are begun before the sensor
 * looks, still open when it stops, cut off or seen one way, and of many it cannot name the service: a generator without
 * that flatters every rate of false alarms. Each site has its own shares. Immutable and thread-safe.
 */
final class SensorView {
    /** Everything is seen whole. */
    static final SensorView WHOLE = new SensorView(0, 0);

    private static final List<Odd> ODD = List.of(
            new Odd(ConnectionState.OTH, .14, false),
            new Odd(ConnectionState.S1, .075, true),
            new Odd(ConnectionState.S2, .05, true),
            new Odd(ConnectionState.S3, .05, true),
            new Odd(ConnectionState.RSTO, .05, true),
            new Odd(ConnectionState.RSTR, .03, true),
            new Odd(ConnectionState.SH, .025, false),
            new Odd(ConnectionState.SHR, .025, false),
            new Odd(ConnectionState.S0, .015, false),
            new Odd(ConnectionState.RSTOS0, .012, false),
            new Odd(ConnectionState.RSTRH, .01, false));

    private static final double UNNAMED = .33;
    private static final double LEAST_SEEN = .005;
    private static final int FIRST_SEGMENTS = 1700;

    private final double oddness;
    private final double unnamed;

    /** A way to be seen, its share of all, and whether enough is seen to name the service. */
    private record Odd(ConnectionState state, double share, boolean isWhole) {}

    private SensorView(double oddness, double unnamed) {
        this.oddness = oddness;
        this.unnamed = unnamed;
    }

    /** The view of the sensor at the site numbered {@code index}. */
    static SensorView of(int index, long seed) {
        RandomDraws habit = RandomDraws.of(seed, "view", index, 0);
        return new SensorView(habit.uniform(.85, 1.15), UNNAMED * habit.uniform(.85, 1.15));
    }

    /** What is seen of {@code flow}. */
    LabelledFlow see(LabelledFlow flow, RandomDraws draws) {
        Flow real = flow.flow();
        if (oddness == 0 || real.transport() != Transport.TCP || real.state() != ConnectionState.SF) {
            return flow;
        }
        double at = draws.uniform() / oddness;
        for (Odd odd : ODD) {
            at -= odd.share();
            if (at < 0) {
                return new LabelledFlow(
                        odd.isWhole() ? whole(real, odd.state(), draws) : part(real, odd, draws), flow.truth());
            }
        }
        return new LabelledFlow(whole(real, ConnectionState.SF, draws), flow.truth());
    }

    private Flow whole(Flow flow, ConnectionState state, RandomDraws draws) {
        return with(flow, draws.chance(unnamed) ? "" : flow.service(), state, new Share(1, 1));
    }

    /** Of a part the sensor cannot name the service, and often it is as short as a keep-alive. */
    private static Flow part(Flow flow, Odd odd, RandomDraws draws) {
        double seen = StrictMath.pow(LEAST_SEEN, draws.uniform());
        return switch (odd.state()) {
            case S0 ->
                with(
                        flow,
                        "",
                        odd.state(),
                        new Share(Math.min(1, FIRST_SEGMENTS * seen / (1 + flow.originatorBytes())), 0));
            case SH, RSTOS0 -> with(flow, "", odd.state(), new Share(seen, draws.chance(.3) ? 0 : seen));
            case SHR, RSTRH -> with(flow, "", odd.state(), new Share(draws.chance(.3) ? 0 : seen, seen));
            default -> with(flow, "", odd.state(), new Share(seen, seen));
        };
    }

    /** How much is seen of what each end sent. */
    private record Share(double originator, double responder) {}

    private static Flow with(Flow flow, String service, ConnectionState state, Share share) {
        double longest = Math.max(share.originator(), share.responder());
        return new Flow(
                flow.timestampMicros(),
                flow.uid(),
                flow.originator(),
                flow.responder(),
                flow.transport(),
                service,
                StrictMath.rint(flow.durationSeconds() * longest * 1e6) / 1e6,
                (long) (flow.originatorBytes() * share.originator()),
                (long) (flow.responderBytes() * share.responder()),
                packets(flow.originatorPackets(), share.originator()),
                packets(flow.responderPackets(), share.responder()),
                state,
                flow.own());
    }

    private static long packets(long packets, double share) {
        return (long) Math.ceil(packets * share);
    }
}
