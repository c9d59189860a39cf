package io.tocsin.agent.host;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;

/** What one agent has done so far, and the counters of its batches. Not thread-safe. */
final class AgentCounters {
    private static final String TAG = "tocsin/agent-work/v2";

    long flows;
    long badLines;
    long alerts;
    long proposed;
    long votes;
    long refused;
    long forewarned;
    long prevented;
    long captureMicros;
    long nextProposal;
    long nextVotes;

    byte[] toBytes() {
        return CanonicalWriter.tagged(TAG)
                .int64(flows)
                .int64(badLines)
                .int64(alerts)
                .int64(proposed)
                .int64(votes)
                .int64(refused)
                .int64(forewarned)
                .int64(prevented)
                .int64(captureMicros)
                .int64(nextProposal)
                .int64(nextVotes)
                .toBytes();
    }

    static AgentCounters fromBytes(byte[] bytes) {
        return CanonicalReader.record(TAG, bytes, in -> {
            AgentCounters work = new AgentCounters();
            work.flows = in.int64();
            work.badLines = in.int64();
            work.alerts = in.int64();
            work.proposed = in.int64();
            work.votes = in.int64();
            work.refused = in.int64();
            work.forewarned = in.int64();
            work.prevented = in.int64();
            work.captureMicros = in.int64();
            work.nextProposal = in.int64();
            work.nextVotes = in.int64();
            return work;
        });
    }
}
