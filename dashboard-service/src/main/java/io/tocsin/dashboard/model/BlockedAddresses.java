package io.tocsin.dashboard.model;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.IndicatorSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The addresses that verdicts block, each until its block runs out: as long as an agent of default policy keeps
 * it, from the last flow the signature was made from. The newest {@value #MOST} are told apart. Not thread-safe.
 */
final class BlockedAddresses {
    /** Addresses kept; older ones are let go. */
    static final int MOST = 65_536;

    private static final long BLOCK_MICROS = AgentPolicy.DEFAULT.blockFor().toNanos() / 1_000;

    private final LongSupplier captureMicros;
    private final Map<String, Long> until = new LinkedHashMap<>();

    /** None yet; {@code captureMicros} tells the time of the traffic, which is not the time of day. */
    BlockedAddresses(LongSupplier captureMicros) {
        this.captureMicros = captureMicros;
    }

    /** Notes what a verdict blocks of a signature; until when that is, or 0 if it is no address. */
    long add(SignatureFacts facts, IndicatorSet blocked) {
        long end = Math.addExact(Math.min(facts.lastSeenMicros(), Long.MAX_VALUE - BLOCK_MICROS), BLOCK_MICROS);
        boolean isNaming = false;
        for (Indicator named : facts.indicators(blocked)) {
            if (named.kind() == Indicator.Kind.ADDRESS) {
                isNaming = true;
                until.merge(named.value(), end, Math::max);
            }
        }
        while (until.size() > MOST) {
            until.remove(until.keySet().iterator().next());
        }
        return isNaming ? end : 0;
    }

    /** Lets all go: whoever revokes one adds again what the others block. */
    void clear() {
        until.clear();
    }

    /** Whether a block until {@code untilMicros} still holds. */
    boolean isInForce(long untilMicros) {
        return untilMicros > captureMicros.getAsLong();
    }

    /** How many addresses are blocked now. */
    long count() {
        long now = captureMicros.getAsLong();
        return until.values().stream().filter(end -> end > now).count();
    }
}
