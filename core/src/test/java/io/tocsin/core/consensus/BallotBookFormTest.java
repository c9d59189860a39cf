package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.QUORUM;
import static io.tocsin.core.consensus.Elections.agent;
import static io.tocsin.core.consensus.Elections.separate;
import static io.tocsin.core.consensus.Elections.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.ProposalLimits;
import io.tocsin.core.trust.ProposalQuota;
import io.tocsin.core.trust.TrustPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One stored sample of a book's canonical form for each kind of network: where a voice can be lost, and where none can.
 * Snapshots hold it, so what was written once must be readable for ever. A missing sample is written by a run with
 * {@code -Dtocsin.golden=write}, and none is ever written over.
 */
class BallotBookFormTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final String TAG = "tocsin/test/ballot-book";
    private static final int DIGITS_A_LINE = 96;
    private static final int LIAR = 3;
    private static final int OTHER_PARTITION = 9;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldWriteTheBytesItAlwaysWrote(boolean withForfeits) throws IOException {
        byte[] now = bytes(filled(withForfeits));

        assertThat(HexFormat.of().formatHex(now)).isEqualTo(HexFormat.of().formatHex(stored(withForfeits, now)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReadWhatWasWrittenLongAgo(boolean withForfeits) throws IOException {
        BallotBook whole = filled(withForfeits);
        byte[] stored = stored(withForfeits, bytes(whole));

        BallotBook restored = restored(withForfeits, stored);

        assertThat(bytes(restored)).isEqualTo(stored);
        for (int subject : new int[] {0, 1, 2, OTHER_PARTITION}) {
            assertThat(restored.verdict(subject(subject))).isEqualTo(whole.verdict(subject(subject)));
            assertThat(restored.seenBy(subject(subject))).isEqualTo(whole.seenBy(subject(subject)));
            assertThat(restored.apply(cast(subject, 4, Stance.SEEN)))
                    .isEqualTo(whole.apply(cast(subject, 4, Stance.SEEN)));
        }
    }

    @Test
    void shouldKnowWhoseVoiceWasLostAndFromWhereOn() throws IOException {
        BallotBook restored = restored(true, stored(true, bytes(filled(true))));

        assertThat(restored.forfeits().of(0, 1)).containsExactly(agent(LIAR));
        assertThat(restored.forfeits().of(1, 1)).isEmpty();
        assertThat(restored.ballot(subject(0)).orElseThrow().forfeits())
                .containsExactly(new Ballot.Forfeit(agent(LIAR), 3));
        assertThat(restored.ballot(subject(1)).orElseThrow().forfeits())
                .containsExactly(new Ballot.Forfeit(agent(LIAR), 1));
        assertThat(restored.ballot(subject(2)).orElseThrow().forfeits())
                .containsExactly(new Ballot.Forfeit(agent(LIAR), 0));
        assertThat(restored.apply(cast(2, LIAR, Stance.HARMLESS)).reception()).isEqualTo(VoteOutcome.FORFEITED);
        assertThat(restored.ballot(subject(OTHER_PARTITION)).orElseThrow().isForfeited(agent(LIAR)))
                .isFalse();
    }

    // A voice is lost between two votes, in the author's own ballot, and before a ballot opens; one ballot is closed.
    private static BallotBook filled(boolean withForfeits) {
        BallotBook book = book(withForfeits);
        book.apply(open(0, 0), 1_000);
        book.apply(cast(0, 1, Stance.HARMLESS), 2_000);
        book.apply(cast(0, LIAR, Stance.SEEN), 3_000);
        book.apply(open(1, LIAR), 4_000);
        book.apply(cast(0, LIAR, Stance.HARMFUL), 5_000);
        book.apply(cast(0, 2, Stance.SEEN), 6_000);
        book.apply(open(2, 0), 7_000);
        book.apply(cast(2, 1, Stance.SEEN), 8_000);
        book.apply(open(OTHER_PARTITION, 0), 9_000);
        book.apply(cast(OTHER_PARTITION, LIAR, Stance.HARMLESS), 10_000);
        book.apply(new BallotRecord.Closed(subject(0)), 61_000);
        return book;
    }

    private static BallotBook book(boolean withForfeits) {
        TrustPolicy trust = TrustPolicy.DEFAULT.withForfeits(withForfeits);
        ProposalQuota byPartition =
                new ProposalQuota(ProposalLimits.NONE, trust.voters(), BallotBookFormTest::partition);
        return new BallotBook(separate(7), QUORUM, trust).limitedBy(byPartition);
    }

    private static int partition(SignatureId subject) {
        return subject.equals(subject(OTHER_PARTITION)) ? 1 : 0;
    }

    private static BallotRecord.Opened open(int subject, int author) {
        return new BallotRecord.Opened(subject(subject), agent(author), 1, 60_000, OptionalInt.of(1));
    }

    private static BallotRecord.Cast cast(int subject, int voter, Stance stance) {
        IndicatorSet seen = stance == Stance.SEEN ? IndicatorSet.first(1) : IndicatorSet.NONE;
        return new BallotRecord.Cast(
                new Vote(subject(subject), agent(voter), stance, Elections.SOME, Optional.of(seen)));
    }

    private static BallotBook restored(boolean withForfeits, byte[] stored) {
        BallotBook book = book(withForfeits);
        CanonicalReader in = CanonicalReader.tagged(TAG, stored);
        book.read(in, false);
        in.end();
        return book;
    }

    private static byte[] bytes(BallotBook book) {
        CanonicalWriter out = CanonicalWriter.tagged(TAG);
        book.write(out);
        return out.toBytes();
    }

    private static byte[] stored(boolean withForfeits, byte[] now) throws IOException {
        Path file = FOLDER.resolve(withForfeits ? "ballot-book-forfeits.hex" : "ballot-book.hex");
        if ("write".equals(System.getProperty("tocsin.golden")) && !Files.exists(file)) {
            String lines = HexFormat.of()
                    .formatHex(now)
                    .replaceAll("(.{" + DIGITS_A_LINE + "})", "$1\n")
                    .strip();
            Files.createDirectories(FOLDER);
            Files.writeString(file, lines + "\n");
        }
        return HexFormat.of()
                .parseHex(Files.readString(file, StandardCharsets.US_ASCII)
                        .lines()
                        .collect(Collectors.joining()));
    }
}
