package io.tocsin.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRateTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long DAY = 24 * HOUR;

    private final AlertRate rate = new AlertRate(0.01);

    @Test
    void shouldSayNothingOfNothing() {
        assertThat(rate.reading()).isEqualTo(new AlertReading(0, 0, 0, 0, 0.01));
        assertThat(rate.reading().alertsPerDay()).isZero();
        assertThat(rate.reading().rate()).isZero();
    }

    @Test
    void shouldTellAlertsOfADayBesideThoseSet() {
        long start = 1_700_000_000_000_000L;
        for (int i = 0; i <= 600; i++) {
            rate.flow(start + i * HOUR / 50, i % 50 == 0);
        }
        rate.incident(start + HOUR);

        AlertReading reading = rate.reading();
        assertThat(reading).isEqualTo(new AlertReading(601, 13, 1, 12 * HOUR, 0.01));
        assertThat(reading.alertsPerDay()).isEqualTo(26);
        assertThat(reading.targetPerDay()).isEqualTo(12.02, within(1e-9));
        assertThat(reading.incidentsPerDay()).isEqualTo(2);
    }

    @Test
    void shouldForgetWhatIsOlderThanADay() {
        for (int hour = 0; hour < 60; hour++) {
            rate.flow(hour * HOUR, hour < 30);
        }

        AlertReading reading = rate.reading();
        assertThat(reading.flows()).isEqualTo(24);
        assertThat(reading.alerts()).isZero();
        assertThat(reading.spanMicros()).isLessThanOrEqualTo(DAY);
    }

    @Test
    void shouldForgetAllAfterALongSilence() {
        rate.flow(HOUR, true);
        rate.incident(HOUR);
        rate.flow(HOUR + 10 * DAY, false);

        assertThat(rate.reading().flows()).isEqualTo(1);
        assertThat(rate.reading().alerts()).isZero();
        assertThat(rate.reading().incidents()).isZero();
    }

    @Test
    void shouldCountWhatComesLateWhereItBelongs() {
        rate.flow(3 * DAY, false);
        rate.flow(3 * DAY - HOUR, true);
        rate.flow(DAY, true);

        assertThat(rate.reading().flows()).isEqualTo(2);
        assertThat(rate.reading().alerts()).isEqualTo(1);
        assertThat(rate.reading().spanMicros()).isEqualTo(HOUR);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, .01, false", // too few to say
        "1000, 30, .01, false", // three times as often and not more
        "1000, 31, .01, true",
        "1000, 4, .001, false", // four times as often, but that may be chance
        "10000, 40, .001, true",
        "10000, 100, .01, false",
        "10000, 9000, 0, false" // nobody said how often
    })
    void shouldSayWhenItAlertsTooOften(long flows, long alerts, double target, boolean isExceeded) {
        assertThat(new AlertReading(flows, alerts, 0, DAY, target).isExceeded()).isEqualTo(isExceeded);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatThrownBy(() -> new AlertReading(1, 2, 0, 0, 0)).hasMessage("alerts: got 2 of 1 flows");
        assertThatThrownBy(() -> new AlertReading(1, 1, 0, 0, 1)).hasMessage("target: got 1.0, allowed 0 to below 1");
        assertThatThrownBy(() -> new AlertReading(-1, 0, 0, 0, 0)).hasMessageContaining("flows");
    }
}
