package io.tocsin.browser;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.dashboard.Story;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A network that is too large to run here: 200 agents, 10,000 signatures, and agents that say hostile things. */
@Singleton
public class MadeUpNetwork {
    static final int AGENTS = 200;
    static final int SIGNATURES = 10_000;
    static final String HOSTILE = "</script><img src=x onerror=\"window.broken=1\"> \u202Eevil\u0007 ${1+1} & 'quoted'";

    private static final int ELECTED = 30;

    private final Story story;
    private int made;

    MadeUpNetwork(LiveModel model) {
        TestNetwork network = new TestNetwork(AGENTS, 4, "made up " + HOSTILE);
        Story.enrol(network, model.registry());
        story = new Story(network, model).at(System.currentTimeMillis() - 900_000);
    }

    /** Whoever plays it knows what liars tried. */
    synchronized void know(KnownTruth.Lies lies) {
        story.model().write(all -> all.know(new KnownTruth(0, 0, 0, lies)));
    }

    /** Everything, the first time it is asked for. */
    synchronized void fill() {
        if (made > 0) {
            return;
        }
        while (made < SIGNATURES) {
            signature();
        }
        story.at(System.currentTimeMillis());
        IntStream.range(0, AGENTS - 3).forEach(i -> story.status(i, state(i), 1_000L * i));
        story.status(Story.status(TestNetwork.agent(1), AgentStatus.State.LEARNING, 40, HOSTILE));
        story.deadLetter(Topic.PROPOSED, RefusalReason.BAD_SIGNATURE, HOSTILE, HOSTILE);
        decided();
        story.checkpoint();
    }

    /** A ballot of the newest signature, decided by everybody's votes. */
    synchronized SignatureId decided() {
        story.at(System.currentTimeMillis());
        SignatureId id = signature();
        int quorum = story.network().genesis().rule().quorum(AGENTS).size();
        int author = (made - 1) % AGENTS;
        for (int i = 0, votes = 1; votes < quorum; i++) {
            if (i != author) {
                story.vote(id, i, i + 1, i % 9 == 0 ? Stance.SEEN : Stance.HARMLESS);
                votes++;
            }
        }
        story.announce(new Verdict.Accepted(id, Effect.ENFORCE));
        return id;
    }

    /** One more ballot, open, with some votes. */
    synchronized SignatureId signature() {
        int n = made++;
        SignatureId id = story.later(80).open(signature(n % AGENTS, n));
        if (n > SIGNATURES - ELECTED) {
            story.vote(id, 0, 20, n % 3 == 0 ? Stance.HARMFUL : Stance.HARMLESS);
        }
        return id;
    }

    /** One vote more on {@code ballot}, now. */
    synchronized void vote(SignatureId ballot, int agent) {
        story.at(System.currentTimeMillis());
        story.vote(ballot, agent, agent + 1, agent % 4 == 0 ? Stance.SEEN : Stance.HARMLESS);
    }

    private static AgentStatus.State state(int agent) {
        return agent % 7 == 3 ? AgentStatus.State.LEARNING : AgentStatus.State.WATCHING;
    }

    private static ThreatSignature signature(int author, int n) {
        FeatureVector centre = FeatureVector.of(n, 1f, 0.2f);
        List<Indicator> names = n % 5 == 4
                ? List.of(new Indicator(Indicator.Kind.NAME, HOSTILE))
                : List.of(Indicator.address("198.51." + n / 250 % 250 + "." + n % 250));
        return new ThreatSignature(
                TestNetwork.agent(author),
                Hash.sha256(new byte[] {1}),
                centre,
                FeatureVector.of(0f, 0f, 0f),
                0.3f,
                List.of(centre),
                names,
                40 + n % 50,
                1_699_999_000_000_000L,
                1_699_999_900_000_000L,
                Optional.empty());
    }
}
