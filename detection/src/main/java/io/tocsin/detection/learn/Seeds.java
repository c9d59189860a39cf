package io.tocsin.detection.learn;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;

/**
 * Draws of one seed, by hash: each agent has its own, whoever else takes part and in whatever order, so that the lab and
 * a service give an agent the same models. Stateless.
 */
public final class Seeds {
    private static final String TAG = "tocsin/lab-seed/v1";

    private Seeds() {}

    /** What the models of {@code agent} are fitted with. */
    public static long model(long seed, AgentId agent) {
        return draw(seed, "model", agent);
    }

    /** A number for {@code agent}, another one for each {@code purpose}. */
    public static long draw(long seed, String purpose, AgentId agent) {
        return Hash.sha256(CanonicalWriter.tagged(TAG)
                        .int64(seed)
                        .text(purpose)
                        .text(agent.value())
                        .toBytes())
                .prefix();
    }
}
