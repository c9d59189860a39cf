package io.tocsin.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.identity.AgentId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request to vote again on an accepted signature. The digest was computed outside Java from the written form. */
class RevocationTest {
    private static final AgentId ASKING = new AgentId("sensor-2");
    private static final ThreatSignature ACCEPTED = Signatures.golden();
    private static final ThreatSignature REQUEST = ACCEPTED.revocation(ASKING, "our own mail relay, naïvely named");

    @Test
    void shouldKeepItsBytes() {
        assertThat(REQUEST.id()).hasToString("c633dd0afa830bc2ec42179909bc1da1cc597cba3195c2d57478ff2bd028b273");
        assertThat(ThreatSignature.fromBytes(REQUEST.toBytes())).isEqualTo(REQUEST);
    }

    @Test
    void shouldNameTheSignatureByWhatItSays() {
        assertThat(REQUEST.revoked()).contains(ACCEPTED.id());
        assertThat(REQUEST.author()).isEqualTo(ASKING);
        assertThat(REQUEST.id()).isNotEqualTo(ACCEPTED.id());
        assertThat(ACCEPTED.revoked()).isEmpty();
    }

    /** Asked about one signature, voters are given another to test, which hits everybody. */
    @Test
    void shouldNameAnotherSignatureIfAnythingIsChanged() {
        byte[] bytes = REQUEST.toBytes();
        int last = bytes.length - 1;
        bytes[last] ^= 1;

        assertThat(ThreatSignature.fromBytes(bytes).revoked()).isPresent().isNotEqualTo(REQUEST.revoked());
    }

    @Test
    void shouldAskForNoRevocationOfARequest() {
        assertThatThrownBy(() -> REQUEST.revocation(ASKING, "again"))
                .hasMessageContaining("asks to revoke another, it cannot be revoked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "\u001b[31mred", "turned \u202e round", "half \ud800"})
    void shouldTakeNoReasonThatIsMoreThanText(String reason) {
        assertThatThrownBy(() -> new Revocation(ASKING, reason)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBoundTheReason() {
        assertThat(new Revocation(ASKING, "é".repeat(200)).reason()).hasSize(200);
        assertThatThrownBy(() -> new Revocation(ASKING, "x".repeat(201))).hasMessageContaining("200");
        byte[] tooLong = CanonicalWriter.tagged("tocsin/revocation/v1")
                .text("sensor-1")
                .text("x".repeat(201))
                .toBytes();
        assertThatThrownBy(() -> ThreatSignature.fromBytes(tooLong)).isInstanceOf(DecodingException.class);
    }

    @Test
    void shouldRefuseEveryCut() {
        byte[] good = REQUEST.toBytes();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> ThreatSignature.fromBytes(cut)).isInstanceOf(DecodingException.class);
        }
    }
}
