package io.tocsin.core.translog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Published notes and keys of the C2SP specification and of Go's {@code sumdb/note}. */
class NoteVectorsTest {
    @Test
    void shouldVerifyEveryValidNoteUnderAllItsKeys() throws IOException {
        for (JsonNode valid : vectors().get("valid")) {
            List<NoteVerifier> known = new ArrayList<>();
            valid.get("vkeys").forEach(k -> known.add(TestEd25519.verifier(VerifierKey.parse(k.asText()))));
            String text = valid.get("note").asText();

            SignedNote note = SignedNote.parse(bytes(text));

            assertThat(note.verifiedBy(known)).hasSize(known.size()).isEqualTo(note.signatures());
            assertThat(note).hasToString(text);
        }
    }

    @Test
    void shouldRefuseEveryBadVerifierKey() throws IOException {
        JsonNode bad = vectors().get("bad_vkeys");

        assertThat(bad).isNotEmpty();
        bad.forEach(key -> assertThatThrownBy(() -> VerifierKey.parse(key.asText()))
                .as(key.asText())
                .isInstanceOf(DecodingException.class));
    }

    @Test
    void shouldBreakAValidNoteByEachMalformedRule() throws IOException {
        JsonNode vectors = vectors();
        String good = vectors.get("valid").get(0).get("note").asText();
        String line = good.substring(good.indexOf('\u2014'));
        Map<String, byte[]> broken = Map.of(
                "text without signature block", bytes(good.substring(0, good.indexOf('\u2014') - 1)),
                "missing final newline after signature", bytes(good.substring(0, good.length() - 1)),
                "control char U+0001 in text", bytes('\u0001' + good),
                "invalid UTF-8 0xff", latin1("\u00ff" + good.substring(0, 10) + "\n\n\u0097 a AAAAAAA=\n"),
                "space in key name", bytes(good.replace("example.com/foo", "example.com foo")),
                "unexpected line after signatures", bytes(good + "unexpected\n"),
                "more than 100 signatures (Go limit)", bytes(good + line.repeat(100)),
                "bad base64 inside a known key's signature -> reject whole note", bytes(good.replace("Uw2Q", "Uw2!")));

        for (JsonNode rule : vectors.get("malformed_rules")) {
            byte[] note = broken.get(rule.asText());
            assertThat(note).as("a note that breaks '%s'", rule.asText()).isNotNull();
            assertThatThrownBy(() -> SignedNote.parse(note)).as(rule.asText()).isInstanceOf(DecodingException.class);
        }
    }

    private static JsonNode vectors() throws IOException {
        return new ObjectMapper()
                .readTree(SharedData.file("vectors/notes/signed-notes.json").toFile());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
