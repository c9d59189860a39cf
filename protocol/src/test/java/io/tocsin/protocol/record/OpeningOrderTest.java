package io.tocsin.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.testing.TestNetwork;
import org.junit.jupiter.api.Test;

class OpeningOrderTest {
    private final TestNetwork network = new TestNetwork(4, 1);
    private final OpeningOrder order = new OpeningOrder();

    @Test
    void shouldTellAnOpeningThatWasTakenFromANewOne() {
        BallotLogEntry.Opening first = opening(TestNetwork.agent(0), 1, 5);
        assertThat(order.isNext(first)).isTrue();

        order.took(first);

        assertThat(order.isNext(first)).isFalse();
        assertThat(order.isNext(opening(TestNetwork.agent(0), 2, 4))).isFalse();
        assertThat(order.isNext(opening(TestNetwork.agent(0), 2, 6))).isTrue();
    }

    @Test
    void shouldCountForEachAuthor() {
        order.took(opening(TestNetwork.agent(0), 1, 5));

        assertThat(order.isNext(opening(TestNetwork.agent(1), 1, 5))).isTrue();
    }

    @Test
    void shouldNotGoBack() {
        order.took(0, TestNetwork.agent(0), 5, 1);
        order.took(0, TestNetwork.agent(0), 3, 1);

        assertThat(order.isNext(opening(TestNetwork.agent(0), 1, 5))).isFalse();
    }

    @Test
    void shouldNotGoBackToAnEpochOlderThanItsPartitionHasSeen() {
        order.took(0, TestNetwork.agent(1), 3, 2);

        assertThat(order.refusal(opening(TestNetwork.agent(0), 1, 5)))
                .contains(new Refusal(RefusalReason.OLD_EPOCH, "an opening under registry epoch 1 after one under 2"));
        order.took(1, TestNetwork.agent(1), 4, 7);
        assertThat(order.refusal(opening(TestNetwork.agent(0), 1, 5))
                        .orElseThrow()
                        .detail())
                .as("partitions are apart")
                .endsWith("after one under 2");
    }

    private BallotLogEntry.Opening opening(AgentId author, int n, long counter) {
        return network.opening(network.proposal(TestNetwork.signature(author, n), counter), counter, 30_000);
    }
}
