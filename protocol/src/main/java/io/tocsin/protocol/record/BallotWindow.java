package io.tocsin.protocol.record;

import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.registry.Genesis;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a ballot may be said to stay open. Whoever opens one says it, so without a bound below it could be closed in
 * time before anybody voted, and without one above never. Networks founded before a genesis said whom they believe take
 * any window, as they always did. Stateless.
 */
public final class BallotWindow {
    /** The shortest. */
    public static final Duration MIN = Duration.ofSeconds(10);

    /** The longest. */
    public static final Duration MAX = Duration.ofDays(1);

    private BallotWindow() {}

    /** Why the network of {@code genesis} has no ballot with a window of so many milliseconds, or empty. */
    public static Optional<String> fault(Genesis genesis, long millis) {
        boolean isAllowed =
                genesis.trust().equals(TrustPolicy.LEGACY) || (millis >= MIN.toMillis() && millis <= MAX.toMillis());
        return isAllowed
                ? Optional.empty()
                : Optional.of(
                        "window of " + millis + " ms, this network allows " + MIN.toMillis() + " to " + MAX.toMillis());
    }
}
