package io.tocsin.core.agent;

import io.tocsin.core.address.AddressRange;
import io.tocsin.core.agent.memory.CollateralPolicy;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.quarantine.QuarantinePolicy;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.score.HeadTrainer;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureMaker;
import io.tocsin.core.signature.ThreatSignature;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Made-up sensors in a plane: trusted traffic lies within 1 of the origin, the threat at (4, 4). The detector scores the
 * distance from the origin, the head the nearness to the closest exemplar.
 */
final class Sensors {
    static final FeatureSpace PLANE = new FeatureSpace(
            new FeatureSchema(
                    "plane",
                    List.of(new Feature("a", Feature.Kind.RATIO, ""), new Feature("b", Feature.Kind.RATIO, ""))),
            new float[2],
            new float[] {1f, 1f},
            new float[] {1f, 0f, 0f, 1f});

    static final String CONTACT = "192.0.2.1";
    static final String ALLOWED = "192.0.2.2";
    static final AgentId SELF = new AgentId("self");
    static final AgentId PEER = new AgentId("peer");
    static final int MIN_TRUSTED = 100;

    static final AgentPolicy POLICY = new AgentPolicy(
            0.1,
            0.02,
            0.01,
            0.02,
            MIN_TRUSTED,
            0.8,
            2,
            0.5,
            3,
            new SignatureMaker.RadiusRule(1, 0.1f, 0f, 1f),
            500,
            Duration.ofHours(1),
            50,
            0.2,
            20,
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Optional.empty(),
            QuarantinePolicy.NEVER,
            CollateralPolicy.SILENT);

    static final DetectorTrainer DISTANCE = (fit, seed) -> rows -> {
        double[] scores = new double[rows.rows()];
        for (int r = 0; r < scores.length; r++) {
            scores[r] = Math.min(1, Math.hypot(rows.data()[2 * r], rows.data()[2 * r + 1]) / 20);
        }
        return scores;
    };

    static final HeadTrainer NEARNESS = (threats, normals, seed) -> rows -> {
        double[] scores = new double[rows.rows()];
        for (int r = 0; r < scores.length; r++) {
            FeatureVector row = FeatureVector.of(rows.row(r));
            double nearest = IntStream.range(0, threats.rows())
                    .mapToDouble(t -> FeatureVector.of(threats.row(t)).squaredDistance(row, Double.MAX_VALUE))
                    .min()
                    .orElseThrow();
            scores[r] = 1 / (1 + nearest);
        }
        return scores;
    };

    /** In a network that is trusted. */
    static final String ALLOWED_NEIGHBOUR = "198.51.100.200";
    /** In the network of a public service. */
    static final String SERVICE = "203.0.113.200";

    private Sensors() {}

    /** Rows on a spiral within 1 of the origin, all different. */
    static Baseline baseline(int rows) {
        float[] data = new float[2 * rows];
        for (int i = 0; i < rows; i++) {
            double radius = (i * 37 % rows + 1.0) / rows;
            data[2 * i] = (float) (radius * StrictMath.cos(i));
            data[2 * i + 1] = (float) (radius * StrictMath.sin(i));
        }
        return Baseline.declare(FeatureMatrix.wrap(data, 2), Set.of(CONTACT));
    }

    static AgentSetup setup(Optional<Baseline> baseline) {
        Allowlist allowlist = new Allowlist(
                Set.of(ALLOWED), AddressRange.all("198.51.100.128/25"), AddressRange.all("203.0.113.192/26"));
        return new AgentSetup(SELF, PLANE, baseline, allowlist, POLICY, DISTANCE, NEARNESS, 42);
    }

    static Agent agent(Optional<Baseline> baseline) {
        return new Agent(setup(baseline), new BallotBook(registry(), new VotingRule.ByzantineQuorum()));
    }

    static Agent agent() {
        return agent(Optional.of(baseline(300)));
    }

    static Agent learning() {
        return agent(Optional.empty());
    }

    /** Four agents of four organisations: the quorum is three. */
    static Registry registry() {
        Registry registry = new Registry();
        registry.enrol(Stream.of("peer", "self", "third", "fourth")
                .map(name -> new Enrolment(new AgentId(name), new OrganisationId(name)))
                .toList());
        return registry;
    }

    static Observation seen(long at, String remote, float... row) {
        return new Observation(at, at, FeatureVector.of(row), remote, !remote.isEmpty());
    }

    /** {@code count} flows of the threat, from 203.0.113.{@code first} on, one address each. */
    static List<Observation> threats(int count, int first) {
        return IntStream.range(0, count)
                .mapToObj(i -> seen(i, "203.0.113." + (first + i), 4f + i * 0.001f, 4f))
                .toList();
    }

    static List<Observation> normals(int count, String remote) {
        return IntStream.range(0, count)
                .mapToObj(i -> seen(i, remote, 0.001f * i, 0.1f))
                .toList();
    }

    /** A peer's signature around a point, naming {@code remotes}. */
    static ThreatSignature signature(float radius, float a, float b, String... remotes) {
        TreeSet<Indicator> indicators = new TreeSet<>();
        Stream.of(remotes).map(Indicator::address).forEach(indicators::add);
        FeatureVector middle = FeatureVector.of(a, b);
        return new ThreatSignature(
                PEER,
                PLANE.id(),
                middle,
                FeatureVector.of(0f, 0f),
                radius,
                List.of(middle),
                List.copyOf(indicators),
                3,
                0,
                0,
                Optional.empty());
    }

    static ThreatSignature threat(String... remotes) {
        return signature(0.5f, 4f, 4f, remotes);
    }

    /** Feeds {@code agent} the ballot log of {@code signature}: one stance each of third, fourth and itself, then close. */
    static void follow(Agent agent, ThreatSignature signature, Stance third, Stance fourth, Stance self) {
        agent.follow(new BallotRecord.Opened(signature.id(), signature.author(), 1, 1_000), 0);
        cast(agent, signature, "third", third);
        cast(agent, signature, "fourth", fourth);
        cast(agent, signature, "self", self);
        agent.follow(new BallotRecord.Closed(signature.id()), 1_000);
    }

    /** Lets {@code agent} see {@code signature} accepted to enforce without its own vote, and act on it. */
    static AgentEvent adopt(Agent agent, ThreatSignature signature, long nowMicros) {
        follow(agent, signature, Stance.SEEN, Stance.SEEN, Stance.ABSTAIN);
        return agent.act(accepted(signature, Effect.ENFORCE), signature, nowMicros);
    }

    private static void cast(Agent agent, ThreatSignature signature, String name, Stance stance) {
        agent.follow(
                new BallotRecord.Cast(
                        new Vote(signature.id(), new AgentId(name), stance, new Evidence(300, 0, 0, 0f, 0f, false))),
                0);
    }

    static Verdict.Accepted accepted(ThreatSignature signature, Effect effect) {
        return new Verdict.Accepted(signature.id(), effect);
    }
}
