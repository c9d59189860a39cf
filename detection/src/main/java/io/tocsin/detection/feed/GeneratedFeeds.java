package io.tocsin.detection.feed;

import io.tocsin.core.flow.HomeNetwork;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.encoding.FlowV1Encoder;
import io.tocsin.detection.generator.Attack;
import io.tocsin.detection.generator.Campaign;
import io.tocsin.detection.generator.SiteTraffic;
import io.tocsin.detection.generator.network.TrafficStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private final TrafficStyle style;

    /**
     * Traffic of a span of capture time.
     *
     * @param startMicros when the clean traffic of the Baselines ends and the campaign begins
     * @param steps minutes from then on, 1 or more
     */
    public GeneratedFeeds(long startMicros, int steps, long seed) {
        this(startMicros, steps, new Seeds(seed, seed), TrafficStyle.TIDY);
    }

    private GeneratedFeeds(long startMicros, int steps, Seeds seeds, TrafficStyle style) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps: got " + steps + ", must be 1 or more");
        }
        this.startMicros = Math.max(startMicros, GeneratedSite.BASELINE_MICROS);
        this.endMicros = this.startMicros + steps * STEP_MICROS;
        this.seed = seeds.sites();
        this.campaignSeed = seeds.campaign();
        this.style = style;
    }

    /** What the sites and their traffic are drawn from, and what the campaign against them is. */
    private record Seeds(long sites, long campaign) {}

    /** Tidy traffic from the generator's own beginning. */
    public static GeneratedFeeds fromStart(int steps, long seed) {
        return fromStart(steps, seed, TrafficStyle.TIDY);
    }

    /** From the generator's own beginning. */
    public static GeneratedFeeds fromStart(int steps, long seed, TrafficStyle style) {
        long start = SiteTraffic.START_MICROS + GeneratedSite.BASELINE_MICROS;
        return new GeneratedFeeds(start, steps, new Seeds(seed, seed), style);
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
                new Seeds(seed, campaignSeed + later * CAMPAIGN_SEEDS),
                style);
    }

    /** What is planned against {@code sites} sites. */
    public List<Attack> campaign(int sites) {
        return Campaign.plan(sites, startMicros, endMicros, campaignSeed, style);
    }

    /** The sites themselves. */
    public List<GeneratedSite> sites(int sites) {
        List<Attack> campaign = campaign(sites);
        return IntStream.range(0, sites)
                .mapToObj(index -> site(index, campaign))
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
        return site(index, campaign(sites));
    }

    private GeneratedSite site(int index, List<Attack> campaign) {
        return new GeneratedSite(index, startMicros, endMicros, campaign, seed, style);
    }

    /** When it begins, microseconds since the epoch. */
    long startMicros() {
        return startMicros;
    }

    /** When the traffic ends, microseconds since the epoch. */
    public long endMicros() {
        return endMicros;
    }

    /** The agents of {@code sites} sites of tidy traffic; they are called the same whatever it is. */
    public static List<Enrolment> enrolments(int sites) {
        return IntStream.range(0, sites)
                .mapToObj(index -> enrolment(new GeneratedSite(index, 0, 0, List.of(), 0, TrafficStyle.TIDY)))
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

    /**
     * Makes sensors of generated sites whose traffic has no end: when a campaign is over the next begins, from other
     * addresses, while the sites' ordinary traffic goes on. Up to the end of the first campaign it is what
     * {@link GeneratedFeeds} gives. Every flow is a function of the seed and of its time, so nothing of the past is kept.
     * Immutable and thread-safe.
     */
    public static final class EndlessFeeds {
        private final GeneratedFeeds first;
        private final int sites;

        /**
         * From the generator's own beginning.
         *
         * @param sites 1 or more
         * @param steps minutes of one campaign, 1 or more
         */
        public EndlessFeeds(int sites, int steps, long seed) {
            if (sites < 1) {
                throw new IllegalArgumentException("sites: got " + sites + ", must be 1 or more");
            }
            this.first = GeneratedFeeds.fromStart(steps, seed);
            this.sites = sites;
        }

        /** The sensors with their Baselines, one a site, before they observe anything. */
        public List<SensorFeed> sensors() {
            return IntStream.range(0, sites)
                    .mapToObj(index -> GeneratedFeeds.feed(first.site(index, sites), List.of()))
                    .toList();
        }

        /** When they begin to observe, microseconds since the epoch. */
        public long startMicros() {
            return first.startMicros();
        }

        /** What site {@code index} observes, from the beginning. */
        public EndlessFeed open(int index) {
            return EndlessFeed.begin(this, index);
        }

        GeneratedSite site(int index, long micros) {
            return first.at(micros).site(index, sites);
        }
    }

    /** What one site of {@link EndlessFeeds} observes, made as it is asked for. Not thread-safe. */
    public static final class EndlessFeed {
        private final EndlessFeeds all;
        private final HomeNetwork home;
        private GeneratedSite site;
        private FlowStream stream;
        private long atMicros;
        private long next;

        private EndlessFeed(EndlessFeeds all, GeneratedSite site) {
            this.all = all;
            this.site = site;
            this.home = FeedBuilder.home(Set.of(), site.trusted());
            this.stream = stream();
            this.atMicros = site.startMicros();
        }

        static EndlessFeed begin(EndlessFeeds all, int index) {
            return new EndlessFeed(all, all.site(index, all.startMicros()));
        }

        /** Up to when it has been asked for, microseconds since the epoch. */
        public long atMicros() {
            return atMicros;
        }

        /** The sequence number of the next sample. */
        public long next() {
            return next;
        }

        /**
         * What it observes from {@link #atMicros} on.
         *
         * @param endMicros until when, exclusive
         * @param incidents attacks beside what is planned; those on other sites are passed over
         */
        public List<Sample> until(long endMicros, List<Attack> incidents) {
            List<Sample> samples = new ArrayList<>();
            flows(endMicros, incidents)
                    .forEach(flow -> samples.add(new Sample(
                            stream.observe(flow.flow()),
                            flow.truth(),
                            flow.flow().state())));
            next += samples.size();
            return samples;
        }

        /**
         * Goes on at {@code fromMicros} as if it had been asked for everything before.
         *
         * @param sequence what {@link #next} gave there
         * @param incidents as they were then
         */
        public void resume(long fromMicros, long sequence, List<Attack> incidents) {
            next = sequence;
            stream = stream();
            atMicros = Math.max(all.startMicros(), fromMicros - FlowV1Encoder.MEMORY_MICROS);
            site = all.site(site.index(), atMicros);
            flows(fromMicros, incidents).forEach(flow -> stream.pass(flow.flow()));
        }

        private List<LabelledFlow> flows(long endMicros, List<Attack> incidents) {
            List<LabelledFlow> flows = new ArrayList<>();
            while (atMicros < endMicros) {
                if (atMicros >= site.endMicros()) {
                    site = all.site(site.index(), atMicros);
                }
                long to = Math.min(endMicros, site.endMicros());
                flows.addAll(site.with(incidents).observed(atMicros, to));
                atMicros = to;
            }
            return flows;
        }

        private FlowStream stream() {
            return new FlowStream(new FlowV1Encoder(FlowV1.space()), home, next);
        }
    }
}
