package io.tocsin.lab.run;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.signature.ThreatSignature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One ballot from its opening on, as a simulation runs it and a demo follows it. Not thread-safe. */
public final class Election {
    private final ThreatSignature signature;
    private final List<Logged> log = new ArrayList<>();
    private @Nullable Verdict verdict;

    /**
     * A record of the ballot's log.
     *
     * @param record what it says
     * @param appendedMillis when it was appended
     */
    record Logged(BallotRecord record, long appendedMillis) {}

    /** The ballot on {@code signature}, with no records yet. */
    public Election(ThreatSignature signature) {
        this.signature = signature;
    }

    /** What is voted on. */
    public ThreatSignature signature() {
        return signature;
    }

    /** The votes in log order, the author's proposal not among them. */
    public List<Vote> votes() {
        return log.stream()
                .flatMap(logged -> logged.record()
                        .fold(opened -> Stream.<Vote>empty(), cast -> Stream.of(cast.vote()), closed -> Stream.empty()))
                .toList();
    }

    /** Its verdict, or empty while it is open. */
    public Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** Adds the next record of it, appended at that time, and the verdict if that record decided it. */
    public void add(BallotRecord record, long appendedMillis, Optional<Verdict> decided) {
        log.add(new Logged(record, appendedMillis));
        decided.ifPresent(how -> verdict = how);
    }

    /**
     * How it went so far; one without a verdict is inconclusive.
     *
     * @param support what the flows it was made from really were
     * @param timeMicros capture time of the verdict
     */
    public Decision decision(List<GroundTruth> support, long timeMicros) {
        return new Decision(
                signature,
                support,
                votes(),
                verdict().orElseGet(() -> new Verdict.Inconclusive(signature.id())),
                timeMicros);
    }

    /** Its records in order, a view. */
    List<Logged> log() {
        return Collections.unmodifiableList(log);
    }
}
