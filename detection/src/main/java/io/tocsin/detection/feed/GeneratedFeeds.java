package io.tocsin.detection.feed;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.encoding.FlowV1Encoder;
import io.tocsin.detection.generator.Attack;
import io.tocsin.detection.generator.Campaign;
import io.tocsin.detection.generator.SiteTraffic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes sensors of generated sites: clean traffic as Baseline, then a campaign that visits every site with every attack,
 * a few sites first.
 */
public final class GeneratedFeeds {
    /** Virtual time of one step. */
    public static final long STEP_MICROS = 60_000_000L;

    private final long startMicros;
    private final long endMicros;
    private final long seed;

    /**
     * Traffic of a span of capture time.
     *
     * @param startMicros when the clean traffic of the Baselines ends and the campaign begins
     * @param steps minutes from then on, 1 or more
     */
    public GeneratedFeeds(long startMicros, int steps, long seed) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps: got " + steps + ", must be 1 or more");
        }
        this.startMicros = Math.max(startMicros, GeneratedSite.BASELINE_MICROS);
        this.endMicros = this.startMicros + steps * STEP_MICROS;
        this.seed = seed;
    }

    /** From the generator's own beginning. */
    public static GeneratedFeeds fromStart(int steps, long seed) {
        return new GeneratedFeeds(SiteTraffic.START_MICROS + GeneratedSite.BASELINE_MICROS, steps, seed);
    }

    /** What is planned against {@code sites} sites. */
    public List<Attack> campaign(int sites) {
        return Campaign.plan(sites, startMicros, endMicros, seed);
    }

    /** The sites themselves. */
    public List<GeneratedSite> sites(int sites) {
        List<Attack> campaign = campaign(sites);
        return IntStream.range(0, sites)
                .mapToObj(index -> new GeneratedSite(index, startMicros, endMicros, campaign, seed))
                .toList();
    }

    /** Feeds of {@code sites} sites. */
    public List<SensorFeed> feeds(int sites) {
        return sites(sites).stream().map(GeneratedFeeds::feed).toList();
    }

    /**
     * The feed of site {@code index} of {@code sites} with {@code incidents} beside what is planned; before the first of
     * them it is the same as without. Those at other sites, and what would come after the end, are passed over.
     */
    public SensorFeed feed(int index, int sites, List<Attack> incidents) {
        List<Attack> attacks = new ArrayList<>(campaign(sites));
        attacks.addAll(incidents);
        return feed(new GeneratedSite(index, startMicros, endMicros, attacks, seed));
    }

    /** When the traffic ends, microseconds since the epoch. */
    public long endMicros() {
        return endMicros;
    }

    /** The agents of {@code sites} sites; they are called the same whatever the traffic is. */
    public static List<Enrolment> enrolments(int sites) {
        return IntStream.range(0, sites)
                .mapToObj(index -> enrolment(new GeneratedSite(index, 0, 0, List.of(), 0)))
                .toList();
    }

    private static Enrolment enrolment(GeneratedSite site) {
        return SensorNames.enrolment(site.name());
    }

    private static SensorFeed feed(GeneratedSite site) {
        List<LabelledFlow> trusted = site.trusted();
        Enrolment enrolment = enrolment(site);
        return new FeedBuilder(enrolment, () -> new FlowV1Encoder(FlowV1.space()))
                .withBaseline(trusted, site.observed(), trusted.size() + " flows of clean generated traffic");
    }
}
