package io.tocsin.agent.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.feed.SensorNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two logs of one name, given in another order, were read by each other's agents with each other's Baselines. */
class KeptSensorsTest {
    @TempDir
    private Path folder;

    private Path kept;
    private KeptSensors sensors;
    private Path one;
    private Path two;

    @BeforeEach
    void setUp() throws IOException {
        kept = folder.resolve("sensors.bin");
        sensors = new KeptSensors(kept);
        one = log("a/conn.log");
        two = log("b/conn.log");
    }

    @Test
    void shouldKeepTheOrderOfTheFirstStart() {
        assertThat(settle(two, one)).containsExactly(0, 1);

        assertThat(settle(one, two)).containsExactly(1, 0);
        assertThat(settle(two, one)).containsExactly(0, 1);
        assertThat(settle(one, two)).containsExactly(1, 0);
    }

    @Test
    void shouldKnowAFileAgainByAnotherPathToIt() throws IOException {
        settle(one, two);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("b"));

        assertThat(settle(link.resolve("conn.log"), one)).containsExactly(1, 0);
    }

    @Test
    void shouldKnowAFileAgainByItsPathWhereverThatLeads() throws IOException {
        Path current = Files.createSymbolicLink(folder.resolve("current"), folder.resolve("a"));
        settle(current.resolve("conn.log"), two);
        Path next = log("c/conn.log");
        Files.delete(current);
        Files.createSymbolicLink(current, next.getParent());

        assertThat(settle(two, current.resolve("conn.log"))).containsExactly(1, 0);
    }

    @Test
    void shouldLetOneFileMove() throws IOException {
        settle(one, two);
        Path moved = Files.move(one, Files.createDirectory(folder.resolve("c")).resolve("conn.log"));

        assertThat(settle(two, moved)).containsExactly(1, 0);
        assertThat(settle(moved, two)).as("and is kept there").containsExactly(0, 1);
    }

    @Test
    void shouldRefuseAMoveToAnotherName() throws IOException {
        settle(one, two);
        Path other = log("c/dns.log");

        assertThatThrownBy(() -> settle(two, other))
                .isInstanceOf(CaptureException.class)
                .hasMessage(other + ": is read by sensor conn of this data folder, which would be dns now; call it so"
                        + " again (--sensor conn@SITE=" + other + "), or take another data folder");
        assertThat(sensors.settle(List.of(two, other), List.of(SensorNames.Place.parse("conn@own=" + other))))
                .containsExactly(1, 0);
    }

    @Test
    void shouldRefuseAFileWhoseSensorIsNowCalledOtherwise() {
        settle(one, two);

        assertThatThrownBy(() -> sensors.settle(List.of(one, two), List.of(SensorNames.Place.parse("conn@own=" + two))))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(one + ": is read by sensor conn of this data folder, which would be conn-2 now");
        assertThatThrownBy(() -> sensors.settle(List.of(one, two), List.of(SensorNames.Place.parse("door@own=" + two))))
                .hasMessageContaining(two + ": is read by sensor conn-2 of this data folder, which would be door now");
        assertThat(settle(one, two)).as("nothing was changed").containsExactly(0, 1);
    }

    @Test
    void shouldRefuseAFileMissingAndAFileTooMany() throws IOException {
        settle(one, two);
        Path more = log("c/more.log");

        assertThatThrownBy(() -> settle(two))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(one + ": is read by sensor conn of this data folder and was not named");
        assertThatThrownBy(() -> settle(more, one, two))
                .isInstanceOf(CaptureException.class)
                .hasMessage(more + ": is new to this data folder, whose sensors are conn, conn-2; leave it out, or take"
                        + " another data folder");
    }

    @Test
    void shouldSayThatWhatIsKeptIsDamaged() throws IOException {
        Files.writeString(kept, "this is none");

        assertThatThrownBy(() -> settle(one))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sensors.bin is damaged");
    }

    // The first form, for ever: whoever writes another reads this one, too.
    @Test
    void shouldReadWhatTheFirstFormWrote() throws IOException {
        String text = "00000017746f6373696e2f6167656e742d73656e736f72732f76310000000200000004636f6e6e000000102f"
                + "6c6f67732f612f636f6e6e2e6c6f67000000112f73706f6f6c2f612f636f6e6e2e6c6f6700000006636f6e6e"
                + "2d32000000102f6c6f67732f622f636f6e6e2e6c6f67000000102f6c6f67732f622f636f6e6e2e6c6f67";
        Files.write(kept, HexFormat.of().parseHex(text));

        assertThatThrownBy(() -> settle(one))
                .hasMessageContaining("/logs/a/conn.log: is read by sensor conn of this data folder and was not named");
    }

    private List<Integer> settle(Path... files) {
        return sensors.settle(List.of(files), List.of());
    }

    private Path log(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file).toRealPath();
    }
}
