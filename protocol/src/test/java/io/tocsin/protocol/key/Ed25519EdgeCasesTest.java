package io.tocsin.protocol.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.core.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The 914 edge cases of C2SP's CCTV on which libraries differ. What we answer is frozen: members who answer differently
 * count different verdicts, so a release that changes one answer is a change of the protocol.
 */
class Ed25519EdgeCasesTest {
    private static final String VECTORS = "vectors/ed25519-cctv/ed25519/ed25519vectors.json";
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void shouldAnswerEveryEdgeCaseAsItAlwaysDid() throws IOException {
        JsonNode vectors = new ObjectMapper().readTree(SharedData.file(VECTORS).toFile());

        String answers = IntStream.range(0, vectors.size())
                .mapToObj(i -> answer(vectors.get(i)) ? "1" : "0")
                .collect(Collectors.joining());

        assertThat(vectors).hasSize(914);
        assertThat(answers).isEqualTo(golden());
    }

    // The sixteen it accepts have a plain key and a canonical R; fifteen have an R with a low-order part, which the
    // cofactored equation of RFC 8032 lets pass and the JDK's does not.
    @Test
    void shouldAcceptNothingWithAnOddKeyOrANonCanonicalPoint() throws IOException {
        JsonNode vectors = new ObjectMapper().readTree(SharedData.file(VECTORS).toFile());

        int accepted = 0;
        for (JsonNode vector : vectors) {
            if (answer(vector)) {
                accepted++;
                assertThat(vector.get("flags").toString())
                        .as("vector %s", vector.get("number"))
                        .doesNotContain("_A\"", "non_canonical");
            }
        }
        assertThat(accepted).isEqualTo(16);
    }

    private static boolean answer(JsonNode vector) {
        VerifyingKey key;
        try {
            key = VerifyingKey.of(HEX.parseHex(vector.get("key").asText()));
        } catch (IllegalArgumentException e) {
            return false;
        }
        return key.verify(
                vector.get("msg").asText().getBytes(UTF_8),
                HEX.parseHex(vector.get("sig").asText()));
    }

    private static String golden() throws IOException {
        try (InputStream in = Ed25519EdgeCasesTest.class.getResourceAsStream("/golden/ed25519-cctv.bits")) {
            return new String(in.readAllBytes(), UTF_8).replaceAll("\\s", "");
        }
    }
}
