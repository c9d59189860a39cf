package io.tocsin.core.incident;

import io.tocsin.core.codec.Require;
import io.tocsin.core.score.WilsonInterval;
import java.time.Duration;

/**
 * How often a sensor alerts, beside how often its operator said it may. Immutable.
 *
 * @param flows recent flows that no accepted signature speaks of
 * @param alerts how many of those raised an alert by their score, at most {@code flows}
 * @param incidents how many incidents began in that time, whatever their cause
 * @param spanMicros capture time that these took, microseconds
 * @param target the share of normal traffic that may raise an alert, in [0,1)
 */
public record AlertReading(long flows, long alerts, long incidents, long spanMicros, double target) {
    /** That of a sensor of which nothing is known. */
    public static final AlertReading NONE = new AlertReading(0, 0, 0, 0, 0);

    /** How many times as often as set is too often. */
    public static final double TOLERANCE = 3;

    /** Of fewer flows nothing is said: one attack is many flows alike, and no sample. */
    public static final int MIN_FLOWS = 500;

    /** One in a thousand by chance: it is looked at again and again. */
    private static final double Z = 3.09;

    private static final double DAY_MICROS = Duration.ofDays(1).toMillis() * 1_000.0;

    public AlertReading {
        Require.atLeast("flows", 0, flows);
        Require.atLeast("alerts", 0, alerts);
        Require.atLeast("incidents", 0, incidents);
        Require.atLeast("spanMicros", 0, spanMicros);
        if (alerts > flows) {
            throw new IllegalArgumentException("alerts: got " + alerts + " of " + flows + " flows");
        }
        if (!(target >= 0 && target < 1)) {
            throw new IllegalArgumentException("target: got " + target + ", allowed 0 to below 1");
        }
    }

    /** The share of flows that raised an alert, 0 if there was none. */
    public double rate() {
        return flows == 0 ? 0 : (double) alerts / flows;
    }

    /** Alerts a day at this pace, 0 if no time has passed. */
    public double alertsPerDay() {
        return perDay((double) alerts);
    }

    /** Alerts a day if it alerted as often as set, 0 if no time has passed. */
    public double targetPerDay() {
        return perDay(target * flows);
    }

    /** Incidents a day at this pace, 0 if no time has passed. */
    public double incidentsPerDay() {
        return perDay((double) incidents);
    }

    private double perDay(double count) {
        return spanMicros == 0 ? 0 : count * DAY_MICROS / spanMicros;
    }

    /**
     * Whether it alerts more than {@value #TOLERANCE} times as often as set, in so many flows that a sensor that keeps to
     * it hardly ever would: the lower bound of the rate is above the target, too.
     */
    public boolean isExceeded() {
        return flows >= MIN_FLOWS && target > 0 && rate() > TOLERANCE * target && isNoChance();
    }

    private boolean isNoChance() {
        return WilsonInterval.of(alerts, flows, Z).low() > target;
    }
}
