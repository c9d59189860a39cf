package io.tocsin.lab.feed;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.encoding.FlowV1Encoder;
import io.tocsin.detection.generator.Attack;
import io.tocsin.detection.generator.Campaign;
import io.tocsin.detection.generator.Site;
import io.tocsin.detection.generator.SiteTraffic;
import io.tocsin.detection.generator.TrafficProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes sensors of generated sites, offices and servers in turn: a quarter of an hour of clean traffic as Baseline, then
 * a campaign that visits every site with every attack, a few sites first.
 */
public final class GeneratedFeeds {
    /** Virtual time of one step. */
    public static final long STEP_MICROS = 60_000_000L;

    private static final int BASELINE_MINUTES = 15;
    private static final double FLOWS_PER_MINUTE = 100;

    private final long startMicros;
    private final long endMicros;
    private final long seed;

    /**
     * Traffic of a span of capture time.
     *
     * @param startMicros when the clean traffic of the Baseline ends and the campaign begins
     * @param steps minutes from then on, 1 or more
     */
    public GeneratedFeeds(long startMicros, int steps, long seed) {
        this.startMicros = Math.max(startMicros, BASELINE_MINUTES * STEP_MICROS);
        this.endMicros = this.startMicros + steps * STEP_MICROS;
        this.seed = seed;
    }

    /** From the generator's own beginning. */
    public static GeneratedFeeds fromStart(int steps, long seed) {
        return new GeneratedFeeds(SiteTraffic.START_MICROS + BASELINE_MINUTES * STEP_MICROS, steps, seed);
    }

    /** What is planned against {@code sites} sites. */
    public List<Attack> campaign(int sites) {
        return Campaign.plan(sites, startMicros, endMicros, seed);
    }

    /** Feeds of {@code sites} sites. */
    public List<SensorFeed> feeds(int sites) {
        List<Attack> campaign = campaign(sites);
        List<SensorFeed> feeds = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            feeds.add(feed(i, campaign));
        }
        return feeds;
    }

    /** What the site is called. */
    public String name(int index) {
        return String.format(Locale.ROOT, "%s-%03d", profile(index).name().toLowerCase(Locale.ROOT), index + 1);
    }

    /**
     * The flows of one site before they are encoded.
     *
     * @param index 0 or more
     * @param campaign as planned, for this many sites or more
     */
    public SiteRecording recording(int index, List<Attack> campaign) {
        Site site = new Site(index, profile(index), FLOWS_PER_MINUTE);
        SiteTraffic traffic = new SiteTraffic(site, seed);
        return new SiteRecording(
                name(index),
                traffic.clean(startMicros - BASELINE_MINUTES * STEP_MICROS, startMicros),
                traffic.generate(startMicros, endMicros, campaign));
    }

    private SensorFeed feed(int index, List<Attack> campaign) {
        SiteRecording recording = recording(index, campaign);
        Enrolment enrolment =
                new Enrolment(new AgentId(recording.name()), new OrganisationId("org-" + recording.name()));
        return new FeedBuilder(enrolment, () -> new FlowV1Encoder(FlowV1.space()))
                .withBaseline(
                        recording.trusted(),
                        recording.observed(),
                        recording.trusted().size() + " flows of clean generated traffic");
    }

    private static TrafficProfile profile(int index) {
        return index % 2 == 0 ? TrafficProfile.OFFICE : TrafficProfile.SERVER;
    }
}
