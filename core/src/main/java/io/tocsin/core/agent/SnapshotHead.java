package io.tocsin.core.agent;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.score.Baseline;
import java.util.Arrays;
import java.util.List;

/**
 * Whose state a snapshot is: another agent's, or one gathered in another space or against another Baseline, would be
 * taken for findings of one's own.
 */
final class SnapshotHead {
    /** The forms there have been; each is read for ever. */
    enum Form {
        FIRST("tocsin/agent-snapshot/v1"),
        SECOND("tocsin/agent-snapshot/v2"),
        THIRD("tocsin/agent-snapshot/v3"),
        FOURTH("tocsin/agent-snapshot/v4");

        private final String tag;

        Form(String tag) {
            this.tag = tag;
        }

        /** That of {@code snapshot}; the third if it is none, which is then refused as it is read. */
        static Form of(byte[] snapshot) {
            return Arrays.stream(values())
                    .filter(form -> CanonicalReader.isTagged(form.tag, snapshot))
                    .findFirst()
                    .orElse(THIRD);
        }

        String tag() {
            return tag;
        }

        boolean isFirst() {
            return this == FIRST;
        }

        boolean hasRevoked() {
            return compareTo(THIRD) >= 0;
        }

        boolean hasQuarantine() {
            return this == FOURTH;
        }
    }

    private SnapshotHead() {}

    static CanonicalWriter write(Form form, AgentSetup setup) {
        CanonicalWriter out = CanonicalWriter.tagged(form.tag());
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
