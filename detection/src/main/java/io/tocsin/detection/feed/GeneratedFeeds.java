package io.tocsin.detection.feed;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.encoding.FlowV1Encoder;
import io.tocsin.detection.generator.Attack;
import io.tocsin.detection.generator.Campaign;
import io.tocsin.detection.generator.SiteTraffic;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes sensors of generated sites: clean traffic as Baseline, then a campaign that visits every site with every attack,
 * a few sites first.
 */
public final class GeneratedFeeds {
    /** Virtual time of one step. */
    public static final long STEP_MICROS = 60_000_000L;

    // Far apart, so that no campaign is the first one of a neighbouring seed.
    private static final long CAMPAIGN_SEEDS = 0x9E3779B97F4A7C15L;

    private final long startMicros;
    private final long endMicros;
    private final long seed;
    private final long campaignSeed;

    /**
     * Traffic of a span of capture time.
     *
     * @param startMicros when the clean traffic of the Baselines ends and the campaign begins
     * @param steps minutes from then on, 1 or more
     */
    public GeneratedFeeds(long startMicros, int steps, long seed) {
        this(startMicros, steps, seed, seed);
    }

    private GeneratedFeeds(long startMicros, int steps, long seed, long campaignSeed) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps: got " + steps + ", must be 1 or more");
        }
        this.startMicros = Math.max(startMicros, GeneratedSite.BASELINE_MICROS);
        this.endMicros = this.startMicros + steps * STEP_MICROS;
        this.seed = seed;
        this.campaignSeed = campaignSeed;
    }

    /** From the generator's own beginning. */
    public static GeneratedFeeds fromStart(int steps, long seed) {
        return new GeneratedFeeds(SiteTraffic.START_MICROS + GeneratedSite.BASELINE_MICROS, steps, seed);
    }

    /**
     * The span as long as this one that {@code micros} lies in, this itself or a later one: the same sites go about the
     * same business, and another campaign visits them from other addresses.
     *
     * @param micros not before this span
     */
    GeneratedFeeds at(long micros) {
        long length = endMicros - startMicros;
        long later = (micros - startMicros) / length;
        return new GeneratedFeeds(
                startMicros + later * length,
                Math.toIntExact(length / STEP_MICROS),
                seed,
                campaignSeed + later * CAMPAIGN_SEEDS);
    }

    /** What is planned against {@code sites} sites. */
    public List<Attack> campaign(int sites) {
        return Campaign.plan(sites, startMicros, endMicros, campaignSeed);
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
        return feed(site(index, sites).with(incidents));
    }

    /** Site {@code index} of {@code sites}. */
    GeneratedSite site(int index, int sites) {
        return new GeneratedSite(index, startMicros, endMicros, campaign(sites), seed);
    }

    /** When it begins, microseconds since the epoch. */
    long startMicros() {
        return startMicros;
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
        return feed(site, site.observed());
    }

    /** A feed of {@code site} that observes {@code flows}. */
    static SensorFeed feed(GeneratedSite site, List<LabelledFlow> flows) {
        List<LabelledFlow> trusted = site.trusted();
        Enrolment enrolment = enrolment(site);
        return new FeedBuilder(enrolment, () -> new FlowV1Encoder(FlowV1.space()))
                .withBaseline(trusted, flows, trusted.size() + " flows of clean generated traffic");
    }
}
