package io.tocsin.detection.generator.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How like a real capture generated traffic is. */
public enum TrafficStyle {
    /**
     * Every connection is seen whole, load is steady, sites are offices and servers, four attacks come from a few
     * addresses each: easy to follow, and too kind to detectors.
     */
    TIDY,
    /**
     * Many connections are seen in part and unnamed, load follows the day, there are sites of devices, the Internet knocks
     * all the time, and eight attacks come, one of them from forged addresses.
     */
    REAL;

    /** Its name on the command line. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one called {@code title}. */
    public static Optional<TrafficStyle> named(String title) {
        return Arrays.stream(values())
                .filter(style -> style.title().equals(title))
                .findFirst();
    }
}
