package io.tocsin.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {
    private static final Enrolment A = enrolment("a", "north");
    private static final Enrolment B = enrolment("b", "south");
    private static final Enrolment C = enrolment("c", "south");

    private final Registry registry = new Registry();

    @Test
    void shouldBeginWithAnEpochOfNobody() {
        assertThat(registry.current().epoch()).isZero();
        assertThat(registry.current().size()).isZero();
        assertThat(registry.at(0)).containsSame(registry.current());
    }

    @Test
    void shouldMakeOneEpochOfEachChange() {
        registry.enrol(List.of(B, A));
        registry.enrol(List.of(C));
        registry.remove(B.agent());

        assertThat(registry.at(0).orElseThrow().members()).isEmpty();
        assertThat(registry.at(1).orElseThrow().members()).containsExactly(A, B);
        assertThat(registry.at(2).orElseThrow().members()).containsExactly(A, B, C);
        assertThat(registry.at(3).orElseThrow().members()).containsExactly(A, C);
        assertThat(registry.current().epoch()).isEqualTo(3);
    }

    @Test
    void shouldKnowNoEpochThatHasNotBeen() {
        assertThat(registry.at(1)).isEmpty();
        assertThat(registry.at(-1)).isEmpty();
    }

    @Test
    void shouldMoveAnAgentThatIsEnrolledAgain() {
        registry.enrol(List.of(A, B));
        Enrolment moved = enrolment("a", "west");

        Electorate after = registry.enrol(List.of(moved));

        assertThat(after.members()).containsExactly(moved, B);
        assertThat(registry.at(1).orElseThrow().members()).containsExactly(A, B);
    }

    @Test
    void shouldKeepTheLastOfTwoEnrolmentsInOneStep() {
        assertThat(registry.enrol(List.of(A, enrolment("a", "west"))).members())
                .containsExactly(enrolment("a", "west"));
    }

    @Test
    void shouldChangeNobodyElseWhenAStrangerIsRemoved() {
        registry.enrol(List.of(A));

        Electorate after = registry.remove(C.agent());

        assertThat(after.epoch()).isEqualTo(2);
        assertThat(after.members()).containsExactly(A);
    }

    @Test
    void shouldSeatMembersByNameWhateverTheOrderGiven() {
        Electorate electorate = new Electorate(4, List.of(C, A, B));

        assertThat(electorate.seat(A.agent())).isEqualTo(OptionalInt.of(0));
        assertThat(electorate.seat(B.agent())).isEqualTo(OptionalInt.of(1));
        assertThat(electorate.seat(C.agent())).isEqualTo(OptionalInt.of(2));
        assertThat(electorate.seat(new AgentId("d"))).isEmpty();
    }

    @Test
    void shouldRefuseAnElectorateThatSeatsAnAgentTwice() {
        assertThatThrownBy(() -> new Electorate(1, List.of(A, B, enrolment("a", "west"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("electorate: a is enrolled twice");
    }

    @Test
    void shouldRefuseANegativeEpoch() {
        assertThatThrownBy(() -> new Electorate(-1, List.of())).hasMessage("epoch: got -1, must be 0 or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", ".a", "a b", "ä", "a\n", "a/b"})
    void shouldRefuseAnAgentIdOfAnotherForm(String value) {
        assertThatThrownBy(() -> new AgentId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("agent id: got '" + value
                        + "', allowed 1 to 64 of a-z 0-9 . _ - beginning with a letter or digit");
    }

    @Test
    void shouldTakeAgentIdsOfOneTo64Characters() {
        assertThat(new AgentId("0")).hasToString("0");
        assertThat(new AgentId("a".repeat(64)).value()).hasSize(AgentId.MAX_LENGTH);
        assertThatThrownBy(() -> new AgentId("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTakeOrganisationIdsOfOneTo128Characters() {
        assertThat(new OrganisationId("Universität Z")).hasToString("Universität Z");
        assertThat(new OrganisationId("x".repeat(128)).value()).hasSize(OrganisationId.MAX_LENGTH);
        assertThat(new OrganisationId("a")).isLessThan(new OrganisationId("b"));
        assertThatThrownBy(() -> new OrganisationId("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OrganisationId(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("organisation id: got ' ', allowed 1 to 128 characters, not only white space");
    }

    private static Enrolment enrolment(String agent, String organisation) {
        return new Enrolment(new AgentId(agent), new OrganisationId(organisation));
    }
}
