package io.tocsin.core.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The canonical bytes of the ballot log. The digests were computed outside Java from the written form. */
class RecordBytesTest {
    private static final SignatureId SUBJECT = new SignatureId(Hash.sha256(new byte[] {0}));
    private static final SignatureId ACCEPTED = new SignatureId(Hash.sha256(new byte[] {1}));
    private static final AgentId AUTHOR = new AgentId("agent-000");
    private static final AgentId VOTER = new AgentId("agent-001");
    private static final Vote VOTE =
            new Vote(SUBJECT, VOTER, Stance.HARMFUL, new Evidence(300, 2, 1, 0.875f, -0.5f, true));

    @Test
    void shouldKeepTheBytesOfAVote() {
        String golden = "9b691921508e2b309fdc1c502b9ce44af6643f85ffb5d1d16e34413c40518dfc";

        assertThat(digest(VOTE.toBytes())).isEqualTo(golden);
        assertThat(digest(new BallotRecord.Cast(VOTE).toBytes())).isEqualTo(golden);
        assertThat(new BallotRecord.Cast(VOTE).signature()).isEqualTo(SUBJECT);
    }

    @Test
    void shouldKeepTheBytesOfVerdicts() {
        assertThat(digest(new Verdict.Accepted(SUBJECT, Effect.ENFORCE).toBytes()))
                .isEqualTo("54e2a118f375c12edfdaa6dd4e9c2217253e0720cb15f242bcd655fc1e1221a1");
        assertThat(digest(new Verdict.Accepted(SUBJECT, Effect.ADVISORY).toBytes()))
                .isEqualTo("211bba5ae1cea79c821459f7c5621f98c686f43ca03e864679181bcc85237c2e");
        assertThat(digest(new Verdict.Rejected(SUBJECT).toBytes()))
                .isEqualTo("0cc2a5398c072dfc72d6a76cc3b7f88ae0e5c135b604a092bc05c7b733e5120b");
        assertThat(digest(new Verdict.Inconclusive(SUBJECT).toBytes()))
                .isEqualTo("2a234349adfd06111bfc6bc2a520a2c833286530d439447e27d55e9fd2500d0a");
        assertThat(digest(new Verdict.Revoked(SUBJECT, ACCEPTED).toBytes()))
                .isEqualTo("48ddd191e84b4e0ecbe0e0ddbdd06d112040f306a301c7c6427152db03288baa");
    }

    @Test
    void shouldKeepTheBytesOfOpenAndClose() {
        assertThat(digest(new BallotRecord.Opened(SUBJECT, AUTHOR, 1, 60_000).toBytes()))
                .isEqualTo("7e15fc669d432ebd9e990d85e19dc7eefc3e6bd2265ac5343929354b65d4c9fc");
        assertThat(digest(new BallotRecord.Opened(SUBJECT, AUTHOR, 1, 60_000, OptionalInt.of(3), Optional.of(ACCEPTED))
                        .toBytes()))
                .isEqualTo("74d93573e1d75aadf341259b8ee84473c4f55f34b6d599b5fa4600be8b56619d");
        assertThat(digest(new BallotRecord.Closed(SUBJECT).toBytes()))
                .isEqualTo("7ec8d0c1680464ec477c15a2c0f60dc7de7349ec8234930fb873b94263ac07b5");
    }

    @Test
    void shouldKeepTheBytesOfAnEquivocation() {
        Vote other = new Vote(SUBJECT, VOTER, Stance.SEEN, new Evidence(300, 0, 1, 0.875f, 0f, false));
        Equivocation both = new Equivocation(VOTE, other);

        assertThat(digest(both.toBytes()))
                .isEqualTo("a6f7ebf9a044dd7370a092e7e374f90e0fbe70292298532f076c5f829156e36d");
        assertThat(Equivocation.fromBytes(both.toBytes())).isEqualTo(both);
    }

    @Test
    void shouldRefuseBytesOfAnEquivocationThatIsNone() {
        byte[] twiceTheSame = CanonicalWriter.tagged("tocsin/equivocation/v1")
                .bytes(VOTE.toBytes())
                .bytes(VOTE.toBytes())
                .toBytes();

        assertThatThrownBy(() -> Equivocation.fromBytes(twiceTheSame))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("two differing votes");
        assertThatThrownBy(() -> Equivocation.fromBytes(VOTE.toBytes())).isInstanceOf(DecodingException.class);
    }

    @Test
    void shouldReadBackAVote() {
        assertThat(Vote.fromBytes(VOTE.toBytes())).isEqualTo(VOTE);
    }

    @Test
    void shouldReadBackAVoteWhoseCosineIsMinusZero() {
        Vote vote = new Vote(SUBJECT, VOTER, Stance.SEEN, new Evidence(1, 0, 0, -0f, -0f, false));

        assertThat(Vote.fromBytes(vote.toBytes())).isEqualTo(vote);
    }

    @Test
    void shouldRefuseBytesThatAreNoVote() {
        byte[] good = VOTE.toBytes();
        byte[] moreFiredThanTrusted = CanonicalWriter.tagged("tocsin/vote/v1")
                .hash(SUBJECT.value())
                .text("agent-001")
                .text("SEEN")
                .int32(1)
                .int32(2)
                .int32(0)
                .float32(0)
                .float32(0)
                .bool(false)
                .toBytes();

        assertThatThrownBy(() -> Vote.fromBytes(moreFiredThanTrusted))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("2 fired of 1 trusted");
        assertThatThrownBy(() -> Vote.fromBytes(new Verdict.Rejected(SUBJECT).toBytes()))
                .isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> Vote.fromBytes(Arrays.copyOf(good, good.length + 1)))
                .isInstanceOf(DecodingException.class);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> Vote.fromBytes(cut)).isInstanceOf(DecodingException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, -1, 0", "5, 6, 0", "5, 0, -1", "5, 0, 17"})
    void shouldRefuseCountsThatCannotBe(int trusted, int fired, int witnessed) {
        assertThatThrownBy(() -> new Evidence(trusted, fired, witnessed, 0f, 0f, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("evidence: got " + fired + " fired of " + trusted + " trusted, " + witnessed
                        + " witnessed; counts are 0 or more, fired at most trusted, witnessed at most 16");
    }

    @Test
    void shouldRefuseACosineOutOfRange() {
        for (float bad : List.of(1.001f, -1.001f, Float.NaN)) {
            assertThatThrownBy(() -> new Evidence(1, 0, 0, bad, 0f, false))
                    .hasMessage("evidence: got cosines " + bad + " and 0.0, allowed -1 to 1");
            assertThatThrownBy(() -> new Evidence(1, 0, 0, 0f, bad, false))
                    .hasMessage("evidence: got cosines 0.0 and " + bad + ", allowed -1 to 1");
        }
    }

    @Test
    void shouldGiveTheFiringRate() {
        assertThat(new Evidence(400, 3, 0, 0f, 0f, false).firingRate()).isEqualTo(0.0075);
        assertThat(Evidence.NONE.firingRate()).isZero();
    }

    @Test
    void shouldRefuseAWindowOrEpochThatIsNone() {
        assertThatThrownBy(() -> new BallotRecord.Opened(SUBJECT, AUTHOR, 1, 0))
                .hasMessage("windowMillis: got 0, must be above 0");
        assertThatThrownBy(() -> new BallotRecord.Opened(SUBJECT, AUTHOR, -1, 1))
                .hasMessage("epoch: got -1, must be 0 or more");
    }

    private static String digest(byte[] bytes) {
        return Hash.sha256(bytes).toString();
    }
}
