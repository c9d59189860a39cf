package io.tocsin.detection.adversary;

import io.tocsin.core.agent.Conduct;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.learn.Seeds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which agents behave in which way; all others are honest.
 *
 * @param byAgent agent by agent, what it does; the honest are not named
 * @param seed of all randomness
 */
public record AdversaryAssignment(Map<AgentId, Adversary> byAgent, long seed) implements Conduct {
    /** Copies the map. */
    public AdversaryAssignment {
        byAgent = Map.copyOf(byAgent);
    }

    /** All of {@code agents} behave in one way. */
    public static AdversaryAssignment of(Adversary adversary, Collection<AgentId> agents, long seed) {
        return new AdversaryAssignment(
                agents.stream().collect(Collectors.toMap(Function.identity(), agent -> adversary)), seed);
    }

    /** Those who are not honest. */
    public Set<AgentId> agents() {
        return byAgent.keySet();
    }

    @Override
    public List<Vote> votes(ThreatSignature signature, Vote found, Situation situation) {
        AgentId voter = found.voter();
        Adversary adversary = byAgent.get(voter);
        if (adversary == null) {
            return HONEST.votes(signature, found, situation);
        }
        long draw = Seeds.draw(seed, "adversary " + found.signature(), voter);
        return adversary.votes(new Adversary.View(signature, found, situation, accomplices(adversary), draw));
    }

    @Override
    public List<Proposal> proposals(List<Proposal> found, Situation situation) {
        AgentId author = situation.agent();
        Adversary adversary = byAgent.get(author);
        if (adversary == null) {
            return HONEST.proposals(found, situation);
        }
        long draw = Seeds.draw(seed, "adversary's proposals at " + situation.watchedMicros(), author);
        AgentId first = accomplices(adversary).stream().min(AgentId::compareTo).orElse(author);
        long common = Seeds.draw(seed, "what " + adversary.name() + " agreed on", first);
        return adversary.proposals(new Adversary.Turn(found, situation, draw, common));
    }

    private Set<AgentId> accomplices(Adversary adversary) {
        return byAgent.entrySet().stream()
                .filter(one -> one.getValue().equals(adversary))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
