package io.tocsin.agent.playback;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.detection.feed.GeneratedFeeds.EndlessFeed;
import io.tocsin.detection.feed.GeneratedFeeds.EndlessFeeds;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.generator.Attack;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Generated traffic without an end, made minute by minute; nothing of it is kept. */
final class EndlessSamples implements SampleSource {
    private final List<EndlessFeed> feeds;
    private final Supplier<List<Attack>> incidents;

    /**
     * From the beginning.
     *
     * @param agents how many
     * @param incidents what spectators asked for, those of the last minutes at least; asked by several threads
     */
    EndlessSamples(EndlessFeeds traffic, int agents, Supplier<List<Attack>> incidents) {
        this.feeds = IntStream.range(0, agents).mapToObj(traffic::open).toList();
        this.incidents = incidents;
    }

    @Override
    public long firstMicros() {
        return feeds.stream().mapToLong(EndlessFeed::atMicros).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public List<Sample> take(int agent, long endMicros) {
        return feeds.get(agent).until(endMicros, incidents.get());
    }

    // What was asked for is made with all else.
    @Override
    public void change(int agent, SensorFeed feed) {}

    @Override
    public CanonicalWriter write(CanonicalWriter out) {
        return out.list(feeds, (to, feed) -> to.int64(feed.next()));
    }

    @Override
    public void read(CanonicalReader in, long endMicros) {
        List<Long> next = in.list(RoundSchedule.MAX_AGENTS, CanonicalReader::int64);
        if (next.size() != feeds.size()) {
            throw new IllegalStateException("the traffic is not what it was at the last snapshot: it had " + next.size()
                    + " agents, now " + feeds.size() + "; use another data folder");
        }
        for (int i = 0; i < next.size() && endMicros > 0; i++) {
            feeds.get(i).resume(endMicros, next.get(i), incidents.get());
        }
    }
}
