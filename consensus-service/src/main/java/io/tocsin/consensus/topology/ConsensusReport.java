package io.tocsin.consensus.topology;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.topic.Topic;
import java.util.List;

/** Is told what the processors do, by their stream threads. */
public interface ConsensusReport {
    /** A proposal became a ballot. */
    void admitted();

    /** A proposal was one that is known. */
    void repeated();

    /** A record of {@code topic} was refused. */
    void refused(Topic topic, RefusalReason reason);

    /** What became of each vote of a record. */
    void votes(List<VoteOutcome> outcomes);

    /** A ballot was decided {@code millis} after it was opened, by the broker's time. */
    void decided(Verdict verdict, long millis);

    /** An accepted signature has come to its end. */
    void expired();

    /** How many ballots of {@code partition} are open. */
    void open(int partition, int ballots);

    /** {@code partition} belongs to another instance from now on. */
    void left(int partition);
}
