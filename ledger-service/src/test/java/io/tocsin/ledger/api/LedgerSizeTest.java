package io.tocsin.ledger.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.kit.web.ProblemException;
import org.junit.jupiter.api.Test;

class LedgerSizeTest {
    @Test
    void shouldProveUpToTheNewestSizeAndTheLimit() {
        assertThatCode(() -> LedgerSize.requireProvable("size", 10, 10, 10)).doesNotThrowAnyException();
        assertThat(refusal(11, 10, 20).status()).isEqualTo(404);
        assertThat(refusal(0, 0, 20).status()).isEqualTo(404);
    }

    @Test
    void shouldSayHowLargeATreeMayBe() {
        ProblemException refusal = refusal(11, 12, 10);

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.problem().field()).isEqualTo("size");
        assertThat(refusal.problem().value()).isEqualTo("11");
        assertThat(refusal.problem().allowed()).startsWith("1 to 10, as tocsin.ledger.proof.max-size says");
    }

    private static ProblemException refusal(long size, long newest, long max) {
        return catchThrowableOfType(
                ProblemException.class, () -> LedgerSize.requireProvable("size", size, newest, max));
    }
}
