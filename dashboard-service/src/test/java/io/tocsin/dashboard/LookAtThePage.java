package io.tocsin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Not a test but something to look at: a busy network without a broker, for as many seconds as {@code -Dtocsin.look} says;
 * {@code -Dtocsin.look.agents} and {@code -Dtocsin.look.ballots} say how large. Its address is in the log.
 */
@QuarkusTest
@EnabledIfSystemProperty(named = "tocsin.look", matches = "[0-9]+")
class LookAtThePage {
    private static final long TURN_NANOS = 400_000_000L;
    private static final String HOSTILE = "<img src=x onerror=alert(1)> \u202Eevil\u0007 & \"quoted\"";

    @Inject
    LiveModel model;

    @TestHTTPResource
    URI address;

    private final Random random = new Random(7);
    private final int turnout = Integer.getInteger("tocsin.look.turnout", 90);
    private final int agents = Integer.getInteger("tocsin.look.agents", 20);

    @Test
    void shouldBeLookedAt() {
        long end = System.nanoTime() + Integer.getInteger("tocsin.look") * 1_000_000_000L;
        TestNetwork network = new TestNetwork(agents, 4, "look at me");
        Story.enrol(network, model.registry());
        Story story = new Story(network, model).at(System.currentTimeMillis() - 600_000);
        int n = 1;
        for (; n < Integer.getInteger("tocsin.look.ballots", 60); n++) {
            ballot(story.later(900), n);
        }
        story.at(System.currentTimeMillis()).checkpoint();
        story.deadLetter(Topic.PROPOSED, RefusalReason.BAD_SIGNATURE, HOSTILE, "not signed by agent-03 as it claims");
        IntStream.range(0, agents - 2).forEach(i -> story.status(i, state(i), 12_000L * i));
        story.status(Story.status(TestNetwork.agent(1), AgentStatus.State.WATCHING, 40, HOSTILE));
        Logger.getLogger(LookAtThePage.class).infof("look at %s", address);
        SignatureId open = story.open(signature(0, n));
        for (int turn = 0; System.nanoTime() < end; turn++) {
            story.at(System.currentTimeMillis());
            int agent = 1 + turn % (agents - 1);
            story.vote(open, agent, agent + 1, agent % 4 == 0 ? Stance.SEEN : Stance.HARMLESS);
            story.status(agent, state(agent), 12_000L * agent + 10L * turn);
            if (agent == agents - 1) {
                open = story.open(signature(0, ++n));
                story.checkpoint();
            }
            LockSupport.parkNanos(TURN_NANOS);
        }
        assertThat(n).isPositive();
    }

    private static AgentStatus.State state(int agent) {
        return agent % 7 == 3 ? AgentStatus.State.LEARNING : AgentStatus.State.WATCHING;
    }

    private void ballot(Story story, int n) {
        SignatureId id = story.open(signature(n % agents, n));
        int author = n % agents;
        int kind = n % 6;
        for (int i = 0; i < agents; i++) {
            if (i != author && random.nextInt(100) < turnout) {
                story.later(random.nextInt(40));
                story.vote(id, i, i + 1, stance(kind, i));
            }
        }
        story.close(id);
        Verdict counted = model.read(all ->
                all.ballots().find(id).orElseThrow().counted().orElseThrow().verdict());
        story.announce(n % 29 == 0 ? new Verdict.Accepted(id, Effect.ENFORCE) : counted);
        if (n % 13 == 0) {
            story.vote(new Vote(
                    id,
                    TestNetwork.agent(author == 2 ? 3 : 2),
                    Stance.HARMFUL,
                    new Evidence(1_000, 37, 0, 0f, 0f, true)));
        }
    }

    private Stance stance(int kind, int agent) {
        return switch (kind) {
            case 0, 1, 2 -> agent % 5 == 0 ? Stance.SEEN : agent % 11 == 7 ? Stance.ABSTAIN : Stance.HARMLESS;
            case 3 -> agent % 8 == 0 ? Stance.HARMLESS : Stance.HARMFUL;
            case 4 -> agent % 2 == 0 ? Stance.HARMLESS : Stance.HARMFUL;
            default -> Stance.HARMLESS;
        };
    }

    private static ThreatSignature signature(int author, int n) {
        FeatureVector centre = FeatureVector.of(n, 1f, 0.2f);
        List<Indicator> names = n % 4 == 3
                ? List.of()
                : List.of(
                        Indicator.address("192.0.2." + n % 250),
                        Indicator.address("203.0.113." + n % 199),
                        new Indicator(Indicator.Kind.NAME, n % 2 == 0 ? "c2-" + n + ".example" : HOSTILE));
        return new ThreatSignature(
                TestNetwork.agent(author),
                Hash.sha256(new byte[] {1}),
                centre,
                FeatureVector.of(0.1f, 0.1f, 0.1f),
                0.4f + n % 10 / 10f,
                List.of(centre),
                names.stream().sorted().toList(),
                3 + n % 40,
                1_700_000_000_000_000L + n,
                1_700_000_100_000_000L + n,
                Optional.empty());
    }
}
