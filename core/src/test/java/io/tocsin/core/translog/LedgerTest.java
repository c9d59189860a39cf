package io.tocsin.core.translog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.LedgerEntry.Kind;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {
    private static final byte[] BODY = {1, 2, 3};

    @Test
    void shouldWriteTheLeafAsSpecified() {
        // The tag and its length, the kind's name and its length, the body and its length.
        String expected = "00000016" + "746f6373696e2f6c65646765722d656e7472792f7631" + "00000004" + "564f5445"
                + "00000003" + "010203";

        LedgerEntry entry = new LedgerEntry(9, Kind.VOTE, BODY);

        assertThat(entry.leaf()).isEqualTo(HexFormat.of().parseHex(expected));
        assertThat(entry.leafHash()).isEqualTo(Hash.sha256(HexFormat.of().parseHex("00" + expected)));
        assertThat(LedgerEntry.fromLeaf(9, entry.leaf())).isEqualTo(entry).hasSameHashCodeAs(entry);
    }

    @Test
    void shouldCommitToItsEntries() {
        Ledger ledger = ledger();

        Hash a = ledger.entry(0).leafHash();
        Hash b = ledger.entry(1).leafHash();
        Hash c = ledger.entry(2).leafHash();
        Hash root = ReferenceTree.node(ReferenceTree.node(a, b), c);
        assertThat(ledger.root()).isEqualTo(root);
        assertThat(ledger.checkpoint("example.com/log"))
                .isEqualTo(new Checkpoint("example.com/log", 3, root, List.of()));
    }

    @Test
    void shouldProveItsEntriesAndItsPast() {
        Ledger ledger = ledger();
        Hash before = ledger.root();
        ledger.append(Kind.VERDICT, BODY);

        ledger.inclusionProof(1, 4).verify(ledger.entry(1).leafHash(), ledger.root());
        ledger.consistencyProof(3, 4).verify(before, ledger.root());
        assertThatThrownBy(
                        () -> ledger.inclusionProof(0, 4).verify(ledger.entry(1).leafHash(), ledger.root()))
                .isInstanceOf(VerificationException.class);
    }

    @Test
    void shouldNumberEntriesFromZeroAndKeepThem() {
        Ledger ledger = new Ledger();

        assertThat(ledger.append(Kind.VOTE, BODY).sequence()).isZero();
        assertThat(ledger.append(Kind.VOTE, BODY).sequence()).isOne();
        assertThat(ledger.size()).isEqualTo(2);
        assertThatThrownBy(() -> ledger.entry(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ledger.entry(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldGiveAnotherRootForAnotherKindBodyOrOrder() {
        Hash root = rootOf(Kind.VOTE, "01", Kind.VERDICT, "02");

        assertThat(rootOf(Kind.VOTE, "01", Kind.VERDICT, "02")).isEqualTo(root);
        assertThat(rootOf(Kind.SIGNATURE, "01", Kind.VERDICT, "02")).isNotEqualTo(root);
        assertThat(rootOf(Kind.VOTE, "00", Kind.VERDICT, "02")).isNotEqualTo(root);
        assertThat(rootOf(Kind.VERDICT, "02", Kind.VOTE, "01")).isNotEqualTo(root);
    }

    @Test
    void shouldNotLetACallerChangeAnEntry() {
        byte[] mine = BODY.clone();
        Ledger ledger = new Ledger();
        LedgerEntry entry = ledger.append(Kind.VOTE, mine);

        mine[0] = 9;
        entry.body()[0] = 9;

        assertThat(ledger.entry(0).body()).isEqualTo(BODY);
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepTheLongestLeafWithinAnEntryBundle(Kind kind) {
        LedgerEntry longest = new LedgerEntry(0, kind, new byte[LedgerEntry.MAX_BODY]);

        assertThat(longest.leaf()).hasSizeLessThanOrEqualTo(LedgerEntry.MAX_LEAF);
        assertThat(LedgerEntry.fromLeaf(0, longest.leaf())).isEqualTo(longest);
    }

    @Test
    void shouldRefuseAnEntryOutOfRange() {
        Ledger ledger = ledger();
        Hash before = ledger.root();

        assertThatThrownBy(() -> ledger.append(Kind.VOTE, new byte[LedgerEntry.MAX_BODY + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ledger entry body: got 65472 bytes, allowed up to 65471");
        assertThatThrownBy(() -> new LedgerEntry(-1, Kind.VOTE, BODY))
                .hasMessage("ledger entry sequence: got -1, must be 0 or more");
        assertThatThrownBy(() -> LedgerEntry.fromLeaf(0, BODY)).isInstanceOf(DecodingException.class);
        assertThat(ledger.root()).isEqualTo(before);
    }

    @Test
    void shouldPrintWhereAnEntryStands() {
        assertThat(new LedgerEntry(7, Kind.VOTE, BODY)).hasToString("LedgerEntry[7, VOTE, 3 bytes]");
        assertThat(new LedgerEntry(7, Kind.VOTE, BODY))
                .isNotEqualTo(new LedgerEntry(8, Kind.VOTE, BODY))
                .isNotEqualTo(new LedgerEntry(7, Kind.VERDICT, BODY))
                .isNotEqualTo(new LedgerEntry(7, Kind.VOTE, new byte[3]));
    }

    private static Hash rootOf(Kind first, String firstBody, Kind second, String secondBody) {
        Ledger ledger = new Ledger();
        ledger.append(first, HexFormat.of().parseHex(firstBody));
        ledger.append(second, HexFormat.of().parseHex(secondBody));
        return ledger.root();
    }

    private static Ledger ledger() {
        Ledger ledger = new Ledger();
        ledger.append(Kind.SIGNATURE, BODY);
        ledger.append(Kind.BALLOT_OPENED, new byte[0]);
        ledger.append(Kind.VOTE, BODY);
        return ledger;
    }
}
