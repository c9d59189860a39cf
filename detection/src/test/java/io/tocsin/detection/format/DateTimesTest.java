package io.tocsin.detection.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {
    /** The JDK's own parser is the reference. */
    @ParameterizedTest
    @CsvSource({
        "2021-06-06T15:59:46.457984+0200, 2021-06-06T15:59:46.457984+02:00",
        "2021-06-06T15:59:46.457984+02:00, 2021-06-06T15:59:46.457984+02:00",
        "2021-06-06T15:59:46.457984-0730, 2021-06-06T15:59:46.457984-07:30",
        "2021-06-06T15:59:46.457984Z, 2021-06-06T15:59:46.457984Z",
        "2018-01-12 15:37:30, 2018-01-12T15:37:30Z",
        "2018-01-12 15:37:30.120, 2018-01-12T15:37:30.120Z",
        "2019/04/04 16:23:00.325010, 2019-04-04T16:23:00.325010Z",
        "2024-02-29T00:00:00.123456789+0000, 2024-02-29T00:00:00.123456Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "1970-01-01T02:00:00+0200, 1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z"
    })
    void shouldReadWhatSensorsWrite(String text, OffsetDateTime expected) throws FieldException {
        assertThat(DateTimes.micros("t", text))
                .isEqualTo(ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00:00Z"), expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2021-06-06",
                "2021-06-06T15:59",
                "2021-06-06T15:59:4",
                "2021-02-29T15:59:46",
                "2021-00-06T15:59:46",
                "2021-13-06T15:59:46",
                "2021-04-31T15:59:46",
                "2021-06-06T24:00:00",
                "2021-06-06T23:60:00",
                "2021-06-06T23:59:60",
                "2021-06-06T23-59-00",
                "2021-06/06T23:59:00",
                "2021.06.06T23:59:00",
                "2021-06-06_23:59:00",
                "1969-12-31T23:59:59Z",
                "1970-01-01T01:00:00+0200",
                "2021-06-06T15:59:46.",
                "2021-06-06T15:59:46.Z",
                "2021-06-06T15:59:46.1234567890",
                "2021-06-06T15:59:46+2",
                "2021-06-06T15:59:46*0200",
                "2021-06-06T15:59:46+0260",
                "2021-06-06T15:59:46+1900",
                "2021-06-06T15:59:46+02:0",
                "2021-06-06T15:59:46ZZ",
                "+021-06-06T15:59:46",
                "\u0662021-06-06T15:59:46"
            })
    void shouldRefuseNonsense(String text) {
        assertThatThrownBy(() -> DateTimes.micros("flow.start", text))
                .isInstanceOf(FieldException.class)
                .hasMessageStartingWith("flow.start: got '" + text + "', expected a time from 1970");
    }
}
