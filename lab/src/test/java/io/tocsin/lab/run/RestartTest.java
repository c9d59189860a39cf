package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.Agent;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.agent.AgentSetup;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.head.RandomForestHeadTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Agents with the real learners that are stopped and restored from their snapshots go on as if they never had been. */
class RestartTest {
    private static final List<SensorFeed> FEEDS = Runs.eightSites(42);
    private static final long STEP_MICROS = 60_000_000;
    private static final int PHASES = 4;

    @Test
    void shouldFindProposeVoteAndActExactlyAsWithoutARestart() {
        List<Object> uninterrupted = new Network((step, phase) -> false).run();

        assertThat(uninterrupted).hasAtLeastOneElementOfType(Proposal.class);
        assertThat(uninterrupted).hasAtLeastOneElementOfType(AgentEvent.Adopted.class);
        assertThat(uninterrupted)
                .filteredOn(AgentEvent.Refitted.class::isInstance)
                .extracting(event -> ((AgentEvent.Refitted) event).rows() > 0)
                .as("detectors and heads are fitted anew")
                .contains(true, false);
        assertThat(new Network((step, phase) -> phase == step % PHASES).run()).isEqualTo(uninterrupted);
    }

    /** The agents of the feeds, in one thread, and everything they answered. */
    private static final class Network {
        private final Registry registry = new Registry();
        private final SimulatedConsensus assembly = Runs.consensus(registry);
        private final List<Agent> agents = new ArrayList<>();
        private final List<Object> answers = new ArrayList<>();
        private final BiPredicate<Integer, Integer> restarts;

        Network(BiPredicate<Integer, Integer> restarts) {
            this.restarts = restarts;
            registry.enrol(FEEDS.stream().map(SensorFeed::enrolment).toList());
            FEEDS.forEach(feed -> agents.add(new Agent(setup(feed), book())));
        }

        List<Object> run() {
            long first = FEEDS.stream().mapToLong(feed -> time(feed, 0)).min().orElseThrow();
            long last = FEEDS.stream()
                    .mapToLong(feed -> time(feed, feed.samples().size() - 1))
                    .max()
                    .orElseThrow();
            int step = 0;
            for (long from = first; from <= last; from += STEP_MICROS) {
                step(step++, from, from + STEP_MICROS);
            }
            agents.forEach(agent -> answers.add(Hash.sha256(agent.snapshot())));
            return answers;
        }

        private void step(int step, long from, long to) {
            each(i -> answers.addAll(agents.get(i).observe(between(FEEDS.get(i), from, to))));
            phase(step, 0);
            List<Election> elections = new ArrayList<>();
            each(i -> agents.get(i).propose().forEach(proposal -> {
                answers.add(proposal);
                assembly.open(proposal.signature()).ifPresent(elections::add);
            }));
            elections.forEach(election -> follow(election, 0, 1));
            phase(step, 1);
            for (Election election : elections) {
                List<Vote> votes = agents.stream()
                        .filter(agent -> !agent.id().equals(election.signature().author()))
                        .map(agent -> agent.vote(election.signature()))
                        .toList();
                answers.addAll(votes);
                assembly.poll(election, votes);
                follow(election, 1, 4);
            }
            phase(step, 2);
            elections.forEach(election -> conclude(election, to));
            each(i -> answers.addAll(agents.get(i).refit()));
            phase(step, 3);
        }

        private void conclude(Election election, long now) {
            follow(election, 4, election.log().size());
            Verdict verdict = election.verdict().orElseThrow();
            for (Agent agent : agents) {
                if (verdict instanceof Verdict.Accepted accepted) {
                    answers.add(agent.act(accepted, election.signature(), now));
                } else {
                    agent.dismiss(verdict);
                }
            }
        }

        private void follow(Election election, int from, int to) {
            for (Election.Logged entry : election.log().subList(from, Math.max(from, to))) {
                agents.forEach(agent -> answers.add(agent.follow(entry.record(), entry.appendedMillis())));
            }
        }

        private void phase(int step, int phase) {
            if (restarts.test(step, phase)) {
                each(i -> {
                    byte[] snapshot = agents.get(i).snapshot();
                    agents.set(i, Agent.restore(setup(FEEDS.get(i)), book(), snapshot));
                    assertThat(agents.get(i).snapshot()).isEqualTo(snapshot);
                });
            }
        }

        private BallotBook book() {
            return new BallotBook(registry, Runs.RULE, Runs.RULE.trust());
        }

        private static void each(IntConsumer agent) {
            IntStream.range(0, FEEDS.size()).forEach(agent);
        }

        private static AgentSetup setup(SensorFeed feed) {
            return new AgentSetup(
                    feed.enrolment().agent(),
                    feed.space(),
                    feed.baseline(),
                    new Allowlist(Set.of()),
                    AgentPolicy.DEFAULT,
                    Runs.DETECTORS,
                    new RandomForestHeadTrainer(12, 8),
                    42);
        }

        private static List<Observation> between(SensorFeed feed, long from, long to) {
            return feed.samples().stream()
                    .map(Sample::observation)
                    .filter(seen -> seen.timeMicros() >= from && seen.timeMicros() < to)
                    .toList();
        }

        private static long time(SensorFeed feed, int sample) {
            return feed.samples().get(sample).observation().timeMicros();
        }
    }
}
