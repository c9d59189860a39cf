package io.tocsin.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalCodecTest {
    private static final String TAG = "tocsin/test/v1";
    private static final Hash HASH = Hash.sha256(new byte[] {1});

    private enum Colour {
        RED,
        GREEN
    }

    private record Sample(
            int small,
            int number,
            long large,
            boolean flag,
            float single,
            double wide,
            List<Float> floats,
            String text,
            Colour colour,
            Hash hash,
            List<String> list) {
        byte[] toBytes() {
            float[] values = new float[floats.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = floats.get(i);
            }
            return CanonicalWriter.tagged(TAG)
                    .int8(small)
                    .int32(number)
                    .int64(large)
                    .bool(flag)
                    .float32(single)
                    .float64(wide)
                    .floats(values)
                    .text(text)
                    .constant(colour)
                    .hash(hash)
                    .list(list, CanonicalWriter::text)
                    .toBytes();
        }

        static Sample fromBytes(byte[] bytes) {
            return CanonicalReader.record(TAG, bytes, Sample::read);
        }

        private static Sample read(CanonicalReader in) {
            int small = in.int8();
            int number = in.int32();
            long large = in.int64();
            boolean flag = in.bool();
            float single = in.float32();
            double wide = in.float64();
            List<Float> floats = boxed(in.floats(8));
            return new Sample(
                    small,
                    number,
                    large,
                    flag,
                    single,
                    wide,
                    floats,
                    in.text(100),
                    in.constant(Colour.class),
                    in.hash(),
                    in.list(8, r -> r.text(100)));
        }

        private static List<Float> boxed(float[] values) {
            Float[] boxed = new Float[values.length];
            for (int i = 0; i < values.length; i++) {
                boxed[i] = values[i];
            }
            return List.of(boxed);
        }
    }

    private static final Sample SAMPLE = new Sample(
            200,
            -2,
            1L << 40,
            true,
            1.5f,
            -0.25,
            List.of(0f, 2f),
            "caf\u00e9 \ud83d\udd14",
            Colour.GREEN,
            HASH,
            List.of("a", ""));

    /** Worked by hand from the rules in {@link CanonicalWriter}, one field a line. */
    private static final String GOLDEN = "0000000e746f6373696e2f746573742f7631"
            + "c8"
            + "fffffffe"
            + "0000010000000000"
            + "01"
            + "3fc00000"
            + "bfd0000000000000"
            + "000000020000000040000000"
            + "0000000a636166c3a920f09f9494"
            + "00000005475245454e"
            + "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"
            + "00000002000000016100000000";

    @Test
    void shouldWriteTheGoldenBytes() {
        assertThat(HexFormat.of().formatHex(SAMPLE.toBytes())).isEqualTo(GOLDEN);
    }

    @Test
    void shouldReadTheGoldenBytes() {
        assertThat(Sample.fromBytes(hex(GOLDEN))).isEqualTo(SAMPLE);
    }

    @Test
    void shouldRefuseARecordCutShortAnywhere() {
        byte[] whole = SAMPLE.toBytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Sample.fromBytes(cut))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(DecodingException.class);
        }
    }

    @Test
    void shouldRefuseTrailingBytes() {
        byte[] longer = Arrays.copyOf(SAMPLE.toBytes(), SAMPLE.toBytes().length + 3);

        assertThatThrownBy(() -> Sample.fromBytes(longer))
                .isInstanceOf(DecodingException.class)
                .hasMessage("3 bytes are left over after the record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tocsin/test/v2", "tocsin/test/v10", "tocsin/test", ""})
    void shouldRefuseAnotherDomainTag(String tag) {
        byte[] other = CanonicalWriter.tagged(tag).toBytes();

        assertThatThrownBy(() -> CanonicalReader.tagged(TAG, other))
                .isInstanceOf(DecodingException.class)
                .hasMessage("domain tag: got '" + tag + "', expected '" + TAG + "'");
    }

    @Test
    void shouldTurnARefusedValueIntoADecodingFailure() {
        byte[] bytes = CanonicalWriter.tagged(TAG).int8(7).toBytes();

        assertThatThrownBy(() -> CanonicalReader.record(TAG, bytes, in -> {
                    throw new IllegalArgumentException("port: got " + in.int8());
                }))
                .isInstanceOf(DecodingException.class)
                .hasMessage("tocsin/test/v1: port: got 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7fc00000", "7fc00001", "ffc00000", "7f800000", "ff800000", "80000000"})
    void shouldRefuseFloatsThatAreNotCanonical(String bits) {
        refuses(bits, CanonicalReader::float32, "float32");
        refuses("00000001" + bits, in -> in.floats(1), "float32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7ff8000000000000",
                "7ff8000000000001",
                "7ff0000000000000",
                "fff0000000000000",
                "8000000000000000"
            })
    void shouldRefuseDoublesThatAreNotCanonical(String bits) {
        refuses(bits, CanonicalReader::float64, "float64");
    }

    @Test
    void shouldWriteOneZeroAndNoNumberThatIsNotFinite() {
        assertThat(new CanonicalWriter().float32(-0f).float64(-0d).toBytes()).isEqualTo(new byte[12]);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> new CanonicalWriter().float32(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("float32: " + bad + " is not finite");
            assertThatThrownBy(() -> new CanonicalWriter().float64(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("float64: " + bad + " is not finite");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "ff"})
    void shouldRefuseBooleansThatAreNeither(String hex) {
        refuses(hex, CanonicalReader::bool, "boolean: got " + Integer.parseInt(hex, 16));
    }

    @Test
    void shouldReadBothBooleans() {
        CanonicalReader in = new CanonicalReader(hex("0001"));

        assertThat(in.bool()).isFalse();
        assertThat(in.bool()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c080", "ff", "c3", "eda080", "f4908080", "e282"})
    void shouldRefuseTextThatIsNotUtf8(String bytes) {
        String length = "0000000" + bytes.length() / 2;

        refuses(length + bytes, in -> in.text(100), "UTF-8");
    }

    @Test
    void shouldRefuseToWriteHalfASurrogatePair() {
        // Replaced by a question mark, two different texts would have one hash.
        for (String half : new String[] {"\ud83d", "\udd14", "a\ud83db"}) {
            assertThatThrownBy(() -> new CanonicalWriter().text(half))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("surrogate");
        }
    }

    @Test
    void shouldRefuseAnUnknownConstant() {
        refuses("00000004424c5545", in -> in.constant(Colour.class), "Colour: got 'BLUE', allowed [RED, GREEN]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000003", "7fffffff", "80000000", "ffffffff"})
    void shouldRefuseALengthAboveTheCapOrNegative(String length) {
        String bytes = length + "00".repeat(40);
        String expected = "length: got " + Long.parseLong(length, 16) + ", allowed 0 to 2";

        refuses(bytes, in -> in.bytes(2), expected);
        refuses(bytes, in -> in.text(2), expected);
        refuses(bytes, in -> in.floats(2), expected);
        refuses(bytes, in -> in.list(2, CanonicalReader::int8), expected);
    }

    @Test
    void shouldRefuseAnAbsurdLengthBeforeAllocating() {
        // 2^30 items with ten bytes left. Allocated first, even one of these would exhaust the heap of the test.
        String bytes = "40000000" + "00".repeat(10);
        int max = Integer.MAX_VALUE;

        refuses(bytes, in -> in.bytes(max), "1073741824 bytes wanted, 10 left");
        refuses(bytes, in -> in.text(max), "1073741824 bytes wanted, 10 left");
        refuses(bytes, in -> in.floats(max), "4294967296 bytes wanted, 10 left");
        refuses(bytes, in -> in.list(max, CanonicalReader::int8), "1073741824 bytes wanted, 10 left");
        assertThat(allocatedBy(() -> refuses(bytes, in -> in.floats(max), "wanted")))
                .isLessThan(1 << 20);
    }

    @Property(seed = "1")
    void shouldReadBackEveryNumber(@ForAll int number, @ForAll long large, @ForAll float single, @ForAll double wide) {
        byte[] bytes = new CanonicalWriter()
                .int8(number)
                .int32(number)
                .int64(large)
                .float32(single)
                .float64(wide)
                .toBytes();

        CanonicalReader in = new CanonicalReader(bytes);

        assertThat(in.int8()).isEqualTo(number & 0xff);
        assertThat(in.int32()).isEqualTo(number);
        assertThat(in.int64()).isEqualTo(large);
        assertThat(in.float32()).isEqualTo(single == 0f ? 0f : single);
        assertThat(in.float64()).isEqualTo(wide == 0d ? 0d : wide);
        in.end();
    }

    @Property(seed = "2")
    void shouldReadBackAllBytesAndLists(@ForAll byte[] bytes, @ForAll List<Long> numbers) {
        byte[] written = new CanonicalWriter()
                .bytes(bytes)
                .list(numbers, CanonicalWriter::int64)
                .toBytes();

        CanonicalReader in = new CanonicalReader(written);

        assertThat(in.bytes(bytes.length)).isEqualTo(bytes);
        assertThat(in.list(numbers.size(), CanonicalReader::int64)).isEqualTo(numbers);
        in.end();
    }

    @Property(seed = "3")
    void shouldGiveBackTheSameBytesForWhateverItAccepts(@ForAll int at, @ForAll byte value) {
        byte[] changed = SAMPLE.toBytes();
        changed[Math.floorMod(at, changed.length)] = value;
        try {
            assertThat(Sample.fromBytes(changed).toBytes()).isEqualTo(changed);
        } catch (DecodingException e) {
            assertThat(changed).isNotEqualTo(SAMPLE.toBytes());
        }
    }

    @Test
    void shouldReadAnAscendingListAndNoOther() {
        Function<CanonicalReader, List<Integer>> bytes = in -> in.ascending(CanonicalReader::int8, Function.identity());

        assertThat(bytes.apply(new CanonicalReader(hex("00000003010509")))).containsExactly(1, 5, 9);
        assertThat(bytes.apply(new CanonicalReader(hex("00000000")))).isEmpty();
        refuses("000000020501", bytes, "list: 1 is out of order");
        refuses("000000020505", bytes, "list: 5 is out of order or stands twice");
        refuses("7fffffff0105", bytes, "record ends early");
    }

    private static void refuses(String hex, Function<CanonicalReader, ?> read, String message) {
        assertThatThrownBy(() -> read.apply(new CanonicalReader(hex(hex))))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining(message);
    }

    private static long allocatedBy(Runnable action) {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
