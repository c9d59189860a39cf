package io.tocsin.dashboard.feed;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.Stamp;
import java.util.List;

/** What one leaf of the intake says, verified. */
sealed interface Leaf {
    /** Tells the model. */
    void applyTo(NetworkModel model, Stamp at);

    /** The registry epoch it needs, or 0. */
    default int epoch() {
        return 0;
    }

    /** An author proposed a signature. */
    record Proposed(ThreatSignature signature) implements Leaf {
        @Override
        public void applyTo(NetworkModel model, Stamp at) {
            model.proposed(signature, at);
        }
    }

    /** Consensus opened a ballot. */
    record Opened(BallotRecord.Opened opened) implements Leaf {
        @Override
        public void applyTo(NetworkModel model, Stamp at) {
            model.opened(opened, at);
        }

        @Override
        public int epoch() {
            return opened.epoch();
        }
    }

    /** An agent voted. */
    record Voted(List<Vote> votes) implements Leaf {
        @Override
        public void applyTo(NetworkModel model, Stamp at) {
            votes.forEach(vote -> model.voted(vote, at));
        }
    }

    /** Windows are over. */
    record Closed(List<SignatureId> signatures) implements Leaf {
        @Override
        public void applyTo(NetworkModel model, Stamp at) {
            signatures.forEach(signature -> model.closed(signature, at));
        }
    }

    /** Consensus announced a verdict. */
    record Announced(Verdict verdict) implements Leaf {
        @Override
        public void applyTo(NetworkModel model, Stamp at) {
            model.recorded(verdict, at);
        }
    }

    /** Two votes of one agent differ. */
    record Equivocated() implements Leaf {
        @Override
        public void applyTo(NetworkModel model, Stamp at) {
            model.equivocated();
        }
    }

    /** A record of the registry, which is read from its own topic. */
    record Enrolled() implements Leaf {
        @Override
        public void applyTo(NetworkModel model, Stamp at) {
            // Its hash is in the tree, and that is all it is here for.
        }
    }
}
