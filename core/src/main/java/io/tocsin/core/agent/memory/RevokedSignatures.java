package io.tocsin.core.agent.memory;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.signature.SignatureId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The accepted signatures an agent does not act on any more: revoked by the network, or disowned by its operator. The
 * newest {@value #MAX}; a ballot stands in another partition of the log than the one it revokes, so the end of either may
 * be read first. Not thread-safe.
 */
public final class RevokedSignatures {
    /** The most that are remembered. */
    public static final int MAX = 4_096;

    private final Set<SignatureId> revoked = new LinkedHashSet<>();

    /** Remembers {@code signature}. */
    public void add(SignatureId signature) {
        revoked.remove(signature);
        revoked.add(signature);
        if (revoked.size() > MAX) {
            revoked.remove(revoked.iterator().next());
        }
    }

    /** Whether {@code signature} is one of them. */
    public boolean contains(SignatureId signature) {
        return revoked.contains(signature);
    }

    /** Appends them, the oldest first. */
    public void write(CanonicalWriter out) {
        out.list(revoked, (w, signature) -> w.hash(signature.value()));
    }

    /** Takes back what {@link #write} gave; call it on one that holds none. */
    public void read(CanonicalReader in) {
        in.list(MAX, r -> new SignatureId(r.hash())).forEach(this::add);
    }
}
