package io.tocsin.core.consensus.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuorumTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1",
        "2, 0, 2",
        "3, 0, 2",
        "4, 1, 3",
        "5, 1, 4",
        "6, 1, 4",
        "7, 2, 5",
        "10, 3, 7",
        "13, 4, 9",
        "15, 4, 10",
        "20, 6, 14",
        "31, 10, 21",
        "100, 33, 67"
    })
    void shouldGiveThePublishedQuorumOf(int n, int faulty, int size) {
        assertThat(Quorum.byzantine(n)).isEqualTo(new Quorum(n, faulty, size));
    }

    @Test
    void shouldBeTheSmallestWhoseOverlapExceedsTheLiars() {
        for (int n = 1; n <= 100; n++) {
            Quorum quorum = Quorum.byzantine(n);

            // Liars are fewer than a third, and one more would not be.
            assertThat(3 * quorum.faulty()).isLessThan(n);
            assertThat(3 * (quorum.faulty() + 1)).isGreaterThanOrEqualTo(n);
            // Two quorums share 2q - n agents at least; with one fewer in each they would not share an honest one.
            assertThat(2 * quorum.size() - n).as("overlap of n=%d", n).isGreaterThan(quorum.faulty());
            assertThat(2 * (quorum.size() - 1) - n).as("overlap of n=%d", n).isLessThanOrEqualTo(quorum.faulty());
            // All honest agents together are a quorum.
            assertThat(n - quorum.faulty()).isGreaterThanOrEqualTo(quorum.size());
        }
    }

    @Test
    void shouldTakeMoreThanHalfForAMajority() {
        for (int n = 1; n <= 100; n++) {
            Quorum majority = Quorum.majority(n);

            assertThat(2 * majority.size()).isGreaterThan(n);
            assertThat(2 * (majority.size() - 1)).isLessThanOrEqualTo(n);
            assertThat(majority.faulty()).isZero();
        }
    }

    /** Two thirds of all, with one more where two thirds is a whole number: else it is the default in other words. */
    @Test
    void shouldTakeMoreThanTwoThirdsForASupermajority() {
        for (int n = 1; n <= 100; n++) {
            Quorum supermajority = Quorum.supermajority(n);

            assertThat(3 * supermajority.size()).isGreaterThan(2 * n);
            assertThat(3 * (supermajority.size() - 1)).isLessThanOrEqualTo(2 * n);
            assertThat(supermajority.size())
                    .as("n=%d", n)
                    .isEqualTo(Quorum.byzantine(n).size() + (n % 3 == 0 ? 1 : 0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, -7})
    void shouldRefuseAnElectorateOfNobody(int n) {
        assertThatThrownBy(() -> Quorum.byzantine(n)).hasMessage("electorate: got " + n + ", must be 1 or more");
        assertThatThrownBy(() -> Quorum.majority(n)).hasMessage("electorate: got " + n + ", must be 1 or more");
    }

    @Test
    void shouldRefuseAQuorumThatIsNone() {
        assertThatThrownBy(() -> new Quorum(4, 4, 3)).hasMessage("faulty: got 4, allowed 0 to 3");
        assertThatThrownBy(() -> new Quorum(4, -1, 3)).hasMessage("faulty: got -1, allowed 0 to 3");
        assertThatThrownBy(() -> new Quorum(4, 1, 5)).hasMessage("quorum size: got 5, allowed 1 to 4");
        assertThatThrownBy(() -> new Quorum(4, 1, 0)).hasMessage("quorum size: got 0, allowed 1 to 4");
    }
}
