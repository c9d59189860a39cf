package io.tocsin.agent.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.agent.host.SiteRuntime;
import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.source.LiveSource;
import io.tocsin.agent.testing.Measured;
import io.tocsin.agent.testing.TestSite;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.Conduct;
import io.tocsin.core.agent.memory.BehaviourBlockPolicy;
import io.tocsin.core.flow.Observation;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.learn.Learners;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveScheduleTest {
    private static final TrafficSource SOURCE = new TrafficSource.Generated(5, 3);
    private static final Feeds FEEDS = Feeds.prepare(SOURCE, TestSite.SEED);

    @TempDir
    private Path folder;

    @Test
    void shouldActOnWhatIsConfirmedWithoutEverWaiting() {
        Measured measured = new Measured();
        TestSite site = new TestSite(folder, FEEDS.sensors(), Learners.of(SOURCE), FEEDS.step()).observer(measured);
        FedSource source = new FedSource();
        SiteRuntime runtime = site.load(new Traffic.Live(source));
        LogPort port = site.connect(runtime);

        while (!source.isDone()) {
            runtime.turn(port);
        }
        for (int i = 0; i < 5; i++) {
            site.time().pass(Duration.ofSeconds(1));
            runtime.turn(port);
        }

        assertThat(new Traffic.Live(source).conduct()).isSameAs(Conduct.HONEST);
        assertThat(measured.rates).isEmpty();
        assertThat(site.consensus().signatures()).hasSizeGreaterThan(10);
        assertThat(measured.events.values().stream().flatMap(List::stream))
                .anyMatch(event -> event instanceof AgentEvent.Adopted adopted
                        && !adopted.listed().isEmpty());
        assertThat(site.consensus().equivocations()).isEmpty();
        SiteView view = runtime.view();
        assertThat(view.nowMicros()).isEqualTo(site.time().micros());
        assertThat(view.agents()).hasSize(5).allSatisfy(agent -> {
            assertThat(agent.status().state()).isEqualTo(AgentStatus.State.WATCHING);
            assertThat(agent.status().work().badLines()).isEqualTo(source.polls);
        });
        assertThat(view.agents()).anySatisfy(agent -> assertThat(agent.listed())
                .allSatisfy(listed -> assertThat(listed.entry().expiresMicros()).isGreaterThan(view.nowMicros()))
                .isNotEmpty());
        assertThat(site.meters().find("tocsin.agent.source.lag").gauge().value())
                .isEqualTo(3);
        assertThat(site.meters().counter("tocsin.flows.bad").count()).isEqualTo(5.0 * source.polls);

        runtime.stop(port);
        runtime.close();
        assertThat(source.closed).isTrue();
        SiteRuntime again = site.load(new Traffic.Live(new FedSource()));
        assertThat(again.positions().next(Topic.BALLOT_LOG, 0)).isPositive();
    }

    @Test
    void shouldShowWhomItBlocksForHowTheyActAsLongAsItDoes() {
        Learners usual = Learners.of(SOURCE);
        Learners blocking = new Learners(
                usual.detectors(), usual.heads(), usual.policy().blocking(Optional.of(BehaviourBlockPolicy.after(1))));
        TestSite site = new TestSite(folder, FEEDS.sensors(), blocking, FEEDS.step());
        FedSource source = new FedSource();
        SiteRuntime runtime = site.load(new Traffic.Live(source));
        LogPort port = site.connect(runtime);
        List<SiteView.Acting> acting = new ArrayList<>();

        while (!source.isDone()) {
            runtime.turn(port);
            site.time().pass(Duration.ofSeconds(1));
            SiteView view = runtime.view();
            view.agents().forEach(agent -> {
                assertThat(agent.acting())
                        .allMatch(one -> view.nowMicros() < one.block().expiresMicros());
                acting.addAll(agent.acting());
            });
        }

        assertThat(acting).isNotEmpty();
        assertThat(site.consensus().signatures()).isNotEmpty();
        runtime.close();
    }

    // Attack M6: accepted weeks ago, a signature was enforced for seven days more by whoever read it only now.
    @Test
    void shouldNotEnforceAnewWhatItReadsLongAfterItsVerdict(@TempDir Path joining) {
        TestSite site = new TestSite(folder, FEEDS.sensors(), Learners.of(SOURCE), FEEDS.step());
        FedSource source = new FedSource();
        SiteRuntime runtime = site.load(new Traffic.Live(source));
        LogPort port = site.connect(runtime);
        while (!source.isDone()) {
            runtime.turn(port);
        }
        runtime.close();

        TestSite late = site.part(joining, 0, 5);
        late.time().pass(Duration.ofDays(30));
        SiteRuntime joined = late.load(new Traffic.Live(new FedSource()));
        LogPort other = late.connect(joined);
        joined.turn(other);
        late.time().pass(Duration.ofSeconds(1));
        joined.turn(other);

        SiteView view = joined.view();
        assertThat(view.agents())
                .anySatisfy(agent -> assertThat(agent.status().work().learned()).isPositive());
        assertThat(view.agents()).allSatisfy(agent -> assertThat(agent.listed())
                .allSatisfy(listed -> assertThat(listed.entry().expiresMicros()).isLessThan(view.nowMicros())));
        joined.close();
    }

    /** The feeds, some hundred flows a poll, each poll with a bad line. */
    private static final class FedSource implements LiveSource {
        private static final int MOST = 150;

        private final int[] next = new int[FEEDS.sensors().size()];
        private int polls;
        private boolean closed;

        boolean isDone() {
            for (int i = 0; i < next.length; i++) {
                if (next[i] < FEEDS.sensors().get(i).samples().size()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public List<Arrival> poll() {
            polls++;
            List<Arrival> arrivals = new ArrayList<>();
            for (int i = 0; i < next.length; i++) {
                List<Sample> samples = FEEDS.sensors().get(i).samples();
                int end = Math.min(samples.size(), next[i] + MOST);
                List<Observation> observations = samples.subList(next[i], end).stream()
                        .map(Sample::observation)
                        .toList();
                arrivals.add(new Arrival(observations, 1));
                next[i] = end;
            }
            return arrivals;
        }

        @Override
        public long lag() {
            return 3;
        }

        @Override
        public byte[] toBytes() {
            return new byte[] {1};
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
