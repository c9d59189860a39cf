package io.tocsin.core.translog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final NoteSigner LOG =
            TestEd25519.signer("example.com/log", TestEd25519.SEED_1, TestEd25519.PUBLIC_1);

    @Test
    void shouldReadAndWriteTheSameText() {
        String text = "example.com/log\n20852163\n" + ROOT + "\nextension one\nextension two\n";

        Checkpoint checkpoint = Checkpoint.parse(text);

        assertThat(checkpoint)
                .isEqualTo(new Checkpoint(
                        "example.com/log", 20_852_163, Hash.sha256(), List.of("extension one", "extension two")));
        assertThat(checkpoint.text()).isEqualTo(text);
    }

    @Test
    void shouldVerifyItsLogsSignature() {
        Checkpoint checkpoint = new Checkpoint("example.com/log", 5, Hash.sha256(), List.of());
        SignedNote note = SignedNote.sign(checkpoint.text(), List.of(LOG));

        assertThat(Checkpoint.verified(note, TestEd25519.verifier(LOG.key()))).isEqualTo(checkpoint);
    }

    @Test
    void shouldRefuseTheCheckpointOfAnotherLogUnderAGoodSignature() {
        Checkpoint other = new Checkpoint("example.com/other", 5, Hash.sha256(), List.of());
        SignedNote note = SignedNote.sign(other.text(), List.of(LOG));

        assertThatThrownBy(() -> Checkpoint.verified(note, TestEd25519.verifier(LOG.key())))
                .isInstanceOf(VerificationException.class)
                .hasMessage("checkpoint: got origin 'example.com/other', expected 'example.com/log'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "log\n1\n",
                "log\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "log\n\n" + ROOT + "\n",
                "log\n01\n" + ROOT + "\n",
                "log\n+1\n" + ROOT + "\n",
                "log\n-1\n" + ROOT + "\n",
                "log\n 1\n" + ROOT + "\n",
                "log\n0x1\n" + ROOT + "\n",
                "log\n\u0661\n" + ROOT + "\n",
                "log\n9223372036854775808\n" + ROOT + "\n",
                "log\n99999999999999999999\n" + ROOT + "\n",
                "log\n1\n" + ROOT + " \n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "log\n1\nAAAA\n",
                "log\n1\n\n",
                "log\n1\n" + ROOT + "\n\n",
                "log\n1\n" + ROOT + "\n\nextension\n",
                "log\r\n1\n" + ROOT + "\n",
            })
    void shouldRefuseEveryOtherSpelling(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(DecodingException.class);
    }

    @Test
    void shouldTakeTheLargestSize() {
        assertThat(Checkpoint.parse("log\n9223372036854775807\n" + ROOT + "\n").size())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldCapWhatItTakes() {
        String head = "log\n1\n" + ROOT + "\n";

        assertThat(Checkpoint.parse(head + "x\n".repeat(16)).extensions()).hasSize(16);
        assertThatThrownBy(() -> Checkpoint.parse(head + "x\n".repeat(17))).isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> Checkpoint.parse(head + "x".repeat(1025) + "\n"))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("extension: got 1025 characters");
        assertThatThrownBy(() -> Checkpoint.parse("l".repeat(257) + head)).isInstanceOf(DecodingException.class);
    }

    @Test
    void shouldRefuseToStateWhatCouldNotBeRead() {
        Hash root = Hash.sha256();

        assertThatThrownBy(() -> new Checkpoint("log", -1, root, List.of()))
                .hasMessage("checkpoint size: got -1, must be 0 or more");
        assertThatThrownBy(() -> new Checkpoint("two\nlines", 1, root, List.of()))
                .isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> new Checkpoint("log", 1, root, List.of(""))).isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> new Checkpoint("log", 1, root, Collections.nCopies(17, "x")))
                .hasMessage("checkpoint: got 17 extension lines, allowed 16");
    }
}
