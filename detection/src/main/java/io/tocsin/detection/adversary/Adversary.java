package io.tocsin.detection.adversary;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Byzantine behaviour: what an agent says in place of what it found. It knows what an agent can know, so neither the
 * truth of a flow nor a broker. It keeps no state: the same view gives the same votes, on any thread.
 */
public interface Adversary {
    /** What users choose it by: small letters, digits and hyphens. */
    String name();

    /** What those who behave so do, after "they": such as "say SEEN to everything". */
    String does();

    /** The votes it casts, in order: none is silence, two that differ are an equivocation. */
    List<Vote> votes(View view);

    /**
     * What an adversary sees when it is asked for its vote.
     *
     * @param signature what is voted on
     * @param found the vote it would cast if it were honest
     * @param accomplices all that behave so, itself included
     * @param seed another one for each run, agent and ballot; all its randomness comes from here
     */
    record View(ThreatSignature signature, Vote found, Set<AgentId> accomplices, long seed) {
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
                            found.signature(),
                            found.voter(),
                            stance,
                            evidence.published(stance),
                            Optional.of(claimed));
        }
    }
}
