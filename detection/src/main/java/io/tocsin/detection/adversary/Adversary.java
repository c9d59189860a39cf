package io.tocsin.detection.adversary;

import io.tocsin.core.agent.Conduct;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Byzantine behaviour: what an agent says in place of what it found. It knows what an agent can know, so neither the
 * truth of a flow nor a broker. It keeps no state: the same view gives the same votes and proposals, on any thread.
 */
public interface Adversary {
    /** What users choose it by: small letters, digits and hyphens. */
    String name();

    /** What those who behave so do, after "they": such as "say SEEN to everything". */
    String does();

    /** The votes it casts, in order: none is silence, two that differ an equivocation; the honest one unless told otherwise. */
    default List<Vote> votes(View view) {
        return List.of(view.found());
    }

    /** The signatures it proposes, in order; unless told otherwise what it would propose if it were honest. */
    default List<Proposal> proposals(Turn turn) {
        return turn.found();
    }

    /**
     * Under how many organisations one operator enrols all that behave so, in turn, when the network is founded; 0 if
     * they stay what they are.
     */
    default int organisations() {
        return 0;
    }

    /**
     * What an adversary sees when it is asked for its vote.
     *
     * @param signature what is voted on
     * @param found the vote it would cast if it were honest
     * @param situation what it knows
     * @param accomplices all that behave so, itself included
     * @param seed another one for each run, agent and ballot; all its randomness comes from here
     */
    record View(
            ThreatSignature signature, Vote found, Conduct.Situation situation, Set<AgentId> accomplices, long seed) {
        /** Copies the set. */
        public View {
            accomplices = Set.copyOf(accomplices);
        }

        /** Its vote with another stance and other evidence; whoever says SEEN says so of all that is named. */
        public Vote vote(Stance stance, Evidence evidence) {
            IndicatorSet claimed = stance == Stance.SEEN
                    ? IndicatorSet.first(signature.indicators().size())
                    : IndicatorSet.NONE;
            return found.seen().isEmpty()
                    ? new Vote(found.signature(), found.voter(), stance, evidence)
                    : new Vote(
                            found.signature(), found.voter(), stance, evidence.published(stance), Optional.of(claimed));
        }

        /** It claims to have seen all of it, with the best evidence there can be. */
        public Vote seen() {
            return vote(Stance.SEEN, new Evidence(trusted(), 0, Evidence.MAX_WITNESSED, 1f, 1f, false));
        }

        /** It claims to have tested it and to have met nothing like it. */
        public Vote harmless() {
            return vote(Stance.HARMLESS, new Evidence(trusted(), 0, 0, 0f, 0f, false));
        }

        /** It claims that it fires on all it trusts and names something of its own. */
        public Vote harmful() {
            return vote(Stance.HARMFUL, new Evidence(trusted(), trusted(), 0, 0f, 0f, true));
        }

        private int trusted() {
            return found.evidence().trusted();
        }
    }

    /**
     * What an adversary sees when it is asked what it proposes.
     *
     * @param found what it would propose if it were honest
     * @param situation what it knows
     * @param seed another one for each run, agent and time; all its randomness comes from here
     * @param commonSeed another one for each run, the same for all its accomplices at any time: what they agreed on
     */
    record Turn(List<Proposal> found, Conduct.Situation situation, long seed, long commonSeed) {
        /** Copies the list. */
        public Turn {
            found = List.copyOf(found);
        }

        /** What it found, and {@code forged} behind it. */
        public List<Proposal> and(Stream<Proposal> forged) {
            return Stream.concat(found.stream(), forged).toList();
        }
    }
}
