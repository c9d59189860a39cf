package io.tocsin.agent.members;

import io.tocsin.core.agent.AgentFigures;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.flow.Observation;
import io.tocsin.protocol.record.AgentStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one agent has done so far, and the counters of its batches. Not thread-safe. */
final class AgentCounters {
    private static final String TAG = "tocsin/agent-work/v2";

    private long flows;
    private long badLines;
    private long alerts;
    private long proposed;
    private long votes;
    private long refused;
    private long forewarned;
    private long prevented;
    private long captureMicros;
    private long nextProposal;
    private long nextVotes;

    /** Observations were assessed, one assessment each; gives how many of them are reported. */
    long observed(List<Observation> observations, List<Assessment> assessments) {
        long reported = assessments.stream().filter(Assessment::isReported).count();
        flows += observations.size();
        alerts += reported;
        for (Observation observation : observations) {
            captureMicros = Math.max(captureMicros, observation.timeMicros());
        }
        countFirstContacts(observations, assessments);
        return reported;
    }

    private void countFirstContacts(List<Observation> observations, List<Assessment> assessments) {
        Set<String> counted = new HashSet<>();
        for (int i = 0; i < assessments.size(); i++) {
            Assessment assessment = assessments.get(i);
            boolean warned = assessment.first() && assessment.listed().isPresent();
            if (warned && counted.add(observations.get(i).remote())) {
                forewarned++;
                prevented += assessment.listed().filter(Effect.ENFORCE::equals).isPresent() ? 1 : 0;
            }
        }
    }

    void badLines(long lines) {
        badLines += lines;
    }

    void proposed() {
        proposed++;
    }

    void voted(int count) {
        votes += count;
    }

    /** It refused to act on a verdict. */
    void refused() {
        refused++;
    }

    /** The counter of a batch with a proposal; none has it again. */
    long takeProposal() {
        return nextProposal++;
    }

    /** The counter of a batch of votes; none has it again. */
    long takeVotes() {
        return nextVotes++;
    }

    /** A batch with a proposal is known that has this counter. */
    void recallProposal(long counter) {
        nextProposal = Math.max(nextProposal, counter + 1);
    }

    /** A batch of votes is known that has this counter. */
    void recallVotes(long counter) {
        nextVotes = Math.max(nextVotes, counter + 1);
    }

    /** Capture time of the newest observation. */
    long captureMicros() {
        return captureMicros;
    }

    /** What the agent's status says of its work; {@code figures} are the agent's own. */
    AgentStatus.Work status(AgentFigures figures) {
        return new AgentStatus.Work(
                flows,
                badLines,
                alerts,
                proposed,
                votes,
                figures.behaviours(),
                figures.listed(),
                figures.blocked(),
                refused,
                forewarned,
                prevented);
    }

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
            AgentCounters counters = new AgentCounters();
            counters.flows = in.int64();
            counters.badLines = in.int64();
            counters.alerts = in.int64();
            counters.proposed = in.int64();
            counters.votes = in.int64();
            counters.refused = in.int64();
            counters.forewarned = in.int64();
            counters.prevented = in.int64();
            counters.captureMicros = in.int64();
            counters.nextProposal = in.int64();
            counters.nextVotes = in.int64();
            return counters;
        });
    }
}
