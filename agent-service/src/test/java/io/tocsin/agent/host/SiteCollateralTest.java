package io.tocsin.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.testing.Measured;
import io.tocsin.agent.testing.TestSite;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.memory.CollateralPolicy;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.learn.Learners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six agents, each a party: an attacker leaves an address that all of them block, and their hosts come to call it. */
class SiteCollateralTest {
    private static final TrafficSource SOURCE = new TrafficSource.Generated(6, 6);
    private static final Feeds FEEDS = Feeds.prepare(SOURCE, TestSite.SEED);
    private static final Learners LEARNERS = Learners.of(SOURCE);

    private static final String ELSEWHERE = "198.51.100.9";

    @TempDir
    private Path folder;

    /** Notes who lists an address, and when the last of them did. */
    private static final class Listings extends Measured {
        private final Map<Indicator, Set<AgentId>> listing = new TreeMap<>();
        private final Map<Indicator, Long> last = new TreeMap<>();

        @Override
        public void event(AgentEvent event) {
            super.event(event);
            listed(event).forEach(named -> {
                listing.computeIfAbsent(named, n -> new HashSet<>()).add(event.agent());
                last.remove(named);
            });
        }

        @Override
        public void roundEnded(int step, long timeMicros) {
            super.roundEnded(step, timeMicros);
            listing.keySet().forEach(named -> last.putIfAbsent(named, timeMicros));
        }

        private static List<Indicator> listed(AgentEvent event) {
            return event.fold(
                    adopted -> adopted.listed(),
                    refused -> List.of(),
                    refitted -> List.of(),
                    refitRefused -> List.of(),
                    revoked -> List.of());
        }

        /** An address that all six list, as early as any. */
        private Indicator everywhere() {
            return last.keySet().stream()
                    .filter(named -> listing.getOrDefault(named, Set.of()).size() == 6)
                    .min((a, b) -> Long.compare(last.get(a), last.get(b)))
                    .orElseThrow();
        }
    }

    private TestSite play(String name, List<SensorFeed> feeds, Learners learners, Measured observer)
            throws IOException {
        TestSite site = new TestSite(Files.createDirectory(folder.resolve(name)), feeds, learners, FEEDS.step())
                .observer(observer);
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        for (int turns = 0; !observer.finished; turns++) {
            assertThat(turns).isLessThan(300);
            runtime.turn(port);
        }
        for (int i = 0; i < 6; i++) {
            runtime.turn(port);
        }
        return site;
    }

    /** From then on the attacker has left {@code address}, and a third of what hosts call is reached there. */
    private static SensorFeed moved(SensorFeed feed, String address, long fromMicros) {
        return new SensorFeed(
                feed.enrolment(),
                feed.space(),
                feed.trusted(),
                feed.samples().stream()
                        .map(sample -> sample.observation().timeMicros() < fromMicros ? sample : moved(sample, address))
                        .toList(),
                feed.unseen(),
                feed.flows(),
                feed.isSimulated());
    }

    private static Sample moved(Sample sample, String address) {
        Observation seen = sample.observation();
        if (seen.remote().equals(address)) {
            return reached(sample, ELSEWHERE);
        }
        boolean isCall = !sample.truth().isMalicious() && !seen.caller().isEmpty() && seen.isAccusable();
        return isCall && Math.floorMod(seen.remote().hashCode(), 3) == 0 ? reached(sample, address) : sample;
    }

    private static Sample reached(Sample sample, String address) {
        Observation seen = sample.observation();
        Observation there = new Observation(
                seen.sequence(), seen.timeMicros(), seen.row(), address, seen.isAccusable(), seen.caller());
        return new Sample(there, sample.truth(), sample.state());
    }

    @Test
    void shouldEndWhatBlocksItsAgentsHostsWithoutAnOperator() throws IOException {
        Listings before = new Listings();
        play("before", FEEDS.sensors(), LEARNERS, before);
        Indicator named = before.everywhere();
        List<SensorFeed> feeds = FEEDS.sensors().stream()
                .map(feed -> moved(feed, named.value(), before.last.get(named)))
                .toList();
        Learners asking = new Learners(
                LEARNERS.detectors(), LEARNERS.heads(), LEARNERS.policy().revoking(CollateralPolicy.ASKING));

        assertThat(play("silent", feeds, LEARNERS, new Measured())
                        .consensus()
                        .verdicts()
                        .values())
                .as("an agent that is not told to asks for nothing")
                .noneMatch(Verdict.Revoked.class::isInstance);
        Measured after = new Measured();
        TestSite site = play("asking", feeds, asking, after);

        Set<SignatureId> fallen = site.consensus().verdicts().values().stream()
                .filter(Verdict.Revoked.class::isInstance)
                .map(verdict -> ((Verdict.Revoked) verdict).fallen())
                .collect(Collectors.toSet());
        assertThat(fallen).isNotEmpty();
        assertThat(after.events.values()).hasSize(6).allSatisfy(events -> assertThat(events)
                .filteredOn(AgentEvent.Revoked.class::isInstance)
                .extracting(event -> ((AgentEvent.Revoked) event).signature())
                .containsAll(fallen));
        assertThat(site.consensus().equivocations()).isEmpty();
        assertThat(site.meters().counter("tocsin.agent.collateral").count()).isPositive();
    }
}
