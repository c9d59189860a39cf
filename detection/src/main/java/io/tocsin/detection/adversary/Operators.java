package io.tocsin.detection.adversary;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom one operator enrols under its own organisations when the network is founded. An enrolment stays what it is, so
 * later only these can be played as that operator's. Immutable.
 *
 * @param founding who behaves how at the founding, those of no operator too
 */
public record Operators(AdversaryAssignment founding) {
    /** There is no operator. */
    public static final Operators NONE = new Operators(AdversaryMix.NONE.draw(List.of(), 0));

    private static final OrganisationId ADVERSARIES = new OrganisationId("adversaries");

    /** How an agent is enrolled: under its operator's organisation, or as {@code given} if it has no operator. */
    public Enrolment enrolled(Enrolment given) {
        Adversary adversary = founding.byAgent().get(given.agent());
        return adversary == null || !isOfOperator(adversary)
                ? given
                : new Enrolment(given.agent(), organisation(given.agent(), adversary));
    }

    // One operator deals its agents to its organisations in turn.
    private OrganisationId organisation(AgentId id, Adversary adversary) {
        long before = founding.byAgent().entrySet().stream()
                .filter(one -> one.getValue().equals(adversary) && one.getKey().compareTo(id) < 0)
                .count();
        long number = before % adversary.organisations();
        return number == 0 ? ADVERSARIES : new OrganisationId(ADVERSARIES.value() + "-" + (number + 1));
    }

    /** How many agents are enrolled under an operator, by the name of what they do; what nobody does is not named. */
    public Map<String, Integer> sizes() {
        return founding.byAgent().values().stream()
                .filter(Operators::isOfOperator)
                .collect(Collectors.toUnmodifiableMap(Adversary::name, adversary -> 1, Integer::sum));
    }

    /**
     * Who behaves how from now on: as {@link AdversaryMix#draw}, but an operator's are among those it enrolled, and go
     * before the others. The mix of the founding comes to what it came to then.
     *
     * @param asked of an operator's kind the name and the share count; its parameters stay those of the founding
     * @param agents all of them, in their order
     * @throws IllegalArgumentException if it asks for more agents of an operator than are enrolled; it says how
     *     many may be
     */
    public AdversaryAssignment draw(AdversaryMix asked, List<AgentId> agents, long seed) {
        List<AgentId> order = AdversaryMix.order(agents, seed);
        Map<AgentId, Adversary> drawn = new HashMap<>();
        for (AdversaryShare one : operated(asked, true)) {
            ofOperator(one, one.of(agents.size()), order, drawn.keySet())
                    .forEach(agent -> drawn.put(agent, founding.byAgent().get(agent)));
        }
        List<AgentId> others =
                order.stream().filter(agent -> !drawn.containsKey(agent)).toList();
        drawn.putAll(AdversaryMix.deal(operated(asked, false), others, agents.size()));
        return new AdversaryAssignment(drawn, seed);
    }

    private static List<AdversaryShare> operated(AdversaryMix asked, boolean isOperated) {
        return asked.shares().stream()
                .filter(one -> isOfOperator(one.adversary()) == isOperated)
                .toList();
    }

    // Where nobody is enrolled so, any share asks for too many, also as long as no agent is there.
    private List<AgentId> ofOperator(AdversaryShare asked, int count, List<AgentId> order, Set<AgentId> drawn) {
        String name = asked.adversary().name();
        List<AgentId> enrolled = order.stream()
                .filter(agent -> Optional.ofNullable(founding.byAgent().get(agent))
                        .filter(adversary -> adversary.name().equals(name))
                        .isPresent())
                .toList();
        List<AgentId> left =
                enrolled.stream().filter(agent -> !drawn.contains(agent)).toList();
        boolean isNobodys = !sizes().containsKey(name) && asked.share() > 0;
        if (isNobodys || count > left.size()) {
            throw new IllegalArgumentException(
                    enrolled.isEmpty() ? "no " + name : "at most " + enrolled.size() + " agents that are " + name);
        }
        return left.subList(0, count);
    }

    private static boolean isOfOperator(Adversary adversary) {
        return adversary.organisations() > 0;
    }
}
