package io.tocsin.lab.terminal;

import java.time.Duration;

/** How long something still takes if it goes on as it has gone. Stateless. */
public final class Remaining {
    private static final double TOO_LITTLE = .02;
    private static final long SECONDS_IN_WORDS = 100;

    private Remaining() {}

    /**
     * Such as {@code ", 12 s left"}; nothing while too little is done to tell, or all is.
     *
     * @param share done of it, 0 to 1
     * @param elapsed in that time
     */
    public static String words(double share, Duration elapsed) {
        if (!(share > TOO_LITTLE && share < 1) || elapsed.toSeconds() < 1) {
            return "";
        }
        long seconds = Math.round(elapsed.toMillis() * (1 - share) / share / 1_000);
        return ", " + (seconds < SECONDS_IN_WORDS ? seconds + " s" : Math.round(seconds / 60.0) + " min") + " left";
    }
}
