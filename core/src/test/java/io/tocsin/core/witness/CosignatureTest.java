package io.tocsin.core.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.NoteSignature;
import io.tocsin.core.translog.NoteSigner;
import io.tocsin.core.translog.NoteVerifier;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.core.translog.TestEd25519;
import io.tocsin.core.translog.VerificationException;
import io.tocsin.core.translog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CosignatureTest {
    /** A checkpoint of a public log as two public parties signed it: the log of its mirror, and the witness remora. */
    private static final String PUBLISHED = """
            arche2025h1.staging.ct.transparency.dev
            1432088532
            U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

            \u2014 arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
            \u2014 remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
            """;

    private static final String LOG =
            "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f";
    private static final String WITNESS = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    private final SignedNote note = SignedNote.parse(PUBLISHED.getBytes(StandardCharsets.UTF_8));
    private final Checkpoint checkpoint = Checkpoint.parse(note.text());
    private final NoteSignature line = note.signatures().get(1);
    private final NoteVerifier witness = TestEd25519.verifier(VerifierKey.parse(WITNESS));

    @Test
    void shouldVerifyACosignatureThatAPublicWitnessMade() {
        assertThat(Cosignature.verified(checkpoint, line, witness)).isEqualTo(1_779_573_024L);
        assertThat(Checkpoint.verified(note, TestEd25519.verifier(VerifierKey.parse(LOG))))
                .isEqualTo(checkpoint);
        assertThat(VerifierKey.parse(WITNESS)).hasToString(WITNESS);
    }

    @Test
    void shouldRefuseItOverAnotherCheckpoint() {
        Checkpoint other = new Checkpoint(checkpoint.origin(), checkpoint.size() + 1, checkpoint.root(), List.of());
        Checkpoint longer =
                new Checkpoint(checkpoint.origin(), checkpoint.size(), checkpoint.root(), List.of("extension"));

        assertThatThrownBy(() -> Cosignature.verified(other, line, witness))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("remora.n621.de");
        assertThatThrownBy(() -> Cosignature.verified(longer, line, witness)).isInstanceOf(VerificationException.class);
    }

    @Test
    void shouldRefuseItWithAnotherTime() {
        byte[] later = line.signature();
        later[7]++;
        NoteSignature moved = new NoteSignature("remora.n621.de", witness.key().id(), later);

        assertThatThrownBy(() -> Cosignature.verified(checkpoint, moved, witness))
                .isInstanceOf(VerificationException.class);
    }

    // A log that takes its own key for a witness' would be its own witness.
    @Test
    void shouldTakeNeitherALogsKeyNorItsSignature() {
        VerifierKey sameAsLog =
                VerifierKey.ed25519("remora.n621.de", witness.key().publicKey());

        assertThat(sameAsLog.id()).isNotEqualTo(witness.key().id());
        assertThat(sameAsLog.isCosigner()).isFalse();
        assertThatThrownBy(() -> Cosignature.verified(checkpoint, line, TestEd25519.verifier(sameAsLog)))
                .isInstanceOf(VerificationException.class);
        assertThatThrownBy(() -> Cosignature.verified(
                        checkpoint, note.signatures().get(0), TestEd25519.verifier(VerifierKey.parse(LOG))))
                .isInstanceOf(VerificationException.class);
        assertThatThrownBy(() -> Cosignature.sign(
                        checkpoint, 1, TestEd25519.signer("log", TestEd25519.SEED_1, TestEd25519.PUBLIC_1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type 4");
    }

    @Test
    void shouldSignWhatItVerifies() {
        NoteSigner signer = TestEd25519.signer(
                VerifierKey.cosigner("witness.example/w", HexFormat.of().parseHex(TestEd25519.PUBLIC_2)),
                TestEd25519.SEED_2);

        NoteSignature made = Cosignature.sign(checkpoint, 1_700_000_000L, signer);
        SignedNote cosigned =
                new SignedNote(note.text(), List.of(note.signatures().get(0), made));

        assertThat(SignedNote.parse(cosigned.toBytes())).isEqualTo(cosigned);
        assertThat(Cosignature.verified(checkpoint, made, TestEd25519.verifier(signer.key())))
                .isEqualTo(1_700_000_000L);
        assertThatThrownBy(() -> Cosignature.sign(checkpoint, -1, signer)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseKeysOfOtherTypes() {
        assertThatThrownBy(() -> VerifierKey.parse("test+00000000+BQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6"))
                .isInstanceOf(DecodingException.class);
    }
}
