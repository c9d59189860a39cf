package io.tocsin.protocol.record;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.incident.AlertReading;
import java.util.Arrays;

/**
 * What an agent shows of itself in {@code agents.status.v1}. For display only: it is not signed and decides nothing.
 *
 * @param agent its name
 * @param state {@code LEARNING}, {@code WATCHING}, {@code WAITING} for an open ballot, {@code DONE} or {@code STOPPED}
 * @param captureMicros capture time of the newest flow, microseconds since the epoch; 0 if there was none
 * @param trust its Baseline and window
 * @param work what it has done so far
 * @param alerting how often it alerts of late, beside how often its operator said it may
 */
public record AgentStatus(
        AgentId agent, State state, long captureMicros, Trust trust, Work work, AlertReading alerting) {
    private static final String TAG = "tocsin/agent-status/v1";
    private static final String TAG_V2 = "tocsin/agent-status/v2";
    private static final String TAG_V3 = "tocsin/agent-status/v3";
    private static final int UTF8_BYTES_EACH = 4;

    /** Checks the time. */
    public AgentStatus {
        requireCounts("captureMicros", captureMicros);
    }

    /** One that says nothing of how often it alerts. */
    public AgentStatus(AgentId agent, State state, long captureMicros, Trust trust, Work work) {
        this(agent, state, captureMicros, trust, work, AlertReading.NONE);
    }

    /** What an agent is doing. */
    public enum State {
        /** It has no Baseline: it observes and abstains. */
        LEARNING,
        /** It observes, proposes and votes. */
        WATCHING,
        /** It holds its capture back while a ballot opened by earlier flows is undecided. */
        WAITING,
        /** Its input has ended; it votes on. */
        DONE,
        /** Its service was shut down in order. */
        STOPPED
    }

    /**
     * What it learns from.
     *
     * @param baselineRows rows of its Baseline, 0 if it has none
     * @param baselineOrigin where the Baseline comes from, or why there is none, at most {@value #MAX_ORIGIN} characters
     * @param baselineDoubted flows of the recording that may be attacks: those left out of the Baseline, and trusted ones on
     *     which what the network enforces fires since the service started
     * @param windowRows rows of its rolling window
     * @param contamination estimated share of attacks in the window, in [0,1]
     * @param refits how often it has fitted a model since it started
     */
    public record Trust(
            int baselineRows,
            String baselineOrigin,
            int baselineDoubted,
            int windowRows,
            double contamination,
            int refits) {
        /** The longest text of an origin. */
        public static final int MAX_ORIGIN = 1_024;

        public Trust {
            requireCounts(
                    "baselineRows, baselineDoubted, windowRows, refits",
                    baselineRows,
                    baselineDoubted,
                    windowRows,
                    refits);
            if (!(contamination >= 0 && contamination <= 1)) {
                throw new IllegalArgumentException("contamination: got " + contamination + ", allowed 0 to 1");
            }
            if (baselineOrigin.length() > MAX_ORIGIN) {
                throw new IllegalArgumentException(
                        "baselineOrigin: got " + baselineOrigin.length() + " characters, allowed up to " + MAX_ORIGIN);
            }
        }

        private Trust doubting(int flows) {
            return new Trust(baselineRows, baselineOrigin, flows, windowRows, contamination, refits);
        }
    }

    /**
     * What it has done.
     *
     * @param flows flows observed
     * @param badLines lines or records of its source that were left out
     * @param alerts flows reported
     * @param proposed signatures proposed
     * @param votes votes cast
     * @param learned behaviours its signature head knows
     * @param listed indicators it alerts on
     * @param blocked indicators it blocks
     * @param refused accepted signatures it does not act on
     * @param forewarned far ends that were listed here before their first contact
     * @param prevented how many of those were blocked
     */
    public record Work(
            long flows,
            long badLines,
            long alerts,
            long proposed,
            long votes,
            int learned,
            int listed,
            int blocked,
            long refused,
            long forewarned,
            long prevented) {
        /** Checks that nothing is negative. */
        public Work {
            requireCounts(
                    "flows, badLines, alerts, proposed, votes, learned, listed, blocked, refused, forewarned,"
                            + " prevented",
                    flows,
                    badLines,
                    alerts,
                    proposed,
                    votes,
                    learned,
                    listed,
                    blocked,
                    refused,
                    forewarned,
                    prevented);
        }
    }

    private static void requireCounts(String names, long... counts) {
        if (Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(
                    "agent status: got " + Arrays.toString(counts) + " for " + names + ", each must be 0 or more");
        }
    }

    /** The canonical bytes: of the oldest form that says all of it, which who knows no newer one reads too. */
    public byte[] toBytes() {
        String tag = alerting.equals(AlertReading.NONE) ? trust.baselineDoubted() == 0 ? TAG : TAG_V2 : TAG_V3;
        CanonicalWriter out = CanonicalWriter.tagged(tag)
                .text(agent.value())
                .constant(state)
                .int64(captureMicros)
                .int32(trust.baselineRows())
                .text(trust.baselineOrigin())
                .int32(trust.windowRows())
                .float64(trust.contamination())
                .int32(trust.refits());
        writeWork(out);
        if (!tag.equals(TAG)) {
            out.int32(trust.baselineDoubted());
        }
        if (tag.equals(TAG_V3)) {
            writeAlerting(out);
        }
        return out.toBytes();
    }

    private void writeWork(CanonicalWriter out) {
        out.int64(work.flows())
                .int64(work.badLines())
                .int64(work.alerts())
                .int64(work.proposed())
                .int64(work.votes())
                .int32(work.learned())
                .int32(work.listed())
                .int32(work.blocked())
                .int64(work.refused())
                .int64(work.forewarned())
                .int64(work.prevented());
    }

    private void writeAlerting(CanonicalWriter out) {
        out.int64(alerting.flows())
                .int64(alerting.alerts())
                .int64(alerting.incidents())
                .int64(alerting.spanMicros())
                .float64(alerting.target());
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a status
     */
    public static AgentStatus fromBytes(byte[] bytes) {
        if (CanonicalReader.isTagged(TAG_V3, bytes)) {
            return CanonicalReader.record(
                    TAG_V3, bytes, in -> firstForm(in).doubting(in.int32()).alerting(reading(in)));
        }
        return CanonicalReader.isTagged(TAG_V2, bytes)
                ? CanonicalReader.record(TAG_V2, bytes, in -> firstForm(in).doubting(in.int32()))
                : CanonicalReader.record(TAG, bytes, AgentStatus::firstForm);
    }

    private AgentStatus doubting(int flows) {
        return new AgentStatus(agent, state, captureMicros, trust.doubting(flows), work);
    }

    /** The same, but for how often it alerts. */
    public AgentStatus alerting(AlertReading reading) {
        return new AgentStatus(agent, state, captureMicros, trust, work, reading);
    }

    private static AlertReading reading(CanonicalReader in) {
        return new AlertReading(in.int64(), in.int64(), in.int64(), in.int64(), in.float64());
    }

    private static AgentStatus firstForm(CanonicalReader in) {
        return new AgentStatus(
                new AgentId(in.text(AgentId.MAX_LENGTH)),
                in.constant(State.class),
                in.int64(),
                new Trust(
                        in.int32(),
                        in.text(UTF8_BYTES_EACH * Trust.MAX_ORIGIN),
                        0,
                        in.int32(),
                        in.float64(),
                        in.int32()),
                new Work(
                        in.int64(),
                        in.int64(),
                        in.int64(),
                        in.int64(),
                        in.int64(),
                        in.int32(),
                        in.int32(),
                        in.int32(),
                        in.int64(),
                        in.int64(),
                        in.int64()));
    }
}
