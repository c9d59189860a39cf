package io.tocsin.core.agent;

import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;

/** What agents say of what they found when they tested a signature. May be asked by several threads at once. */
@FunctionalInterface
public interface Conduct {
    /** Says what was found, and that alone. */
    Conduct HONEST = (signature, found) -> List.of(found);

    /**
     * The votes to cast, in order: none, one, or several.
     *
     * @param signature what is voted on
     * @param found the honest vote; every vote returned is of the same voter on the same signature
     */
    List<Vote> votes(ThreatSignature signature, Vote found);
}
