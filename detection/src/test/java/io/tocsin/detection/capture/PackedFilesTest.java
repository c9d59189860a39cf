package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed files, and such as hold no lines. */
class PackedFilesTest {
    private static final int LINES = 3000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gz", "bzip2", "xz", "zstd"})
    void shouldReadWhatIsCompressedAlsoInSeveralMembers(String kind) throws IOException, CompressorException {
        byte[] first = packed(kind, Samples.HEADER + Samples.LINE);
        byte[] second = packed(kind, Samples.LINE.repeat(2));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        assertThat(Captures.open(Samples.write(folder, both)).flows()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"gz, gzip", "xz, xz", "zstd, zstd"})
    void shouldSayWhereCompressedDataEndsBeforeItsTime(String kind, String field)
            throws IOException, CompressorException {
        StringBuilder text = new StringBuilder(Samples.HEADER);
        for (int i = 0; i < LINES; i++) {
            text.append(Samples.LINE.replace("Ca", "C" + Integer.toHexString(i * 0x9e3779b1)));
        }
        byte[] whole = packed(kind, text.toString());
        Path file = Samples.write(folder, Arrays.copyOf(whole, whole.length - 20));

        Capture capture = Captures.open(file);

        assertThat(capture.flows()).hasSizeBetween(1, LINES);
        assertThat(capture.badLines().first()).last().satisfies(bad -> {
            assertThat(bad.field()).isEqualTo(field);
            assertThat(bad.reason()).isEqualTo("compressed data is cut off or damaged");
        });
    }

    @Test
    void shouldRefuseABlockThatDoesNotAddUp() throws IOException, CompressorException {
        byte[] whole = packed("bzip2", Samples.HEADER + Samples.LINE);
        Path file = Samples.write(folder, Arrays.copyOf(whole, whole.length - 20));

        assertThatThrownBy(() -> Captures.open(file)).isInstanceOf(CaptureException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "d4c3b2a10200040000000000, packet capture",
        "4d3cb2a10200040000000000, packet capture",
        "0a0d0d0a1c0000004d3c2b1a, packet capture",
        "0ca5010000000000, nfdump -r FILE -o csv",
        "504b030414000000, zip archive",
        "504152311504, Parquet"
    })
    void shouldNameWhatHoldsNoLinesAndSayTheWayOut(String hex, String advice) throws IOException {
        assertRefused(HexFormat.of().parseHex(hex), advice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ts,uid,id.orig_h,id.orig_p,id.resp_h,id.resp_p,proto | columns of a Zeek log
                    1767226500.3\tC1\t10.0.0.1\t4\t10.0.0.2\t53\tudp\tdns | whose # header is missing
                    Date first seen          Duration Proto      Src IP Addr:Port | nfdump -r FILE -o csv
                    12:00:00.000001 IP 10.0.0.1.4 > 10.0.0.2.53: UDP, length 30 | tcpdump
                    Flow ID,Source IP,Source Port,Destination IP,Destination Port,Protocol,Timestamp,Flow Duration | CICFlowMeter
                    <!DOCTYPE html><html> | web page
                    version https://git-lfs.github.com/spec/v1 | Git LFS
                    {"a":1,"b":2} | is JSON, but neither
                    a,b,c,d,e,f | is a table
                    """)
    void shouldNameTextsByWhatTheyLookLike(String line, String advice) throws IOException {
        assertRefused((line + "\n").getBytes(StandardCharsets.UTF_8), advice);
    }

    @Test
    void shouldSayThatAFileIsCutOffInTheFirstBytesOfItsPacking() throws IOException {
        assertRefused(new byte[] {0x1f, (byte) 0x8b, 8}, "compressed data is cut off where it begins");
    }

    @Test
    @Timeout(60)
    void shouldNotHangOnALineMadeToConfusePatterns() throws IOException {
        assertRefused(("1 ->".repeat(20_000) + "\n").getBytes(StandardCharsets.UTF_8), "expected Zeek conn.log");
    }

    private void assertRefused(byte[] bytes, String advice) throws IOException {
        Path file = Samples.write(folder, bytes);

        assertThatThrownBy(() -> Captures.open(file))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(advice);
    }

    private static byte[] packed(String kind, String text) throws IOException, CompressorException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new CompressorStreamFactory().createCompressorOutputStream(kind, bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
