package io.tocsin.agent.playback;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Feeds that are all there, from their beginning to their end. */
final class RecordedSamples implements SampleSource {
    private final List<SensorFeed> feeds;
    private final BooleanSupplier isChanged;
    private final int[] next;

    /** Of {@code feeds}, which spectators may have {@code changed}. */
    RecordedSamples(List<SensorFeed> feeds, BooleanSupplier isChanged) {
        this.feeds = new ArrayList<>(feeds);
        this.isChanged = isChanged;
        this.next = new int[feeds.size()];
    }

    @Override
    public long firstMicros() {
        return IntStream.range(0, next.length)
                .mapToLong(i -> time(i, next[i]))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public List<Sample> take(int agent, long endMicros) {
        int from = next[agent];
        int end = from;
        while (time(agent, end) < endMicros) {
            end++;
        }
        next[agent] = end;
        return feeds.get(agent).samples().subList(from, end);
    }

    private long time(int agent, int at) {
        List<Sample> samples = feeds.get(agent).samples();
        return at < samples.size() ? samples.get(at).observation().timeMicros() : Long.MAX_VALUE;
    }

    @Override
    public void change(int agent, SensorFeed feed) {
        feeds.set(agent, feed);
    }

    @Override
    public CanonicalWriter write(CanonicalWriter out) {
        return out.list(feeds, (to, feed) -> to.int32(feed.samples().size()))
                .list(Arrays.stream(next).boxed().toList(), CanonicalWriter::int32);
    }

    @Override
    public void read(CanonicalReader in, long endMicros) {
        List<Integer> sizes = in.list(RoundSchedule.MAX_AGENTS, CanonicalReader::int32);
        List<Integer> now = feeds.stream().map(feed -> feed.samples().size()).toList();
        if (!isContinued(sizes, now)) {
            throw new IllegalStateException("the traffic is not what it was at the last snapshot: it had " + sizes
                    + " flows for its agents, now " + now + "; use the same files and seed, or another data folder");
        }
        List<Integer> positions = in.list(RoundSchedule.MAX_AGENTS, CanonicalReader::int32);
        Arrays.setAll(next, positions::get);
    }

    // An attack that spectators asked for after the snapshot has made a feed longer.
    private boolean isContinued(List<Integer> then, List<Integer> now) {
        boolean isLonger =
                then.size() == now.size() && IntStream.range(0, then.size()).allMatch(i -> then.get(i) <= now.get(i));
        return then.equals(now) || (isLonger && isChanged.getAsBoolean());
    }
}
