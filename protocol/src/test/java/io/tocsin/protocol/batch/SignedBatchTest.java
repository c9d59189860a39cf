package io.tocsin.protocol.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.batch.SignedBatch.Kind;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedBatchTest {
    private static final Hash NETWORK = Hash.sha256(new byte[] {1});
    private static final AgentId SIGNER = TestNetwork.agent(0);
    private static final SigningKey KEY = TestNetwork.key("agent-01");
    private static final SignedBatch.Head HEAD = new SignedBatch.Head(NETWORK, SIGNER, 2, 7, Kind.VOTES, 3);
    private static final List<byte[]> ITEMS = List.of(new byte[] {1, 2}, new byte[0], new byte[] {3});

    @Test
    void shouldReadWhatWasSigned() {
        SignedBatch batch = SignedBatch.sign(HEAD, ITEMS, KEY);

        SignedBatch read = SignedBatch.fromBytes(batch.toBytes());

        assertThat(read).isEqualTo(batch).hasSameHashCodeAs(batch);
        assertThat(read.head()).isEqualTo(HEAD);
        assertThat(read.size()).isEqualTo(3);
        assertThat(read.item(0)).containsExactly(1, 2);
        assertThat(read.item(1)).isEmpty();
        assertThat(read.isSignedBy(KEY.verifyingKey())).isTrue();
        assertThat(read.isSignedBy(TestNetwork.key("agent-02").verifyingKey())).isFalse();
        assertThat(read.toString()).contains("VOTES", "agent-01", "counter 7", "3 items");
        assertThat(read)
                .isNotEqualTo(SignedBatch.sign(HEAD, ITEMS.subList(0, 1), KEY))
                .isNotEqualTo("");
    }

    @Test
    void shouldSignTheSameBytesForTheSameContent() {
        assertThat(SignedBatch.sign(HEAD, ITEMS, KEY).toBytes())
                .isEqualTo(SignedBatch.sign(HEAD, ITEMS, KEY).toBytes());
    }

    @Test
    void shouldCoverEveryPartOfTheHead() {
        byte[] signed = SignedBatch.sign(HEAD, ITEMS, KEY).toBytes();
        List<SignedBatch.Head> others = List.of(
                new SignedBatch.Head(Hash.sha256(new byte[] {2}), SIGNER, 2, 7, Kind.VOTES, 3),
                new SignedBatch.Head(NETWORK, TestNetwork.agent(1), 2, 7, Kind.VOTES, 3),
                new SignedBatch.Head(NETWORK, SIGNER, 3, 7, Kind.VOTES, 3),
                new SignedBatch.Head(NETWORK, SIGNER, 2, 8, Kind.VOTES, 3),
                new SignedBatch.Head(NETWORK, SIGNER, 2, 7, Kind.CLOSE, 3),
                new SignedBatch.Head(NETWORK, SIGNER, 2, 7, Kind.VOTES, 4));
        for (SignedBatch.Head other : others) {
            byte[] transplanted = SignedBatch.sign(other, ITEMS, KEY).toBytes();
            System.arraycopy(signed, signed.length - 64, transplanted, transplanted.length - 64, 64);

            assertThat(SignedBatch.fromBytes(transplanted).isSignedBy(KEY.verifyingKey()))
                    .as("%s", other)
                    .isFalse();
        }
    }

    @Test
    void shouldTakeAsManyBytesAsALeafAndNotOneMore() {
        int around = SignedBatch.sign(HEAD, List.of(new byte[0]), KEY).toBytes().length;
        byte[] longest = new byte[SignedBatch.MAX_BYTES - around];

        SignedBatch batch = SignedBatch.sign(HEAD, List.of(longest), KEY);

        assertThat(batch.toBytes()).hasSize(SignedBatch.MAX_BYTES);
        assertThat(SignedBatch.fromBytes(batch.toBytes()).isSignedBy(KEY.verifyingKey()))
                .isTrue();
        assertThat(new LedgerEntry(0, LedgerEntry.Kind.BALLOT_OPENED, batch.toBytes()).leaf())
                .hasSizeLessThanOrEqualTo(LedgerEntry.MAX_LEAF);
        assertThatThrownBy(() -> SignedBatch.sign(HEAD, List.of(new byte[longest.length + 1]), KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 65472 bytes, allowed up to 65471");
        assertThatThrownBy(() -> SignedBatch.fromBytes(Arrays.copyOf(batch.toBytes(), SignedBatch.MAX_BYTES + 1)))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("got 65472 bytes, allowed up to 65471");
    }

    @Test
    void shouldTakeOneToAThousandAndTwentyFourItems() {
        List<byte[]> max = Collections.nCopies(SignedBatch.MAX_ITEMS, new byte[] {5});
        List<byte[]> more = Collections.nCopies(SignedBatch.MAX_ITEMS + 1, new byte[] {5});

        assertThat(SignedBatch.fromBytes(SignedBatch.sign(HEAD, max, KEY).toBytes())
                        .size())
                .isEqualTo(1_024);
        assertThatThrownBy(() -> SignedBatch.sign(HEAD, more, KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 1025 items, allowed 1 to 1024");
        assertThatThrownBy(() -> SignedBatch.sign(HEAD, List.of(), KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0 items");
    }

    @Test
    void shouldRefuseABatchOfNoItems() {
        byte[] one = SignedBatch.sign(HEAD, List.of(new byte[0]), KEY).toBytes();
        // The count of items, then the length of the first, stand before the signature.
        byte[] none = new byte[one.length - 4];
        System.arraycopy(one, 0, none, 0, one.length - 72);
        System.arraycopy(one, one.length - 64, none, none.length - 64, 64);

        assertThatThrownBy(() -> SignedBatch.fromBytes(none))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("items: got 0");
    }

    @Test
    void shouldRefuseEveryTruncation() {
        byte[] bytes = SignedBatch.sign(HEAD, ITEMS, KEY).toBytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SignedBatch.fromBytes(truncated))
                    .as("%d bytes", length)
                    .isInstanceOf(DecodingException.class);
        }
    }

    @Test
    void shouldGiveTheOnlyItemOfABatchOfOne() {
        assertThat(SignedBatch.sign(HEAD, List.of(new byte[] {9}), KEY).onlyItem())
                .containsExactly(9);
        assertThatThrownBy(() -> SignedBatch.sign(HEAD, ITEMS, KEY).onlyItem())
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("kind VOTES: got 3, expected 1");
    }

    @Test
    void shouldRefuseNegativeNumbersInTheHead() {
        assertThatThrownBy(() -> new SignedBatch.Head(NETWORK, SIGNER, -1, 0, Kind.VOTES, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key epoch -1");
        assertThatThrownBy(() -> new SignedBatch.Head(NETWORK, SIGNER, 0, -1, Kind.VOTES, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignedBatch.Head(NETWORK, SIGNER, 0, 0, Kind.VOTES, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKeepItsBytesToItself() {
        byte[] item = {1};
        SignedBatch batch = SignedBatch.sign(HEAD, List.of(item), KEY);
        byte[] before = batch.toBytes();
        item[0] = 2;
        batch.item(0)[0] = 2;
        batch.toBytes()[0] ^= 1;

        assertThat(batch.item(0)).containsExactly(1);
        assertThat(batch.toBytes()).isEqualTo(before);
    }
}
