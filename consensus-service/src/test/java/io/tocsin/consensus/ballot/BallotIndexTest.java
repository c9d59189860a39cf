package io.tocsin.consensus.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.testing.TestNetwork;
import org.junit.jupiter.api.Test;

final class BallotIndexTest {
    private static final long HOUR = 3_600_000;
    private static final int EACH = BallotIndex.MAX_RECORDS / 2;

    private final BallotIndex index = new BallotIndex();
    private long offset;

    @Test
    void shouldForgetWithinTheGraceWhatThereIsNoRoomFor() {
        BallotEntry first = decided(1);
        BallotEntry second = decided(2);
        assertThat(index.forgetNext(2, HOUR)).as("both have room").isEmpty();

        BallotEntry third = decided(3);

        assertThat(index.forgetNext(3, HOUR)).contains(first);
        assertThat(index.release(first)).hasSize(EACH);
        assertThat(index.forgetNext(3, HOUR)).as("the others have room now").isEmpty();
        assertThat(index.find(first.id)).isEmpty();
        assertThat(index.find(second.id)).contains(second);
        assertThat(index.find(third.id)).contains(third);
    }

    @Test
    void shouldForgetNothingThatIsOpenHoweverCrowdedItIs() {
        BallotEntry open = open(1);
        rest(open, BallotIndex.MAX_RECORDS + 1);

        assertThat(index.forgetNext(1, HOUR)).isEmpty();
        assertThat(index.find(open.id)).contains(open);
    }

    private BallotEntry decided(int number) {
        BallotEntry ballot = open(number);
        rest(ballot, EACH);
        index.decide(ballot, number);
        return ballot;
    }

    private BallotEntry open(int number) {
        ThreatSignature signature = TestNetwork.signature(TestNetwork.agent(0), number);
        BallotEntry ballot = new BallotEntry(signature, signature.id(), 0, HOUR);
        index.add(ballot);
        return ballot;
    }

    private void rest(BallotEntry ballot, int records) {
        for (int i = 0; i < records; i++) {
            index.rest(ballot, offset++);
        }
    }
}
