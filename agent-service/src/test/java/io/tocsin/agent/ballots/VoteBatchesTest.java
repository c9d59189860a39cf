package io.tocsin.agent.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VoteBatchesTest {
    private static final AgentId VOTER = TestNetwork.agent(0);

    @Test
    void shouldDealVotesToTheirPartitionsInOrder() {
        TestNetwork network = new TestNetwork(4, 3);
        List<Vote> votes = votes(60);

        List<VoteBatches.Group> groups = VoteBatches.deal(votes, network.genesis());

        assertThat(groups).extracting(VoteBatches.Group::partition).containsExactly(0, 1, 2);
        for (VoteBatches.Group group : groups) {
            assertThat(group.votes())
                    .containsExactlyElementsOf(votes.stream()
                            .filter(vote -> network.genesis().partitionOf(vote.signature()) == group.partition())
                            .toList());
        }
    }

    @Test
    void shouldSplitWhatDoesNotFitOneBatch() {
        TestNetwork network = new TestNetwork(4, 1);
        List<Vote> votes = votes(3_000);

        List<VoteBatches.Group> groups = VoteBatches.deal(votes, network.genesis());

        assertThat(groups).hasSizeGreaterThan(2);
        assertThat(groups.stream().flatMap(group -> group.votes().stream())).containsExactlyElementsOf(votes);
        assertThat(groups).allSatisfy(group -> assertThat(network.signer(VOTER)
                        .sign(SignedBatch.Kind.VOTES, 1, group.partition(), group.items())
                        .toBytes())
                .hasSizeLessThanOrEqualTo(SignedBatch.MAX_BYTES));
    }

    private static List<Vote> votes(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> TestNetwork.vote(
                        TestNetwork.signature(TestNetwork.agent(1), n).id(), VOTER, Stance.HARMLESS))
                .toList();
    }
}
