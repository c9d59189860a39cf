package io.tocsin.agent.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Observation;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.capture.CaptureFormats;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.feed.LiveStart;
import io.tocsin.detection.generator.ZeekWriter;
import io.tocsin.detection.testing.Made;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedFilesTest {
    @TempDir
    private Path folder;

    private Path log;
    private FollowedFiles files;
    private long badLines;

    @BeforeEach
    void setUp() throws IOException {
        log = folder.resolve("conn.log");
        Files.createFile(log);
        files = follow(SensorStarts.first(List.of(LiveStart.trustingNothing())));
    }

    @Test
    void shouldTakeLinesOnceTheyAreWhole() throws IOException {
        String text = tsv(1, 2);
        int cut = text.length() - 5;

        write(text.substring(0, cut));
        assertThat(times()).containsExactly(1L);
        assertThat(files.lag()).isZero();
        write(text.substring(cut));
        assertThat(times()).containsExactly(2L);
        assertThat(times()).isEmpty();
        assertThat(badLines).isZero();
    }

    @Test
    void shouldReadJsonToo() throws IOException {
        write(json(1, 2));

        assertThat(times()).containsExactly(1L, 2L);
    }

    @Test
    void shouldGiveFlowsOfOnePollInOrderOfTime() throws IOException {
        write(tsv(5, 3, 4));

        assertThat(times()).containsExactly(3L, 4L, 5L);
    }

    @Test
    void shouldFollowARenamedLogToItsEndAndThenTheNewOne() throws IOException {
        write(tsv(1));
        assertThat(times()).containsExactly(1L);
        Path rotated = folder.resolve("conn.2026-01-01.log");
        Files.move(log, rotated);
        assertThat(times()).isEmpty();
        Files.writeString(rotated, rows(2), StandardOpenOption.APPEND);
        assertThat(times()).containsExactly(2L);
        Files.writeString(rotated, rows(3).strip(), StandardOpenOption.APPEND);

        write(json(4));
        List<Long> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            seen.addAll(times());
        }

        assertThat(seen).containsExactly(3L, 4L);
        assertThat(badLines).isZero();
    }

    @Test
    void shouldBeginAnewWhenTheLogIsCutInPlace() throws IOException {
        write(tsv(1, 2, 3));
        assertThat(times()).hasSize(3);
        Files.copy(log, folder.resolve("copy.log"));
        Files.writeString(log, tsv(4), StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(times()).containsExactly(4L);
    }

    @Test
    void shouldNoticeThatTheLogWasCutEvenIfItHasGrownPastWhereItWas() throws IOException {
        write(tsv(1));
        assertThat(times()).containsExactly(1L);
        String other = tsv(11, 12, 13, 14).replace("#path\tconn", "#path\tconn\n#open\t2026-01-02");
        Files.writeString(log, other, StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(times()).containsExactly(11L, 12L, 13L, 14L);
    }

    @Test
    void shouldGoOnWhereItWasAfterARestart() throws IOException {
        String text = tsv(1, 2, 3);
        int cut = text.length() - 5;
        write(text.substring(0, cut));
        assertThat(times()).containsExactly(1L, 2L);
        byte[] state = files.toBytes();
        files.close();

        files = follow(SensorStarts.fromBytes(state));
        assertThat(times()).isEmpty();
        write(text.substring(cut));
        List<Observation> next = files.poll().get(0).observations();

        assertThat(next).hasSize(1);
        assertThat(next.get(0).timeMicros()).isEqualTo(3_000_000);
        assertThat(next.get(0).sequence()).isEqualTo(2);
    }

    @Test
    void shouldLookBackAfterARestartAsIfItHadNeverStopped() throws IOException {
        int[] first = IntStream.rangeClosed(1, 40).toArray();
        int[] then = IntStream.rangeClosed(41, 60).toArray();
        write(tsv(first));
        assertThat(times()).hasSize(40);
        byte[] state = files.toBytes();
        write(rows(then));
        List<Observation> quiet = files.poll().get(0).observations();
        files.close();

        files = follow(SensorStarts.fromBytes(state));

        assertThat(files.poll().get(0).observations()).isEqualTo(quiet).hasSize(20);
    }

    @Test
    void shouldFindTheLogAgainThatWasRotatedWhileItWasAway() throws IOException {
        write(tsv(1));
        assertThat(times()).containsExactly(1L);
        byte[] state = files.toBytes();
        files.close();
        write(rows(2));
        Files.move(log, folder.resolve("conn.old.log"));
        write(tsv(3));

        files = follow(SensorStarts.fromBytes(state));
        List<Long> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            seen.addAll(times());
        }

        assertThat(seen).containsExactly(2L, 3L);
        assertThat(badLines).isZero();
    }

    @Test
    void shouldBeginWithTheNewLogIfTheOldOneIsGone() throws IOException {
        write(tsv(1));
        assertThat(times()).containsExactly(1L);
        byte[] state = files.toBytes();
        files.close();
        Path elsewhere = Files.createDirectory(folder.resolve("archive")).resolve("conn.log");
        Files.move(log, elsewhere, StandardCopyOption.ATOMIC_MOVE);
        write(tsv(2));

        files = follow(SensorStarts.fromBytes(state));

        assertThat(times()).containsExactly(2L);
    }

    @Test
    void shouldLeaveBadLinesOutAndGoOn() throws IOException {
        write(tsv(1) + "what is this\n" + "x".repeat(100_000) + "\n" + rows(2));

        assertThat(times()).containsExactly(1L, 2L);
        assertThat(badLines).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutAFlowOfYearsToComeAndGoOnAsIfItHadNotBeen() throws IOException {
        int[] seconds = IntStream.rangeClosed(1, 40).toArray();
        write(tsv(seconds) + rows(2_000_000_000));
        assertThat(times()).hasSize(40);
        byte[] before = files.toBytes();
        write(rows(41));

        assertThat(times()).containsExactly(41L);
        assertThat(badLines).isEqualTo(1);
        assertThat(SensorStarts.fromBytes(files.toBytes()).sensors().get(0).recent())
                .hasSize(41)
                .allMatch(flow -> flow.timestampMicros() <= 41_000_000);
        files.close();
        files = follow(SensorStarts.fromBytes(before));
        write(rows(2_000_000_000) + rows(42));
        assertThat(times()).containsExactly(41L, 42L);
        assertThat(badLines).isEqualTo(2);
    }

    @Test
    void shouldGoOnAfterDaysOfSilence() throws IOException {
        write(tsv(1, 2, 3));
        assertThat(times()).hasSize(3);
        write(rows(200_001));
        assertThat(times()).isEmpty();
        write(rows(200_002, 200_003, 200_004));

        assertThat(times()).containsExactly(200_001L, 200_002L, 200_003L, 200_004L);
        assertThat(badLines).isZero();
    }

    @Test
    void shouldTakeALongConnectionThatBeganDaysAgo() throws IOException {
        write(tsv(900_001, 900_002, 900_003) + rows(0, 900_004, 100, 900_005));

        assertThat(times()).containsExactly(0L, 100L, 900_001L, 900_002L, 900_003L, 900_004L, 900_005L);
        assertThat(badLines).isZero();
    }

    @Test
    void shouldGoOnThoughTheVeryFirstFlowIsOfYearsToCome() throws IOException {
        write(tsv(2_000_000_000, 1, 2, 3, 2_000_000_001, 4));

        assertThat(times()).containsExactly(1L, 2L, 3L, 4L, 2_000_000_000L);
        assertThat(badLines).isEqualTo(1);
    }

    @Test
    void shouldWaitForALogThatIsNotThere() throws IOException {
        Files.delete(log);
        assertThat(times()).isEmpty();
        assertThat(files.lag()).isZero();

        write(tsv(1));

        assertThat(times()).containsExactly(1L);
    }

    @Test
    void shouldSayAtTheStartWhatCannotBeFollowed() {
        assertThatCode(() -> Captures.checkGrowing(log)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Captures.checkGrowing(folder.resolve("con.log")))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> Captures.checkGrowing(folder)).hasMessageContaining("is no file that can be read");
    }

    @Test
    void shouldSayAtTheStartThatALogHoldsNoFlows() throws IOException {
        write("#separator \\x09\n#path\tdns\n#fields\tts\tuid\n1\tC1\n");
        assertThatThrownBy(() -> Captures.checkGrowing(log)).hasMessageContaining("is no log of flows: 1 of #path dns");

        Files.writeString(log, "#separator \\x09\n#path\tdns\n#fields\tts\tuid\n");
        assertThatThrownBy(() -> Captures.checkGrowing(log)).hasMessageContaining("is no log of flows: #path dns");

        Files.writeString(log, "Jan  1 00:00:00 host sshd[1]: a\nJan  1 00:00:01 host sshd[1]: b\n");
        assertThatThrownBy(() -> Captures.checkGrowing(log)).hasMessageContaining("looks like syslog");

        Files.write(log, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        assertThatThrownBy(() -> Captures.checkGrowing(log)).hasMessageContaining("compressed with gzip");

        Files.writeString(log, "#sep");
        assertThatCode(() -> Captures.checkGrowing(log)).doesNotThrowAnyException();

        Files.writeString(log, "{\"_path\":\"dns\",\"ts\":1}\n");
        assertThatCode(() -> Captures.checkGrowing(log)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAStateOfMoreFiles() {
        SensorStarts one = SensorStarts.fromBytes(files.toBytes());
        SensorStarts two =
                new SensorStarts(List.of(one.sensors().get(0), one.sensors().get(0)), one.position());

        assertThatThrownBy(
                        () -> new FollowedFiles(List.of(log, folder.resolve("b.log")), two, CaptureFormats.standard()))
                .hasMessageContaining("is of 1 followed files");
    }

    private FollowedFiles follow(SensorStarts starts) {
        return new FollowedFiles(List.of(log), starts, CaptureFormats.standard());
    }

    private List<Long> times() {
        LiveSource.Arrival arrival = files.poll().get(0);
        badLines += arrival.badLines();
        return arrival.observations().stream()
                .map(observation -> observation.timeMicros() / 1_000_000)
                .toList();
    }

    private void write(String text) throws IOException {
        Files.write(log, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String tsv(int... seconds) throws IOException {
        StringWriter text = new StringWriter();
        ZeekWriter.writeTsv(flows(seconds), text);
        return text.toString();
    }

    private static String json(int... seconds) throws IOException {
        StringWriter text = new StringWriter();
        ZeekWriter.writeJson(flows(seconds), text);
        return text.toString();
    }

    /** Lines of a tab-separated log without its header. */
    private static String rows(int... seconds) throws IOException {
        return String.join(
                        "\n",
                        tsv(seconds)
                                .lines()
                                .filter(line -> !line.startsWith("#"))
                                .toList())
                + "\n";
    }

    private static List<LabelledFlow> flows(int... seconds) {
        return Arrays.stream(seconds)
                .mapToObj(second ->
                        Made.flow(1_000_000L * second, "10.0.0.1", "198.51.100." + second % 250, Made.BACKGROUND))
                .toList();
    }

    @Test
    void shouldTakeALongLogInPieces() throws IOException {
        write(tsv(IntStream.rangeClosed(1, 30_000).map(i -> i % 250).toArray()));
        int seen = 0;
        for (int polls = 0; polls < 20 && seen < 30_000; polls++) {
            seen += times().size();
        }

        assertThat(seen).isEqualTo(30_000);
    }
}
