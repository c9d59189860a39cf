package io.tocsin.protocol.topic;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The topics of a network: name, partitions, how long they keep what, who writes and who reads. */
public enum Topic {
    /** Genesis and registry epochs, for ever. The network's owner writes, all read. */
    REGISTRY("agents.registry.v1", Spread.ONE, Keep.FOR_EVER),
    /** Proposed signatures, keyed by author. Agents write, consensus reads. */
    PROPOSED("signatures.proposed.v1", Spread.BALLOTS, Keep.A_WEEK),
    /** Openings, votes and closes; a ballot's partition is a function of its id. Consensus and agents write, all read. */
    BALLOT_LOG("ballots.log.v1", Spread.BALLOTS, Keep.A_QUARTER),
    /** Every verdict, keyed by signature. Consensus writes; dashboard and recorder read. */
    VERDICTS("signatures.verdicts.v1", Spread.BALLOTS, Keep.A_MONTH),
    /** Accepted signatures whole, keyed by signature; a tombstone ends one. Consensus writes; agents and feeds read. */
    ACCEPTED("signatures.accepted.v1", Spread.BALLOTS, Keep.NEWEST),
    /** Everything admitted in one total order. Consensus writes; ledger, its witnesses and dashboard read. */
    LEDGER_INTAKE("ledger.intake.v1", Spread.ONE, Keep.A_QUARTER),
    /** Signed checkpoints, keyed by log. The ledger writes; agents, as its witnesses, and dashboard read. */
    CHECKPOINTS("ledger.checkpoints.v1", Spread.ONE, Keep.A_YEAR),
    /** Checkpoints as witnesses cosigned them, keyed by witness, the newest of each. Agents write, all read. */
    COSIGNATURES("ledger.cosignatures.v1", Spread.ONE, Keep.NEWEST),
    /** What agents show of themselves, keyed by agent. Agents write, the dashboard reads. */
    STATUS("agents.status.v1", Spread.ONE, Keep.NEWEST),
    /**
     * What agents miss of the consensus, or have caught it at, keyed by agent. Agents write, the dashboard reads; the
     * consensus neither reads nor writes it, so that it cannot hush up who complains of it.
     */
    COMPLAINTS("agents.complaints.v1", Spread.ONE, Keep.A_MONTH),
    /** Lines of sensors' logs, each record with the header they need, keyed by sensor; optional. Sources write, agents read. */
    FLOWS("flows.observed.v1", Spread.BALLOTS, Keep.A_DAY),
    /** Proposals that were refused, with the reason in headers. */
    PROPOSED_DEAD("signatures.proposed.v1.dlq", Spread.ONE, Keep.A_MONTH),
    /** Records of the ballot log that were refused, with the reason in headers. */
    BALLOT_LOG_DEAD("ballots.log.v1.dlq", Spread.ONE, Keep.A_MONTH),
    /** Records of the intake that are no entries of the ledger, with the reason in headers. The ledger writes. */
    LEDGER_INTAKE_DEAD("ledger.intake.v1.dlq", Spread.ONE, Keep.A_MONTH);

    private final String topicName;
    private final Spread spread;
    private final Keep keep;

    private enum Spread {
        ONE,
        BALLOTS
    }

    private enum Keep {
        FOR_EVER(Duration.ofMillis(-1)),
        A_YEAR(Duration.ofDays(365)),
        A_QUARTER(Duration.ofDays(90)),
        A_MONTH(Duration.ofDays(30)),
        A_WEEK(Duration.ofDays(7)),
        A_DAY(Duration.ofDays(1)),
        NEWEST(Duration.ofMillis(-1));

        private final Duration retention;

        Keep(Duration retention) {
            this.retention = retention;
        }
    }

    Topic(String topicName, Spread spread, Keep keep) {
        this.topicName = topicName;
        this.spread = spread;
        this.keep = keep;
    }

    /** Its name in the broker. */
    public String topicName() {
        return topicName;
    }

    /** How many partitions it has in a network whose ballot log has {@code ballotPartitions}. */
    public int partitions(int ballotPartitions) {
        return spread == Spread.ONE ? 1 : ballotPartitions;
    }

    /**
     * Its settings in the broker. Times are the broker's: a sender's clock would let one future-dated record end a
     * window, and decides nothing here.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cleanup.policy", keep == Keep.NEWEST ? "compact" : "delete");
        settings.put("retention.ms", String.valueOf(keep.retention.toMillis()));
        settings.put("message.timestamp.type", "LogAppendTime");
        settings.put("compression.type", "producer");
        return settings;
    }

    /**
     * The topic that takes what the one reader that decides, consensus or ledger, refuses here.
     *
     * @throws IllegalArgumentException if neither reads this topic
     */
    public Topic deadLetters() {
        return switch (this) {
            case PROPOSED -> PROPOSED_DEAD;
            case BALLOT_LOG -> BALLOT_LOG_DEAD;
            case LEDGER_INTAKE -> LEDGER_INTAKE_DEAD;
            default ->
                throw new IllegalArgumentException(
                        topicName + " has no dead-letter topic: its readers count what they refuse and skip it");
        };
    }

    /** All of them. */
    public static List<Topic> all() {
        return Arrays.asList(values());
    }
}
