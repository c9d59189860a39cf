package io.tocsin.agent.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentFigures;
import io.tocsin.protocol.record.AgentStatus;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AgentCountersTest {
    private static final AgentFigures NOTHING = AgentFigures.LEARNING;
    // Every counter is its index in the bytes: flows 1, bad lines 2, … the next batch of votes 11.
    private static final byte[] GOLDEN = HexFormat.of()
            .parseHex("00000014746f6373696e2f6167656e742d776f726b2f7632"
                    + "000000000000000100000000000000020000000000000003000000000000000400000000000000050000000000000006"
                    + "000000000000000700000000000000080000000000000009000000000000000a000000000000000b");

    private final AgentCounters golden = AgentCounters.fromBytes(GOLDEN);

    @Test
    void shouldReadAndWriteTheBytesOfOlderSnapshots() {
        assertThat(golden.toBytes()).isEqualTo(GOLDEN);
        assertThat(golden.captureMicros()).isEqualTo(9);
        assertThat(golden.takeProposal()).isEqualTo(10);
        assertThat(golden.takeVotes()).isEqualTo(11);
        assertThat(golden.status(NOTHING)).isEqualTo(new AgentStatus.Work(1, 2, 3, 4, 5, 0, 0, 0, 6, 7, 8));
    }

    @Test
    void shouldCountWhatHappened() {
        golden.badLines(10);
        golden.proposed();
        golden.voted(20);
        golden.refused();

        assertThat(golden.status(NOTHING)).isEqualTo(new AgentStatus.Work(1, 12, 3, 5, 25, 0, 0, 0, 7, 7, 8));
    }

    @Test
    void shouldUseNoCounterTwiceThatItRecalls() {
        golden.recallProposal(20);
        golden.recallProposal(3);
        golden.recallVotes(30);
        golden.recallVotes(3);

        assertThat(golden.takeProposal()).isEqualTo(21);
        assertThat(golden.takeProposal()).isEqualTo(22);
        assertThat(golden.takeVotes()).isEqualTo(31);
    }
}
