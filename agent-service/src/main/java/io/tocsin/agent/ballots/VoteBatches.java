package io.tocsin.agent.ballots;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tocsin.core.consensus.Vote;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.registry.Genesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Deals votes into batches: one partition each, no more than fit. Stateless. */
public final class VoteBatches {
    // What a batch has besides its items: tag, network, names, counter, signature.
    private static final int ROOM_FOR_HEAD = 1_024;

    private VoteBatches() {}

    /**
     * Some votes of one partition.
     *
     * @param partition of the ballot log
     * @param votes in the order given
     */
    public record Group(int partition, List<Vote> votes) {
        /** Copies the list. */
        public Group {
            votes = List.copyOf(votes);
        }

        /** The votes as a batch carries them. */
        public List<byte[]> items() {
            return votes.stream().map(Vote::toBytes).toList();
        }
    }

    /** Groups in order of partition, then in the votes' order. */
    public static List<Group> deal(List<Vote> votes, Genesis genesis) {
        Map<Integer, List<Vote>> byPartition = votes.stream()
                .collect(groupingBy(vote -> genesis.partitionOf(vote.signature()), TreeMap::new, toList()));
        List<Group> groups = new ArrayList<>();
        byPartition.forEach((partition, own) -> split(partition, own, groups));
        return groups;
    }

    private static void split(int partition, List<Vote> votes, List<Group> groups) {
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < votes.size(); i++) {
            int size = Integer.BYTES + votes.get(i).toBytes().length;
            if (i > from
                    && (bytes + size > SignedBatch.MAX_BYTES - ROOM_FOR_HEAD || i - from == SignedBatch.MAX_ITEMS)) {
                groups.add(new Group(partition, votes.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        groups.add(new Group(partition, votes.subList(from, votes.size())));
    }
}
