package io.tocsin.detection.adversary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.detection.adversary.kind.Adversaries;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OperatorsTest {
    private static final long SEED = 11;
    private static final List<AgentId> AGENTS =
            IntStream.range(0, 10).mapToObj(i -> new AgentId("agent-" + i)).toList();

    @Test
    void shouldDealAnOperatorsAgentsToItsOrganisationsInTurnAndLeaveAllOthersAsTheyAre() {
        Operators operators = founded("framer:0.2,sybil,organisations=2:0.3");

        Map<AgentId, String> enrolled = AGENTS.stream()
                .collect(Collectors.toMap(
                        agent -> agent,
                        agent -> operators.enrolled(own(agent)).organisation().value()));

        List<AgentId> its =
                those(operators.founding(), "sybil").stream().sorted().toList();
        assertThat(its)
                .hasSize(3)
                .extracting(enrolled::get)
                .containsExactly("adversaries", "adversaries-2", "adversaries");
        assertThat(AGENTS)
                .filteredOn(agent -> !its.contains(agent))
                .allSatisfy(agent -> assertThat(operators.enrolled(own(agent))).isEqualTo(own(agent)));
        assertThat(operators.sizes()).containsExactly(Map.entry("sybil", 3));
        assertThat(founded("framer:0.2").sizes()).isEmpty();
    }

    @Test
    void shouldDrawAnOperatorsAgentsAmongThoseItEnrolledWhateverElseIsAsked() {
        Operators operators = founded("framer:0.2,sybil,organisations=2:0.3");
        Set<AgentId> its = those(operators.founding(), "sybil");

        assertThat(draw(operators, "framer:0.2,sybil:0.3"))
                .as("the mix of the founding, its parameters too")
                .isEqualTo(operators.founding());
        assertThat(those(draw(operators, "sybil:0.3"), "sybil")).isEqualTo(its);
        assertThat(those(draw(operators, "sybil:0.1"), "sybil")).hasSize(1).isSubsetOf(its);
        assertThat(draw(operators, "silent:0.4,sybil:0.3,framer:0.3").agents()).hasSameElementsAs(AGENTS);
        assertThat(draw(operators, "silent:0.4"))
                .as("as if there were no operator")
                .isEqualTo(drawn("silent:0.4"));
    }

    @Test
    void shouldRefuseMoreAgentsOfAnOperatorThanItEnrolled() {
        assertThatThrownBy(() -> draw(founded("sybil:0.3"), "sybil:0.4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at most 3 agents that are sybil");
        assertThatThrownBy(() -> draw(founded("sybil:0.3"), "sybil:0.2,sybil:0.2"))
                .hasMessage("at most 3 agents that are sybil");
        assertThatThrownBy(() -> draw(Operators.NONE, "sybil:0.1")).hasMessage("no sybil");
        assertThatThrownBy(() -> Operators.NONE.draw(Adversaries.mix("sybil:1"), List.of(), SEED))
                .hasMessage("no sybil");
        assertThat(draw(Operators.NONE, "sybil:0").agents()).isEmpty();
    }

    private static Enrolment own(AgentId agent) {
        return new Enrolment(agent, new OrganisationId("org-" + agent));
    }

    private static Operators founded(String mix) {
        return new Operators(drawn(mix));
    }

    private static AdversaryAssignment drawn(String mix) {
        return Adversaries.mix(mix).draw(AGENTS, SEED);
    }

    private static AdversaryAssignment draw(Operators operators, String mix) {
        return operators.draw(Adversaries.mix(mix), AGENTS, SEED);
    }

    private static Set<AgentId> those(AdversaryAssignment assignment, String name) {
        return assignment.byAgent().entrySet().stream()
                .filter(one -> one.getValue().name().equals(name))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
