package io.tocsin.detection.adversary;

import io.tocsin.core.agent.Conduct;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.learn.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which agents behave in which way; all others are honest.
 *
 * @param adversary what they do
 * @param agents who does, perhaps nobody
 * @param seed of all randomness
 */
public record AdversaryAssignment(Adversary adversary, Set<AgentId> agents, long seed) implements Conduct {
    /** Copies the set. */
    public AdversaryAssignment {
        agents = Set.copyOf(agents);
    }

    /** Agent by agent, what it does; the honest are not named. */
    public Map<AgentId, Adversary> byAgent() {
        return agents.stream().collect(Collectors.toUnmodifiableMap(agent -> agent, agent -> adversary));
    }

    @Override
    public List<Vote> votes(ThreatSignature signature, Vote found) {
        if (!agents.contains(found.voter())) {
            return HONEST.votes(signature, found);
        }
        long draw = Seeds.draw(seed, "adversary " + found.signature(), found.voter());
        return adversary.votes(new Adversary.View(signature, found, agents, draw));
    }
}
