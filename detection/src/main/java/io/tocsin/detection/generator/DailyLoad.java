package io.tocsin.detection.generator;

import io.tocsin.detection.generator.network.RandomDraws;
import io.tocsin.detection.generator.network.TrafficProfile;

/** How busy a site is through its own day: most at two in the afternoon where it lies. Immutable and thread-safe. */
final class DailyLoad {
    /** The same all day. */
    static final DailyLoad STEADY = new DailyLoad(0, 0);

    private static final int MINUTES_A_DAY = 1440;
    private static final int PEAK = 14 * 60;

    private final double swing;
    private final int minutesAhead;

    private DailyLoad(double swing, int minutesAhead) {
        this.swing = swing;
        this.minutesAhead = minutesAhead;
    }

    /** The day of the site numbered {@code index}, in a time zone that {@code seed} draws. */
    static DailyLoad of(TrafficProfile profile, int index, long seed) {
        return new DailyLoad(
                switch (profile) {
                    case OFFICE -> .7;
                    case SERVER -> .4;
                    case IOT -> .15;
                },
                60 * RandomDraws.of(seed, "zone", index, 0).below(24));
    }

    /** The load in a minute since the epoch, as a multiple of the day's mean: 1 less or more the swing. */
    double at(long minute) {
        long local = (minute + minutesAhead - PEAK) % MINUTES_A_DAY;
        return 1 + swing * StrictMath.cos(2 * Math.PI * local / MINUTES_A_DAY);
    }
}
