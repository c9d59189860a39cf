package io.tocsin.detection.feed;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes sensors of generated sites whose traffic has no end: when a campaign is over the next begins, from other
 * addresses, while the sites' ordinary traffic goes on. Up to the end of the first campaign it is what
 * {@link GeneratedFeeds} gives. Every flow is a function of the seed and of its time, so nothing of the past is kept.
 * Immutable and thread-safe.
 */
public final class EndlessFeeds {
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
