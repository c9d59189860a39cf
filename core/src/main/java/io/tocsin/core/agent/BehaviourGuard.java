package io.tocsin.core.agent;

import io.tocsin.core.agent.memory.BehaviourBlocks.Block;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Blocks a far end for how it acts, if the agent's policy says so, and whom it never does: what the allowlist protects,
 * who is familiar here, who may not be accused of the flow. No vote, proposal or model depends on it. Not thread-safe.
 */
final class BehaviourGuard {
    private final AgentMemory memory;
    private final Allowlist allowlist;
    private final double cosine;

    /**
     * Over {@code memory}.
     *
     * @param cosine whitened cosine above which a flow is like a signature
     */
    BehaviourGuard(AgentMemory memory, Allowlist allowlist, double cosine) {
        this.memory = memory;
        this.allowlist = allowlist;
        this.cosine = cosine;
    }

    /** Counts {@code observation} against its far end if it alerts and is like what the network enforces. */
    void notice(Observation observation, boolean isAlert) {
        memory.behaviourBlocks()
                .filter(blocks -> isAlert && observation.isAccusable() && !isSpared(observation.remote()))
                .ifPresent(blocks -> memory.threats()
                        .enforcedLike(observation.row(), blocks.reach(), cosine)
                        .ifPresent(signature -> blocks.add(observation.remote(), signature, observation.timeMicros())));
    }

    private boolean isSpared(String remote) {
        return allowlist.protects(Indicator.address(remote)) || isFamiliar(remote);
    }

    private boolean isFamiliar(String remote) {
        return memory.farEnds().isFamiliar(remote);
    }

    /** What the far end of {@code observation} is blocked for acting like when it comes, or empty. */
    Optional<SignatureId> actsAs(Observation observation) {
        return memory.behaviourBlocks()
                .flatMap(blocks -> blocks.find(observation.remote(), observation.timeMicros()))
                .filter(block -> !isFamiliar(observation.remote()))
                .map(Block::signature);
    }

    /** Who is blocked at {@code nowMicros}, in order of text. */
    Map<String, Block> blocked(long nowMicros) {
        Map<String, Block> blocked = memory.behaviourBlocks()
                .map(blocks -> blocks.blocked(nowMicros))
                .orElseGet(TreeMap::new);
        blocked.keySet().removeIf(this::isFamiliar);
        return blocked;
    }

    /** Undoes at once what {@code signature} caused. */
    void forget(SignatureId signature) {
        memory.behaviourBlocks().ifPresent(blocks -> blocks.forget(signature));
    }

    /** Forgets what no longer counts at {@code nowMicros}. */
    void expire(long nowMicros) {
        memory.behaviourBlocks().ifPresent(blocks -> blocks.expire(nowMicros));
    }
}
