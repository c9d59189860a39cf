package io.tocsin.protocol.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.translog.NoteSigner;
import io.tocsin.core.translog.NoteVerifier;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteKeysTest {
    private static final byte[] MESSAGE = "tocsin\n1\n".getBytes(UTF_8);

    @Test
    void shouldSignWhatTheVerifierOfTheSameNameVerifies() {
        SigningKey key = TestNetwork.key("ledger");
        NoteSigner signer = NoteKeys.signer("tocsin.test/ledger", key);
        NoteVerifier verifier = NoteKeys.verifier("tocsin.test/ledger", key.verifyingKey());
        NoteVerifier other =
                NoteKeys.verifier("tocsin.test/ledger", TestNetwork.key("other").verifyingKey());

        assertThat(signer.key()).isEqualTo(verifier.key()).isNotEqualTo(other.key());
        assertThat(verifier.verify(MESSAGE, signer.sign(MESSAGE))).isTrue();
        assertThat(verifier.verify(new byte[0], signer.sign(MESSAGE))).isFalse();
        assertThat(other.verify(MESSAGE, signer.sign(MESSAGE))).isFalse();
    }

    @Test
    void shouldReadAVerifierKeyWhateverItIsCalled() {
        VerifyingKey key = TestNetwork.key("agent").verifyingKey();
        String text = NoteKeys.text("agent-0", key);

        assertThat(text).startsWith("agent-0+");
        assertThat(NoteKeys.parse(text)).isEqualTo(key);
        for (String wrong : List.of(key.toString(), text.replace("agent-0", "agent-1"), text.substring(1), "")) {
            assertThatThrownBy(() -> NoteKeys.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("verifier key");
        }
    }
}
