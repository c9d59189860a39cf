package io.tocsin.core.agent;

import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.ThreatSignature;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What agents say of what they found: the votes they cast and the signatures they propose. May be asked by several
 * threads at once.
 */
@FunctionalInterface
public interface Conduct {
    /** Says what was found, and that alone. */
    Conduct HONEST = (signature, found, situation) -> List.of(found);

    /**
     * The votes to cast, in order: none, one, or several.
     *
     * @param signature what is voted on
     * @param found the honest vote; every vote returned is of the same voter on the same signature
     * @param situation of the voter
     */
    List<Vote> votes(ThreatSignature signature, Vote found, Situation situation);

    /**
     * The signatures to propose, in order; each has the same author.
     *
     * @param found the honest proposals
     * @param situation of the author
     */
    default List<Proposal> proposals(List<Proposal> found, Situation situation) {
        return found;
    }

    /**
     * What an agent knows when it speaks, beside what it found.
     *
     * @param agent who speaks
     * @param watchedMicros capture time from the first flow it observed to the last, 0 or more
     * @param accepted signatures accepted lately, its own too, oldest first, at most {@value Experience#KEPT}
     * @param trusted its trusted traffic, or empty if it only learns
     */
    record Situation(AgentId agent, long watchedMicros, List<ThreatSignature> accepted, Optional<Baseline> trusted) {
        public Situation {
            accepted = List.copyOf(accepted);
        }
    }

    /** Gathers an agent's situation as time goes by. Not thread-safe. */
    final class Experience {
        /** How many accepted signatures are kept. */
        public static final int KEPT = 64;

        private final AgentId agent;
        private final Optional<Baseline> trusted;
        private final Deque<ThreatSignature> accepted = new ArrayDeque<>();
        private long firstMicros = Long.MAX_VALUE;
        private long lastMicros;

        /** That of an agent that has observed nothing. */
        public Experience(AgentSetup setup) {
            this.agent = setup.id();
            this.trusted = setup.baseline();
        }

        /** It observed these, in time order. */
        public void observed(List<Observation> batch) {
            if (!batch.isEmpty()) {
                firstMicros = Math.min(firstMicros, batch.get(0).timeMicros());
                lastMicros = Math.max(lastMicros, batch.get(batch.size() - 1).timeMicros());
            }
        }

        /** A signature was accepted; the oldest is forgotten if there are too many. */
        public void accepted(ThreatSignature signature) {
            accepted.addLast(signature);
            if (accepted.size() > KEPT) {
                accepted.removeFirst();
            }
        }

        /** Its situation now. */
        public Situation situation() {
            return new Situation(agent, Math.max(0, lastMicros - firstMicros), List.copyOf(accepted), trusted);
        }
    }
}
