package io.tocsin.lab.run;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;

/**
 * One ballot as it went.
 *
 * @param signature what was voted on
 * @param support what the flows it was made from really were
 * @param votes the votes in log order, the author's proposal not among them
 * @param verdict how it ended
 * @param timeMicros capture time of the verdict
 */
public record Decision(
        ThreatSignature signature, List<GroundTruth> support, List<Vote> votes, Verdict verdict, long timeMicros) {
    public Decision {
        support = List.copyOf(support);
        votes = List.copyOf(votes);
    }

    /** Whether it was accepted. */
    public boolean isAccepted() {
        return verdict.accepted().isPresent();
    }

    /** What the verdict blocks, none if it blocks nothing. */
    public List<Indicator> enforced() {
        return verdict.blocked().of(signature);
    }

    /** How it ended, in a word. */
    public String end() {
        return verdict.fold(
                accepted -> "accepted", rejected -> "rejected", inconclusive -> "inconclusive", revoked -> "revoked");
    }

    /** Whether most of its supporting flows are labelled malicious. */
    public boolean isTrue() {
        return 2 * support.stream().filter(GroundTruth::isMalicious).count() > support.size();
    }
}
