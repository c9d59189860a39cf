package io.tocsin.agent.snapshot;

import io.tocsin.agent.log.LogPositions;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/**
 * A site between two turns. The parts that belong to one class are that class's own canonical bytes.
 *
 * @param network the network it takes part in
 * @param segment the journal's segment that begins here
 * @param agents its agents in their order
 * @param source where its traffic stands, and what live sensors trust
 * @param schedule where the rounds stand
 * @param ballots those not concluded, and what has been said and concluded
 * @param positions up to where the topics have been followed
 */
@SuppressWarnings("ArrayRecordComponent")
public record SiteSnapshot(
        Hash network,
        long segment,
        List<AgentPart> agents,
        byte[] source,
        byte[] schedule,
        byte[] ballots,
        LogPositions positions) {
    private static final String TAG = "tocsin/agent-site-snapshot/v2";
    private static final String TAG_V1 = "tocsin/agent-site-snapshot/v1";
    private static final int MAX_AGENTS = 4_096;
    private static final int MAX_BYTES = Integer.MAX_VALUE;

    /**
     * One agent.
     *
     * @param id its name
     * @param memory what it knows
     * @param counters what it has done
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record AgentPart(AgentId id, byte[] memory, byte[] counters) {
        private byte[] toBytes() {
            return new CanonicalWriter()
                    .text(id.value())
                    .bytes(memory)
                    .bytes(counters)
                    .toBytes();
        }

        private static AgentPart read(CanonicalReader in) {
            AgentId id = new AgentId(in.text(AgentId.MAX_LENGTH));
            return new AgentPart(id, in.bytes(MAX_BYTES), in.bytes(MAX_BYTES));
        }
    }

    /** Copies the list. */
    public SiteSnapshot {
        agents = List.copyOf(agents);
    }

    /** Writes the canonical bytes, agent after agent: of hundreds, copies of the whole would fill the memory. */
    public void write(OutputStream out) throws IOException {
        out.write(CanonicalWriter.tagged(TAG)
                .hash(network)
                .int64(segment)
                .int32(agents.size())
                .toBytes());
        for (AgentPart agent : agents) {
            out.write(agent.toBytes());
        }
        CanonicalWriter rest =
                new CanonicalWriter().bytes(source).bytes(schedule).bytes(ballots);
        out.write(positions.write(rest).toBytes());
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a snapshot
     */
    public static SiteSnapshot fromBytes(byte[] bytes) {
        return CanonicalReader.isTagged(TAG_V1, bytes)
                ? CanonicalReader.record(TAG_V1, bytes, in -> read(in, LogPositions::readFirstForm))
                : CanonicalReader.record(TAG, bytes, in -> read(in, LogPositions::read));
    }

    private static SiteSnapshot read(CanonicalReader in, Function<CanonicalReader, LogPositions> positions) {
        return new SiteSnapshot(
                in.hash(),
                in.int64(),
                in.list(MAX_AGENTS, AgentPart::read),
                in.bytes(MAX_BYTES),
                in.bytes(MAX_BYTES),
                in.bytes(MAX_BYTES),
                positions.apply(in));
    }
}
