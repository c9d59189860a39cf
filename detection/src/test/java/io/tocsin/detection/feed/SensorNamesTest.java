package io.tocsin.detection.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.SiteId;
import io.tocsin.detection.feed.SensorNames.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorNamesTest {
    private static final List<Path> FILES = List.of(Path.of("door.log"), Path.of("x", "yard.log"), Path.of("hall.log"));

    @Test
    void shouldCallASensorAndPutItWhereItIsSaid() {
        List<Place> places = List.of(Place.parse("yard@main street=hall.log"), Place.parse("d-1@berlin=./door.log"));

        assertThat(SensorNames.enrolments(FILES, places))
                .extracting(Enrolment::agent, Enrolment::site)
                .containsExactly(
                        tuple(new AgentId("d-1"), new SiteId("berlin")),
                        tuple(new AgentId("yard-2"), new SiteId("own")),
                        tuple(new AgentId("yard"), new SiteId("main street")));
        assertThat(SensorNames.enrolments(FILES, places))
                .extracting(one -> one.organisation().value())
                .containsOnly("own");
        assertThat(SensorNames.enrolments(FILES)).isEqualTo(SensorNames.enrolments(FILES, List.of()));
    }

    @Test
    void shouldReadWhatItWrites() {
        Place place = Place.parse("a@b c=dir/x=y@z.log");

        assertThat(place.file()).isEqualTo(Path.of("dir", "x=y@z.log").toAbsolutePath());
        assertThat(Place.parse(place.toString())).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    door.log         | got 'door.log', allowed NAME@SITE=FILE
                    a=door.log       | got 'a=door.log', allowed NAME@SITE=FILE
                    @b=door.log      | got '@b=door.log', allowed NAME@SITE=FILE
                    a@b=             | got 'a@b=', allowed NAME@SITE=FILE
                    A@b=door.log     | got 'A@b=door.log': agent id: got 'A', allowed
                    a@ =door.log     | site id: got ' ', allowed 1 to 128 characters
                    a@b=other.log    | other.log: that is none of the files that are read
                    """)
    void shouldRefuseWhatIsNoPlace(String text, String message) {
        assertThatThrownBy(() -> SensorNames.enrolments(FILES, List.of(Place.parse(text))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"a@b=door.log, c@b=x/../door.log", "a@b=door.log, a@c=hall.log"})
    void shouldRefuseOneFileOrNameTwice(String first, String second) {
        assertThatThrownBy(() -> SensorNames.enrolments(FILES, List.of(Place.parse(first), Place.parse(second))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its file or its name was given before");
    }

    @Test
    void shouldPlaceCapturesOnly() {
        List<Place> places = List.of(Place.parse("a@b=door.log"));
        TrafficSource captures = new TrafficSource.CaptureFiles(FILES, new Trust.Labels(), 3);

        assertThat(captures.placed(places))
                .isEqualTo(new TrafficSource.CaptureFiles(FILES, new Trust.Labels(), Set.of(), 3, places));
        assertThat(captures.placed(List.of())).isSameAs(captures);
        assertThatThrownBy(() -> new TrafficSource.Generated(3, 3).placed(places))
                .hasMessage("generated traffic has places of its own");
        assertThatThrownBy(() -> new TrafficSource.NslKddFiles(FILES, 3).placed(places))
                .hasMessage("door.log is NSL-KDD, whose agents are dealt its rows");
    }
}
