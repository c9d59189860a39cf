package io.tocsin.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {
    @Test
    void shouldHoldOutThreeOfEveryTenSpreadEvenly() {
        Baseline baseline = Baseline.declare(Synthetic.counting(20), Set.of());

        assertThat(baseline.heldOut().data()).containsExactly(2, 5, 8, 12, 15, 18);
        assertThat(baseline.fit().data()).containsExactly(0, 1, 3, 4, 6, 7, 9, 10, 11, 13, 14, 16, 17, 19);
    }

    @Test
    void shouldKeepRowsWhole() {
        Baseline baseline = Baseline.declare(Synthetic.uniform(10, 1), Set.of());

        assertThat(baseline.fit().columns()).isEqualTo(2);
        assertThat(baseline.heldOut().row(1)).isEqualTo(Synthetic.uniform(10, 1).row(5));
        assertThat(baseline.fit().row(6)).isEqualTo(Synthetic.uniform(10, 1).row(9));
    }

    @Test
    void shouldUseEveryRowOnceFromThreeRowsOn() {
        for (int rows = 3; rows <= 50; rows++) {
            Baseline baseline = Baseline.declare(Synthetic.counting(rows), Set.of());
            int rest = rows % 10;
            int heldOut = 3 * (rows / 10) + (rest > 8 ? 3 : rest > 5 ? 2 : rest > 2 ? 1 : 0);

            assertThat(baseline.heldOut().rows()).as("held out of %d", rows).isEqualTo(heldOut);
            assertThat(baseline.fit().rows()).isEqualTo(rows - heldOut).isGreaterThanOrEqualTo(2);
            assertThat(baseline.size()).isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldRefuseTooFewRowsToFitAndHoldOut(int rows) {
        assertThatThrownBy(() -> Baseline.declare(Synthetic.counting(rows), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("baseline: got " + rows + " rows to fit and 0 held out, needs at least 2 and 1");
    }

    @Test
    void shouldRefuseRowsOfTwoWidths() {
        assertThatThrownBy(() -> new Baseline(Synthetic.counting(2), Synthetic.uniform(1, 1), Set.of()))
                .hasMessage("baseline: got rows of 1 columns to fit, of 2 held out and of 1 doubted, must be as wide");
    }

    @Test
    void shouldTellByItsDigestWhatIsDoubted() {
        Baseline certain = Baseline.declare(Synthetic.counting(10), Set.of());
        Baseline doubting = certain.withDoubted(Synthetic.counting(2));

        assertThat(doubting.size()).isEqualTo(10);
        assertThat(doubting.digest())
                .isNotEqualTo(certain.digest())
                .isNotEqualTo(certain.withDoubted(Synthetic.counting(3)).digest());
        assertThat(certain.withDoubted(Synthetic.counting(0)).digest()).isEqualTo(certain.digest());
    }

    @Test
    void shouldCopyItsContacts() {
        Set<String> contacts = new HashSet<>(Set.of("192.0.2.1"));
        Baseline baseline = Baseline.declare(Synthetic.counting(3), contacts);

        contacts.clear();

        assertThat(baseline.contacts()).containsExactly("192.0.2.1");
    }
}
