package io.tocsin.core.agent;

import static io.tocsin.core.agent.Sensors.ALLOWED;
import static io.tocsin.core.agent.Sensors.NEARNESS;
import static io.tocsin.core.agent.Sensors.PEER;
import static io.tocsin.core.agent.Sensors.PLANE;
import static io.tocsin.core.agent.Sensors.POLICY;
import static io.tocsin.core.agent.Sensors.SELF;
import static io.tocsin.core.agent.Sensors.accepted;
import static io.tocsin.core.agent.Sensors.adopt;
import static io.tocsin.core.agent.Sensors.baseline;
import static io.tocsin.core.agent.Sensors.follow;
import static io.tocsin.core.agent.Sensors.normals;
import static io.tocsin.core.agent.Sensors.registry;
import static io.tocsin.core.agent.Sensors.seen;
import static io.tocsin.core.agent.Sensors.signature;
import static io.tocsin.core.agent.Sensors.threat;
import static io.tocsin.core.agent.Sensors.threats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.agent.memory.CollateralPolicy;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.quarantine.QuarantinePolicy;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.score.HeadTrainer;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgentSnapshotTest {
    private static final ThreatSignature THREAT = threat("203.0.113.7", "203.0.113.8");
    private static final ThreatSignature SECOND = signature(0.3f, -5f, 3f, "203.0.113.9");
    private static final ThreatSignature DISPUTED = signature(0.1f, 0f, 0.1f, "203.0.113.7");
    private static final ThreatSignature OPEN = signature(0.2f, 6f, 6f, "203.0.113.50");

    /** Scores the distance from a point that depends on every row it is fitted on and on the seed. */
    private static final DetectorTrainer FROM_THE_MEAN = (fit, seed) -> {
        double a = 0.01 * seed;
        double b = 0;
        for (int r = 0; r < fit.rows(); r++) {
            a += (double) fit.data()[2 * r] / fit.rows();
            b += (double) fit.data()[2 * r + 1] / fit.rows();
        }
        double[] middle = {a, b};
        return rows -> IntStream.range(0, rows.rows())
                .mapToDouble(r -> Math.min(
                        1, Math.hypot(rows.data()[2 * r] - middle[0], rows.data()[2 * r + 1] - middle[1]) / 20))
                .toArray();
    };

    private static final HeadTrainer SEEDED =
            (threats, normals, seed) -> NEARNESS.fit(threats.concat(threats.slice(0, (int) (seed % 2))), normals, seed);

    /** Something said to an agent, and what it answers. */
    private interface Step {
        Object on(Agent agent);
    }

    /** Everything an agent can be told, so that every part of its state is in use, and changes, at some restart. */
    private static final List<Step> RUN = List.of(
            agent -> agent.observe(normals(12, "198.51.100.1")),
            agent -> agent.observe(threats(2, 1)),
            agent -> agent.propose(),
            agent -> agent.observe(threats(4, 1)),
            agent -> agent.vote(THREAT),
            agent -> agent.propose(),
            agent -> agent.follow(opened(THREAT), 0),
            agent -> agent.follow(cast(THREAT, "third", Stance.SEEN), 0),
            agent -> agent.follow(cast(THREAT, "third", Stance.HARMFUL), 0),
            agent -> agent.follow(cast(THREAT, "fourth", Stance.SEEN), 0),
            agent -> agent.follow(cast(THREAT, "self", Stance.SEEN), 0),
            agent -> agent.act(accepted(THREAT, Effect.ENFORCE), THREAT, 5),
            agent -> agent.refit(),
            agent -> agent.vote(DISPUTED),
            agent -> agent.follow(opened(DISPUTED), 0),
            agent -> agent.observe(normals(10, "198.51.100.2")),
            agent -> agent.refit(),
            agent -> agent.observe(List.of(seen(30, "198.51.100.1", 4f, 4f), seen(31, "203.0.113.7", 0f, 0.1f))),
            agent -> agent.propose(),
            agent -> agent.follow(new BallotRecord.Closed(DISPUTED.id()), 1_000),
            agent -> agent.follow(cast(DISPUTED, "third", Stance.SEEN), 0),
            agent -> agent.act(accepted(DISPUTED, Effect.ENFORCE), DISPUTED, 40),
            agent -> agent.verdict(DISPUTED.id()),
            agent -> {
                agent.dismiss(new Verdict.Inconclusive(DISPUTED.id()));
                return agent.figures();
            },
            agent -> agent.vote(OPEN),
            agent -> agent.follow(opened(OPEN), 0),
            agent -> agent.follow(cast(OPEN, "fourth", Stance.HARMFUL), 0),
            agent -> adopt(agent, SECOND, 3_000_000),
            agent -> agent.refit(),
            agent -> agent.observe(threats(40, 60)),
            agent -> agent.propose(),
            agent -> agent.refit(),
            agent -> agent.follow(cast(OPEN, "third", Stance.HARMFUL), 0),
            agent -> agent.observe(normals(60, "")),
            agent -> agent.observe(List.of(seen(4_000_000_000L, "203.0.113.200", 4f, 4f))),
            agent -> agent.propose(),
            agent -> agent.refit(),
            agent -> agent.blocklist().orElseThrow().entries(),
            agent -> agent.assess(probes()),
            agent -> agent.figures());

    @Test
    void shouldGoOnAsIfNothingHadHappenedAfterARestartAtAnyPoint() {
        List<Object> uninterrupted = run(step -> false);

        for (int restart = 0; restart < RUN.size(); restart++) {
            int at = restart;
            assertThat(run(step -> step == at))
                    .as("restarted after step %d", at)
                    .isEqualTo(uninterrupted);
        }
        assertThat(run(step -> true)).as("restarted after every step").isEqualTo(uninterrupted);
    }

    @Test
    void shouldHaveMetEverythingInThatRun() {
        List<Object> answers = run(step -> false);
        List<Object> flat = answers.stream()
                .flatMap(answer -> answer instanceof List<?> list ? list.stream() : Stream.of(answer))
                .map(Object.class::cast)
                .toList();

        assertThat(flat).hasAtLeastOneElementOfType(Assessment.class);
        assertThat(flat).filteredOn(Proposal.class::isInstance).hasSize(2);
        assertThat(flat).filteredOn(AgentEvent.Adopted.class::isInstance).hasSize(2);
        assertThat(flat).filteredOn(AgentEvent.Refitted.class::isInstance).hasSizeGreaterThanOrEqualTo(3);
        assertThat(flat).hasAtLeastOneElementOfType(AgentEvent.RefitRefused.class);
        assertThat(flat)
                .filteredOn(BallotBook.Result.class::isInstance)
                .extracting(answer -> ((BallotBook.Result) answer).reception())
                .contains(VoteOutcome.COUNTED, VoteOutcome.EQUIVOCATED, VoteOutcome.LATE);
        assertThat(((AgentFigures) answers.get(RUN.size() - 1)).behaviours()).isEqualTo(2);
    }

    @Test
    void shouldGiveTheSameBytesWhenRestored() {
        Agent agent = begin();
        for (Step step : RUN) {
            step.on(agent);
            byte[] snapshot = agent.snapshot();

            assertThat(restore(snapshot).snapshot()).isEqualTo(snapshot);
        }
    }

    @Test
    void shouldFitItsModelsOnTheSameRowsWithTheSameSeeds() {
        List<Object> fits = new ArrayList<>();
        AgentSetup recording = new AgentSetup(
                SELF,
                PLANE,
                Optional.of(baseline(300)),
                new Allowlist(Set.of()),
                POLICY,
                (rows, seed) -> {
                    fits.add(List.of("detector", Arrays.toString(rows.data()), seed));
                    return FROM_THE_MEAN.fit(rows, seed);
                },
                (threats, normals, seed) -> {
                    fits.add(List.of("head", Arrays.toString(threats.data()), Arrays.toString(normals.data()), seed));
                    return NEARNESS.fit(threats, normals, seed);
                },
                42);
        Agent agent = new Agent(recording, book(registry()));
        agent.observe(normals(20, ""));
        agent.refit();
        adopt(agent, THREAT, 0);
        agent.refit();
        // Neither the window nor the memory is what the models were fitted on any more.
        adopt(agent, SECOND, 0);
        agent.observe(normals(15, ""));
        List<Object> present = List.copyOf(fits.subList(1, 3));

        Agent.restore(recording, book(registry()), agent.snapshot());

        assertThat(fits).hasSize(5);
        assertThat(fits.subList(3, 5)).isEqualTo(present);
    }

    /** Written by an agent of the first release that had learnt two behaviours, blocked three addresses and fitted twice. */
    @Test
    void shouldTakeBackASnapshotOfTheFirstForm() throws IOException {
        byte[] first;
        try (InputStream in = AgentSnapshotTest.class.getResourceAsStream("/agent-snapshot-v1.base64")) {
            first = Base64.getMimeDecoder()
                    .decode(Objects.requireNonNull(in, "sample").readAllBytes());
        }

        Agent restored = Agent.restore(Sensors.setup(Optional.of(baseline(300))), book(registry()), first);

        assertThat(restored.figures())
                .extracting(
                        AgentFigures::windowRows,
                        AgentFigures::refits,
                        AgentFigures::behaviours,
                        AgentFigures::listed,
                        AgentFigures::blocked)
                .containsExactly(20, 2L, 2, 0, 3);
        assertThat(restored.blocklist().orElseThrow().entries())
                .hasSize(3)
                .allSatisfy((named, entry) -> assertThat(entry.author()).isEqualTo(new AgentId("unknown")));
        assertThat(adopt(restored, signature(0.3f, -5f, 3f, "203.0.113.99"), 0))
                .as("a behaviour it knew teaches nothing")
                .matches(event -> !((AgentEvent.Adopted) event).learned());
        byte[] again = restored.snapshot();
        assertThat(Agent.restore(Sensors.setup(Optional.of(baseline(300))), book(registry()), again)
                        .snapshot())
                .isEqualTo(again);
    }

    @Test
    void shouldRefuseEveryTruncation() {
        byte[] snapshot = snapshotOfTheRun();
        for (int length = 0; length < snapshot.length; length++) {
            byte[] truncated = Arrays.copyOf(snapshot, length);
            assertThatThrownBy(() -> restore(truncated)).as("%d bytes", length).isInstanceOf(DecodingException.class);
        }
        assertThatThrownBy(() -> restore(Arrays.copyOf(snapshot, snapshot.length + 1)))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("left over");
    }

    @Test
    void shouldRefuseAChangedByteOrTakeItAsItStandsButForWhatMayNotBeListed() {
        byte[] snapshot = snapshotOfTheRun();
        int refused = 0;
        for (int at = 0; at < snapshot.length; at++) {
            byte[] changed = snapshot.clone();
            changed[at] ^= 1;
            try {
                byte[] taken = restore(changed).snapshot();
                byte[] expected = taken.length < changed.length ? restore(taken).snapshot() : changed;
                assertThat(taken).as("byte %d", at).isEqualTo(expected);
            } catch (DecodingException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(snapshot.length / 10);
    }

    @Test
    void shouldRefuseTheSnapshotOfAnother() {
        byte[] snapshot = snapshotOfTheRun();

        assertRefused(setup(PEER, PLANE, Optional.of(baseline(300))), snapshot, "agent: got self, expected peer");
        assertRefused(setup(SELF, otherSpace(), Optional.of(baseline(300))), snapshot, "feature space");
        assertRefused(setup(SELF, PLANE, Optional.of(baseline(301))), snapshot, "Baseline");
        assertRefused(setup(SELF, PLANE, Optional.empty()), snapshot, "Baseline");
        assertRefused(
                setup(SELF, PLANE, Optional.of(baseline(300))),
                new Agent(setup(SELF, PLANE, Optional.empty()), book(registry())).snapshot(),
                "Baseline");
        assertRefused(setup(SELF, PLANE, Optional.of(baseline(300))), new byte[] {1, 2, 3}, "record ends early");
    }

    @Test
    void shouldRefuseABallotOfAnEpochTheRegistryDoesNotKnow() {
        byte[] snapshot = snapshotOfTheRun();

        assertThatThrownBy(() -> Agent.restore(setup(), book(new Registry()), snapshot))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("NOT_ELIGIBLE");
    }

    @Test
    void shouldKeepTheVotesAndBallotsOfALearningAgent() {
        AgentSetup learning = setup(SELF, PLANE, Optional.empty());
        Agent agent = new Agent(learning, book(registry()));
        Vote vote = agent.vote(THREAT);
        follow(agent, THREAT, Stance.SEEN, Stance.SEEN, Stance.ABSTAIN);

        Agent restored = Agent.restore(learning, book(registry()), agent.snapshot());

        assertThat(restored.isLearning()).isTrue();
        assertThat(restored.figures()).isEqualTo(AgentFigures.LEARNING);
        assertThat(restored.vote(THREAT)).isEqualTo(vote);
        assertThat(restored.verdict(THREAT.id())).contains(accepted(THREAT, Effect.ENFORCE));
        assertThat(restored.snapshot()).isEqualTo(agent.snapshot());
    }

    @Test
    void shouldLetAChangedAllowlistAndPolicyWin() {
        Agent agent = begin();
        agent.observe(normals(30, ""));
        agent.observe(threats(20, 1));
        adopt(agent, THREAT, 0);
        AgentSetup stricter = new AgentSetup(
                SELF,
                PLANE,
                Optional.of(baseline(300)),
                new Allowlist(Set.of("203.0.113.7")),
                smaller(),
                FROM_THE_MEAN,
                SEEDED,
                42);

        Agent restored = Agent.restore(stricter, book(registry()), agent.snapshot());

        assertThat(agent.blocklist().orElseThrow().entries()).hasSize(2);
        assertThat(restored.blocklist().orElseThrow().entries()).containsOnlyKeys(Indicator.address("203.0.113.8"));
        assertThat(restored.figures().windowRows()).isEqualTo(10);
        assertThat(restored.vote(threat()).evidence().witnessed()).isEqualTo(5);
        assertThat(agent.vote(threat()).evidence().witnessed()).isEqualTo(Evidence.MAX_WITNESSED);
    }

    @Test
    void shouldGiveARememberedVoteInsteadOfTestingAnew() {
        Vote cast = new Vote(THREAT.id(), SELF, Stance.SEEN, new Evidence(300, 0, 7, 0.9f, 0f, false));
        Agent agent = begin();

        agent.remember(cast);

        assertThat(begin().vote(THREAT).stance()).isEqualTo(Stance.HARMLESS);
        assertThat(agent.vote(THREAT)).isEqualTo(cast);
        assertThat(restore(agent.snapshot()).vote(THREAT)).isEqualTo(cast);
        Vote others = new Vote(THREAT.id(), PEER, Stance.SEEN, Evidence.NONE);
        assertThatThrownBy(() -> agent.remember(others))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got one of peer, this is self");
    }

    @Test
    void shouldSayWhatItHasBecome() {
        Agent agent = begin();
        assertThat(agent.figures()).isEqualTo(new AgentFigures(0, 0, 0, 0, 0, 0));
        assertThat(agent.verdict(THREAT.id())).isEmpty();

        agent.observe(normals(20, ""));
        agent.refit();
        follow(agent, THREAT, Stance.HARMLESS, Stance.HARMLESS, Stance.HARMLESS);
        assertThat(agent.verdict(THREAT.id())).contains(accepted(THREAT, Effect.ADVISORY));
        agent.act(accepted(THREAT, Effect.ADVISORY), THREAT, 0);
        adopt(agent, SECOND, 0);

        assertThat(agent.figures()).isEqualTo(new AgentFigures(20, 0, 1, 2, 2, 1));
    }

    /** The answers of the run, then the final snapshot, restarting after the steps that {@code restarts} names. */
    private static List<Object> run(IntPredicate restarts) {
        List<Object> answers = new ArrayList<>();
        Agent agent = begin();
        for (int step = 0; step < RUN.size(); step++) {
            answers.add(RUN.get(step).on(agent));
            if (restarts.test(step)) {
                agent = restore(agent.snapshot());
            }
        }
        answers.add(Hash.sha256(agent.snapshot()));
        assertThat(answers).hasSize(RUN.size() + 1);
        return answers;
    }

    /** The longest snapshot of the run: it has something in every part. */
    private static byte[] snapshotOfTheRun() {
        Agent agent = begin();
        byte[] longest = agent.snapshot();
        for (Step step : RUN) {
            step.on(agent);
            byte[] snapshot = agent.snapshot();
            longest = snapshot.length > longest.length ? snapshot : longest;
        }
        return longest;
    }

    private static Agent begin() {
        return new Agent(setup(), book(registry()));
    }

    private static Agent restore(byte[] snapshot) {
        return Agent.restore(setup(), book(registry()), snapshot);
    }

    private static BallotBook book(Registry registry) {
        return new BallotBook(registry, new VotingRule.ByzantineQuorum());
    }

    private static AgentSetup setup() {
        return setup(SELF, PLANE, Optional.of(baseline(300)));
    }

    private static AgentSetup setup(AgentId id, FeatureSpace space, Optional<Baseline> baseline) {
        return new AgentSetup(id, space, baseline, new Allowlist(Set.of(ALLOWED)), POLICY, FROM_THE_MEAN, SEEDED, 42);
    }

    private static FeatureSpace otherSpace() {
        return new FeatureSpace(PLANE.schema(), new float[2], new float[] {1f, 2f}, new float[] {1f, 0f, 0f, 1f});
    }

    /** Ten rows of window, five anomalies. */
    private static AgentPolicy smaller() {
        return new AgentPolicy(
                POLICY.publishRate(),
                POLICY.alertRate(),
                POLICY.headFloor(),
                POLICY.harmfulRate(),
                POLICY.minTrusted(),
                POLICY.cosine(),
                POLICY.minWitnessed(),
                POLICY.clusterDistance(),
                POLICY.minSupport(),
                POLICY.radius(),
                5,
                POLICY.keepAnomalies(),
                10,
                POLICY.maxContamination(),
                POLICY.refitEvery(),
                POLICY.accuseAgain(),
                POLICY.blockFor(),
                Optional.empty(),
                QuarantinePolicy.NEVER,
                CollateralPolicy.SILENT);
    }

    private static List<Observation> probes() {
        return IntStream.range(0, 400)
                .mapToObj(i -> seen(i, "", (i % 20 - 10) * 0.1f, (i / 20 - 10) * 0.1f))
                .toList();
    }

    private static BallotRecord opened(ThreatSignature signature) {
        return new BallotRecord.Opened(signature.id(), signature.author(), 1, 1_000);
    }

    private static BallotRecord cast(ThreatSignature signature, String voter, Stance stance) {
        return new BallotRecord.Cast(
                new Vote(signature.id(), new AgentId(voter), stance, new Evidence(300, 0, 0, 0f, 0f, false)));
    }

    private static void assertRefused(AgentSetup setup, byte[] snapshot, String why) {
        assertThatThrownBy(() -> Agent.restore(setup, book(registry()), snapshot))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining(why);
    }
}
