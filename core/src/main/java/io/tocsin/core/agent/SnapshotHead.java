package io.tocsin.core.agent;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.score.Baseline;
import java.util.List;

/**
 * Whose state a snapshot is: another agent's, or one gathered in another space or against another Baseline, would be
 * taken for findings of one's own.
 */
final class SnapshotHead {
    private SnapshotHead() {}

    static CanonicalWriter write(CanonicalWriter out, AgentSetup setup) {
        return out.text(setup.id().value()).hash(setup.space().id()).list(baseline(setup), CanonicalWriter::hash);
    }

    /** Reads a head and refuses any but that of {@code setup}. */
    static void require(AgentSetup setup, CanonicalReader in) {
        requireSame("agent", setup.id().value(), in.text(AgentId.MAX_LENGTH));
        requireSame("feature space", setup.space().id(), in.hash());
        requireSame("Baseline", baseline(setup), in.list(1, CanonicalReader::hash));
    }

    private static void requireSame(String what, Object expected, Object found) {
        if (!found.equals(expected)) {
            throw new IllegalArgumentException(what + ": got " + found + ", expected " + expected);
        }
    }

    /** The digest of its Baseline, or nothing if it is learning. */
    private static List<Hash> baseline(AgentSetup setup) {
        return setup.baseline().map(Baseline::digest).stream().toList();
    }
}
