package io.tocsin.core.agent.memory;

import io.tocsin.core.codec.Require;
import java.time.Duration;

/**
 * When what is enforced blocks so much of an agent's own ordinary traffic that it should fall, and whether the agent says
 * so unasked. What makes it ask also makes it object when others ask.
 *
 * @param asks whether it asks the network to vote again; if not, it only objects when others do
 * @param hosts of one's own that called what is blocked, 1 to {@value #MAX_HOSTS}
 * @param flows in which they did and were answered, 1 or more
 * @param quiet how long nobody has called until what was counted is forgotten, above 0
 * @param perDay how often it asks a day of capture time at most, 1 or more
 */
public record CollateralPolicy(boolean asks, int hosts, int flows, Duration quiet, int perDay) {
    /** The most hosts that may be asked for: as many names are remembered for each signature. */
    public static final int MAX_HOSTS = 64;

    /** One that asks, as measured; docs/benchmarks.md has the figures. */
    public static final CollateralPolicy ASKING = new CollateralPolicy(true, 3, 10, Duration.ofDays(1), 4);

    /** One that only objects. */
    public static final CollateralPolicy SILENT = new CollateralPolicy(false, 3, 10, Duration.ofDays(1), 4);

    public CollateralPolicy {
        Require.within("hosts", 1, MAX_HOSTS, hosts);
        Require.atLeast("flows", 1, flows);
        Require.positive("quiet", quiet);
        Require.atLeast("perDay", 1, perDay);
    }

    /** {@link #ASKING} or {@link #SILENT}. */
    public static CollateralPolicy of(boolean asks) {
        return asks ? ASKING : SILENT;
    }

    /** Why it asks, in the same words each time, so that a ballot is asked for once. */
    public String reason() {
        return "it blocks what " + hosts + " or more of our hosts call in the ordinary way";
    }

    /** {@link #quiet} in microseconds of capture time. */
    long quietMicros() {
        return quiet.toNanos() / 1_000;
    }
}
