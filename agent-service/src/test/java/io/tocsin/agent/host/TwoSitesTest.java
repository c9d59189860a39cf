package io.tocsin.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.testing.Measured;
import io.tocsin.agent.testing.TestSite;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.learn.Learners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoSitesTest {
    private static final TrafficSource SOURCE = new TrafficSource.Generated(6, 4);
    private static final Feeds FEEDS = Feeds.prepare(SOURCE, TestSite.SEED);

    @TempDir
    private Path folder;

    @Test
    void shouldDecideTogetherAndActAlike() throws IOException {
        Measured north = new Measured();
        Measured south = new Measured();
        TestSite whole = new TestSite(folder, FEEDS.sensors(), Learners.of(SOURCE), FEEDS.step());
        whole.consensus().closing(false);
        SiteRuntime first = whole.part(Files.createDirectory(folder.resolve("north")), 0, 3)
                .observer(north)
                .load();
        SiteRuntime second = whole.part(Files.createDirectory(folder.resolve("south")), 3, 6)
                .observer(south)
                .load();
        LogPort one = whole.connect(first);
        LogPort two = whole.connect(second);

        for (int turns = 0; !north.finished || !south.finished; turns++) {
            assertThat(turns).isLessThan(200);
            first.turn(one);
            second.turn(two);
        }
        for (int i = 0; i < 4; i++) {
            first.turn(one);
            second.turn(two);
        }

        assertThat(whole.consensus().equivocations()).isEmpty();
        Set<SignatureId> accepted = new HashSet<>();
        whole.consensus().verdicts().forEach((signature, verdict) -> {
            if (verdict instanceof Verdict.Accepted) {
                accepted.add(signature);
            }
        });
        assertThat(accepted).hasSizeGreaterThan(10);
        Map<AgentId, Set<SignatureId>> answered = new HashMap<>();
        north.events.forEach((agent, events) -> answered.put(agent, answers(events)));
        south.events.forEach((agent, events) -> answered.put(agent, answers(events)));
        assertThat(answered).hasSize(6).allSatisfy((agent, signatures) -> assertThat(signatures)
                .isEqualTo(accepted));
    }

    private static Set<SignatureId> answers(Iterable<AgentEvent> events) {
        Set<SignatureId> answered = new HashSet<>();
        for (AgentEvent event : events) {
            if (event instanceof AgentEvent.Adopted adopted) {
                answered.add(adopted.signature());
            } else if (event instanceof AgentEvent.Refused refused) {
                answered.add(refused.signature());
            }
        }
        return answered;
    }
}
