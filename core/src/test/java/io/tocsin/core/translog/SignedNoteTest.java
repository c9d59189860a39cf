package io.tocsin.core.translog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.DecodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    private static final NoteSigner FIRST =
            TestEd25519.signer("example.com/first", TestEd25519.SEED_1, TestEd25519.PUBLIC_1);
    private static final NoteSigner SECOND =
            TestEd25519.signer("example.com/second", TestEd25519.SEED_2, TestEd25519.PUBLIC_2);
    private static final NoteVerifier BY_FIRST = TestEd25519.verifier(FIRST.key());
    private static final NoteVerifier BY_SECOND = TestEd25519.verifier(SECOND.key());
    private static final String TEXT = "a first line\n\nand an \u00e9 after an empty one\n";

    /** The example in the specification of signed notes. */
    private static final String SPEC_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String SPEC_NOTE = "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYR"
            + "lL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    @Test
    void shouldVerifyTheExampleOfTheSpecification() {
        VerifierKey key = VerifierKey.parse(SPEC_KEY);
        SignedNote note = SignedNote.parse(bytes(SPEC_NOTE));

        List<NoteSignature> verified = note.verifiedBy(List.of(TestEd25519.verifier(key)));

        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(verified).isEqualTo(note.signatures()).hasSize(1);
        assertThat(note).hasToString(SPEC_NOTE);
        assertThat(key).hasToString(SPEC_KEY);
        assertThat(key.name()).isEqualTo("example.com/foo");
        assertThat(key.id()).isEqualTo(0x530d903a);
    }

    @Test
    void shouldReadBackWhatItSigned() {
        SignedNote note = SignedNote.sign(TEXT, List.of(FIRST, SECOND));

        SignedNote read = SignedNote.parse(note.toBytes());

        assertThat(read).isEqualTo(note).hasSameHashCodeAs(note);
        assertThat(read.text()).isEqualTo(TEXT);
        assertThat(read.verifiedBy(List.of(BY_SECOND, BY_FIRST)))
                .extracting(NoteSignature::name)
                .containsExactly("example.com/second", "example.com/first");
    }

    @Test
    void shouldPassOverSignaturesOfUnknownKeys() {
        SignedNote note = SignedNote.sign(TEXT, List.of(FIRST, SECOND));

        assertThat(note.verifiedBy(List.of(BY_SECOND)))
                .containsExactly(note.signatures().get(1));
    }

    @Test
    void shouldRefuseANoteThatNoKnownKeySigned() {
        SignedNote note = SignedNote.sign(TEXT, List.of(FIRST));

        assertThatThrownBy(() -> note.verifiedBy(List.of(BY_SECOND)))
                .isInstanceOf(VerificationException.class)
                .hasMessage("note: none of the 1 known keys signed it");
    }

    @Test
    void shouldPassOverASignatureOfAnotherKeyWithTheSameName() {
        NoteSigner successor = TestEd25519.signer(FIRST.key().name(), TestEd25519.SEED_2, TestEd25519.PUBLIC_2);
        SignedNote note = SignedNote.sign(TEXT, List.of(successor, FIRST));

        assertThat(note.verifiedBy(List.of(BY_FIRST)))
                .containsExactly(note.signatures().get(1));
    }

    @Test
    void shouldRefuseAForgedSignatureOfAKnownKeyEvenBesideAGoodOne() {
        SignedNote good = SignedNote.sign(TEXT, List.of(FIRST, SECOND));
        NoteSignature forged = new NoteSignature(
                FIRST.key().name(), FIRST.key().id(), good.signatures().get(1).signature());
        SignedNote note = new SignedNote(TEXT, List.of(forged, good.signatures().get(1)));

        assertThatThrownBy(() -> note.verifiedBy(List.of(BY_FIRST, BY_SECOND)))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining(FIRST.key().toString());
    }

    @Test
    void shouldRefuseAChangedText() {
        NoteSignature signature =
                SignedNote.sign(TEXT, List.of(FIRST)).signatures().get(0);
        SignedNote changed = new SignedNote(TEXT.replace('f', 'F'), List.of(signature));

        assertThatThrownBy(() -> changed.verifiedBy(List.of(BY_FIRST))).isInstanceOf(VerificationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text without signature block\n",
                "text\n\n",
                "no empty line\n\u2014 a AAAAAAA=\n",
                "missing final newline\n\n\u2014 a AAAAAAA=",
                "control\u0001\n\n\u2014 a AAAAAAA=\n",
                "return\r\n\n\u2014 a AAAAAAA=\n",
                "text\n\n\u2014 a AAAAAAA=\r\n",
                "text\n\n\u2014 space in name AAAAAAA=\n",
                "text\n\n\u2014 no-break\u00a0space AAAAAAA=\n",
                "text\n\n\u2014 plus+name AAAAAAA=\n",
                "text\n\n\u2014  AAAAAAA=\n",
                "text\n\n\u2014 a AAAAAAA=\nunexpected line\n",
                "text\n\n- a AAAAAAA=\n",
                "text\n\n\u2014 a\n",
                "text\n\n\u2014 a \n",
                "text\n\n\u2014 a AAAA\n",
                "text\n\n\u2014 a AAAAAA==\n",
                "text\n\n\u2014 a AAAAAAA\n",
                "text\n\n\u2014 a AAAAAAB=\n",
                "text\n\n\u2014 a AAAA*AA=\n",
                "text\n\n\u2014 a AAAAAAA= \n",
                "text\n\n\u2014 a AAAAAAA=\n\n",
            })
    void shouldRefuseMalformedNotes(String note) {
        assertThatThrownBy(() -> SignedNote.parse(bytes(note))).isInstanceOf(DecodingException.class);
    }

    @Test
    void shouldTakeTheShortestNoteThatIsWellFormed() {
        SignedNote note = SignedNote.parse(bytes("\n\n\u2014 a AAAAAAA=\n"));

        assertThat(note.text()).isEqualTo("\n");
        assertThat(note.signatures()).containsExactly(new NoteSignature("a", 0, new byte[1]));
    }

    @Test
    void shouldRefuseInvalidUtf8() {
        byte[] note = bytes(SPEC_NOTE);
        note[0] = (byte) 0xff;

        assertThatThrownBy(() -> SignedNote.parse(note))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void shouldTakeAHundredSignaturesAndRefuseOneMore() {
        String line = SPEC_NOTE.substring(SPEC_NOTE.indexOf('\u2014'));
        String hundred = "text\n\n" + line.repeat(100);

        assertThat(SignedNote.parse(bytes(hundred)).signatures()).hasSize(100);
        assertThatThrownBy(() -> SignedNote.parse(bytes(hundred + line)))
                .isInstanceOf(DecodingException.class)
                .hasMessage("note: got 101 signatures, allowed 1 to 100");
    }

    @Test
    void shouldRefuseANoteAboveTheLimitBeforeReadingIt() {
        byte[] large = new byte[SignedNote.MAX_BYTES + 1];

        assertThatThrownBy(() -> SignedNote.parse(large))
                .isInstanceOf(DecodingException.class)
                .hasMessage("note: got 1000001 bytes, allowed 1000000");
    }

    @Test
    void shouldNotSignWhatItCouldNotParse() {
        assertThatThrownBy(() -> SignedNote.sign("no newline", List.of(FIRST))).isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> SignedNote.sign("tab\t\n", List.of(FIRST))).isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> SignedNote.sign("\ud800\n", List.of(FIRST)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedNote.sign(TEXT, List.of())).isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> SignedNote.sign(TEXT, Collections.nCopies(101, FIRST)))
                .isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> new NoteSignature("a", 0, new byte[0])).isInstanceOf(DecodingException.class);
    }

    @Test
    void shouldRefuseVerifierKeysThatAreNotWhatTheySay() {
        byte[] key = HexFormat.of().parseHex(TestEd25519.PUBLIC_1);
        VerifierKey good = VerifierKey.ed25519("example.com/log", key);
        String[] parts = good.toString().split("\\+", 3);

        assertThat(VerifierKey.parse(good.toString())).isEqualTo(good).hasSameHashCodeAs(good);
        assertThat(good).isNotEqualTo(VerifierKey.ed25519("example.com/lot", key));
        assertThat(good.publicKey()).isEqualTo(key);
        for (String bad : List.of(
                "",
                "example.com/log",
                parts[0] + "+" + parts[1],
                parts[0] + "+00000000+" + parts[2],
                parts[0] + "+" + parts[1].toUpperCase(java.util.Locale.ROOT) + "+" + parts[2],
                "another+" + parts[1] + "+" + parts[2],
                parts[0] + "+" + parts[1] + "+" + parts[2] + "AAAA",
                parts[0] + "+" + parts[1] + "+")) {
            assertThatThrownBy(() -> VerifierKey.parse(bad)).as(bad).isInstanceOf(DecodingException.class);
        }
        assertThatThrownBy(() -> VerifierKey.ed25519("has space", key)).isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> VerifierKey.ed25519("a".repeat(257), key)).isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> VerifierKey.ed25519("short", new byte[31])).isInstanceOf(DecodingException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
