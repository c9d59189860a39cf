package io.tocsin.detection.generator;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.network.FlowDraft;
import io.tocsin.detection.generator.network.GeneratedNetwork;
import io.tocsin.detection.generator.network.Habits;
import io.tocsin.detection.generator.network.RandomDraws;
import io.tocsin.detection.generator.network.TrafficProfile;
import io.tocsin.detection.generator.network.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The traffic of one site. Activities come at random (Poisson), with log-normal sizes and durations, beside a few
 * programs that call by the clock: tidy traffic at a steady rate through day and night, real traffic more by day, as a
 * sensor sees it, and with the Internet that knocks. Each minute has its own random stream, so any cut of
 * time into pieces gives the same flows. Immutable and thread-safe.
 */
public final class SiteTraffic {
    /** A fitting moment to begin at: 2026-01-01T00:00:00Z. */
    public static final long START_MICROS = 1_767_225_600_000_000L;

    private static final long MINUTE = 60_000_000L;
    private static final double BEAT_SHARE = .03;
    private static final double SCAN_SHARE = .03;
    private static final long BEAT_PERIOD = MINUTE;

    private final Habits habits;
    private final long seed;
    private final SensorView view;
    private final DailyLoad load;
    private final int beats;
    private final double gapMicros;
    private final double scanGapMicros;

    /** The traffic of {@code site} in the world of {@code seed}. */
    public SiteTraffic(GeneratedNetwork site, long seed) {
        this.habits = new Habits(site, new World(seed), seed);
        this.seed = seed;
        this.view = site.isReal() ? SensorView.of(site.index(), seed) : SensorView.WHOLE;
        this.load = site.isReal() ? DailyLoad.of(site.profile(), site.index(), seed) : DailyLoad.STEADY;
        this.beats = (int) (BEAT_SHARE * site.flowsPerMinute());
        double scans = site.isReal() ? SCAN_SHARE * site.flowsPerMinute() : 0;
        this.scanGapMicros = MINUTE / scans;
        double activities =
                (site.flowsPerMinute() - beats - scans) / ActivityMix.of(site).meanFlows();
        this.gapMicros = MINUTE / activities;
    }

    /** The clean flows that start in a span of time, in order; benign, but for the scans that reach every public address. */
    public List<LabelledFlow> clean(long fromMicros, long toMicros) {
        return generate(fromMicros, toMicros, List.of());
    }

    /**
     * The clean flows and those of the attacks on this site that start in a span of time, in order.
     *
     * @param fromMicros inclusive, 0 or more
     * @param toMicros exclusive
     * @param attacks may name other sites too; those are passed over
     */
    public List<LabelledFlow> generate(long fromMicros, long toMicros, List<Attack> attacks) {
        if (fromMicros < 0) {
            throw new IllegalArgumentException("fromMicros: got " + fromMicros + ", must be 0 or more");
        }
        List<LabelledFlow> flows = new ArrayList<>();
        for (long minute = fromMicros / MINUTE; minute * MINUTE < toMicros; minute++) {
            minute(minute, flows);
        }
        for (Attack attack : attacks) {
            boolean here = attack.site() == habits.site().index();
            if (here && attack.fromMicros() < toMicros && attack.toMicros() > fromMicros) {
                flows.addAll(AttackTraffic.of(habits, attack, seed));
            }
        }
        flows.removeIf(f -> f.flow().timestampMicros() < fromMicros || f.flow().timestampMicros() >= toMicros);
        flows.sort(Comparator.comparingLong(f -> f.flow().timestampMicros()));
        return flows;
    }

    /** Adds one minute's flows; the few that an activity begun at its very end would leave in the next are left out. */
    private void minute(long minute, List<LabelledFlow> flows) {
        RandomDraws draws = stream("minute", minute);
        ActivityMix mix = ActivityMix.of(habits.site());
        List<LabelledFlow> all = new ArrayList<>();
        long start = minute * MINUTE;
        double gap = gapMicros / load.at(minute);
        for (double at = draws.exponential(gap); at < MINUTE; at += draws.exponential(gap)) {
            mix.draw(draws).happen(habits, draws, start + (long) at, all);
        }
        for (int beat = 0; beat < beats; beat++) {
            beat(beat, minute, all);
        }
        all.replaceAll(flow -> view.see(flow, draws));
        scans(minute, all);
        all.removeIf(flow -> flow.flow().timestampMicros() >= start + MINUTE);
        flows.addAll(all);
    }

    private void scans(long minute, List<LabelledFlow> flows) {
        RandomDraws draws = stream("scans", minute);
        for (double at = draws.exponential(scanGapMicros); at < MINUTE; at += draws.exponential(scanGapMicros)) {
            BackgroundScans.probe(habits, draws, minute * MINUTE + (long) at, flows);
        }
    }

    // Real: of its own for each profile, since a site may be of two at once. Tidy: as it always was.
    private RandomDraws stream(String purpose, long number) {
        String name = habits.site().isReal() ? purpose + "/" + habits.site().profile() : purpose;
        return RandomDraws.of(seed, name, habits.site().index(), number);
    }

    /** Harmless software that calls its maker, or is asked for its health, once a minute with little jitter. */
    private void beat(int beat, long minute, List<LabelledFlow> flows) {
        RandomDraws habit = stream("beat", beat);
        boolean inside = habits.site().profile() == TrafficProfile.SERVER;
        String host = inside ? habits.monitor() : habits.host(habit);
        String peer = inside ? habits.host(habit) : habits.outside(habit);
        double sent = habit.logNormal(500, .5);
        double received = habit.logNormal(900, .8);
        long phase = (long) (habit.uniform(.02, .95) * BEAT_PERIOD);
        RandomDraws draws = stream("beat/" + beat, minute);
        long jitter = (long) (draws.uniform(-.01, .01) * BEAT_PERIOD);
        FlowDraft.tcp(draws, host, peer, inside ? 9100 : 443)
                .service(inside ? "http" : "ssl")
                .exchange(draws.logNormal(.15, .3), sent + draws.below(20), received + draws.below(60))
                .addTo(flows, minute * BEAT_PERIOD + phase + jitter);
    }
}
