package io.tocsin.detection.feed;

import io.tocsin.core.flow.HomeNetwork;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.encoding.FlowV1Encoder;
import io.tocsin.detection.generator.Attack;
import java.util.ArrayList;
import java.util.List;

/** What one site of {@link EndlessFeeds} observes, made as it is asked for. Not thread-safe. */
public final class EndlessFeed {
    private final EndlessFeeds all;
    private final HomeNetwork home;
    private GeneratedSite site;
    private FlowStream stream;
    private long atMicros;
    private long next;

    private EndlessFeed(EndlessFeeds all, GeneratedSite site) {
        this.all = all;
        this.site = site;
        this.home = FeedBuilder.home(site.trusted());
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
                        stream.observe(flow.flow()), flow.truth(), flow.flow().state())));
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
