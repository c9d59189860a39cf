package io.tocsin.core.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Reads what {@link CanonicalWriter} writes and refuses everything else, so that decoding then encoding gives the same
 * bytes. Every length is checked against what is left before anything is allocated. Not thread-safe.
 */
public final class CanonicalReader {
    private static final int MAX_NAME = 64;

    private final ByteBuffer in;

    /** Reads {@code bytes}, which must not change meanwhile. */
    public CanonicalReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /**
     * Reads {@code bytes} and consumes the domain tag they must begin with.
     *
     * @throws DecodingException if they begin with another
     */
    public static CanonicalReader tagged(String domainTag, byte[] bytes) {
        CanonicalReader reader = new CanonicalReader(bytes);
        String found = reader.text(MAX_NAME);
        if (!found.equals(domainTag)) {
            throw new DecodingException("domain tag: got '" + found + "', expected '" + domainTag + "'");
        }
        return reader;
    }

    /** Whether {@code bytes} begin with {@code domainTag}: for records that have several forms. */
    public static boolean isTagged(String domainTag, byte[] bytes) {
        byte[] start = CanonicalWriter.tagged(domainTag).toBytes();
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /**
     * Reads a whole record: the domain tag, then what {@code fields} reads, then the end.
     *
     * @throws DecodingException if the bytes are another record, are not canonical, or hold a value that the record's
     *     own checks refuse
     */
    public static <T> T record(String domainTag, byte[] bytes, Function<CanonicalReader, T> fields) {
        CanonicalReader reader = tagged(domainTag, bytes);
        try {
            T record = fields.apply(reader);
            reader.end();
            return record;
        } catch (IllegalArgumentException e) {
            throw new DecodingException(domainTag + ": " + e.getMessage(), e);
        }
    }

    /** One byte, 0 to 255. */
    public int int8() {
        return need(1).get() & 0xff;
    }

    /** Four bytes. */
    public int int32() {
        return need(Integer.BYTES).getInt();
    }

    /** Eight bytes. */
    public long int64() {
        return need(Long.BYTES).getLong();
    }

    /** One byte that must be 0 or 1. */
    public boolean bool() {
        int value = int8();
        if (value > 1) {
            throw new DecodingException("boolean: got " + value + ", expected 0 or 1");
        }
        return value == 1;
    }

    /** Four bytes: a finite number, never -0.0. */
    public float float32() {
        float value = Float.intBitsToFloat(int32());
        if (!Float.isFinite(value) || (value == 0f && Float.floatToRawIntBits(value) != 0)) {
            throw new DecodingException("float32: " + value + " is not canonical");
        }
        return value;
    }

    /** Eight bytes: a finite number, never -0.0. */
    public double float64() {
        double value = Double.longBitsToDouble(int64());
        if (!Double.isFinite(value) || (value == 0d && Double.doubleToRawLongBits(value) != 0)) {
            throw new DecodingException("float64: " + value + " is not canonical");
        }
        return value;
    }

    /** Between 0 and {@code max} numbers. */
    public float[] floats(int max) {
        int count = count(max, Float.BYTES);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = float32();
        }
        return values;
    }

    /** Between 0 and {@code max} bytes. */
    public byte[] bytes(int max) {
        byte[] value = new byte[count(max, 1)];
        in.get(value);
        return value;
    }

    /** Text of at most {@code maxBytes} bytes of well-formed UTF-8. */
    public String text(int maxBytes) {
        return Utf8.decode(bytes(maxBytes));
    }

    /** A digest. */
    public Hash hash() {
        byte[] value = new byte[Hash.LENGTH];
        need(Hash.LENGTH).get(value);
        return Hash.of(value);
    }

    /** Between 0 and {@code max} items, each read by {@code each}. */
    public <T> List<T> list(int max, Function<CanonicalReader, T> each) {
        int count = count(max, 1);
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(each.apply(this));
        }
        return List.copyOf(items);
    }

    /**
     * Items, each read by {@code each}, that stand in ascending order of {@code key}, none twice: as many as there are
     * bytes for.
     */
    public <T, K extends Comparable<K>> List<T> ascending(Function<CanonicalReader, T> each, Function<T, K> key) {
        List<T> items = list(Integer.MAX_VALUE, each);
        for (int i = 1; i < items.size(); i++) {
            K next = key.apply(items.get(i));
            if (key.apply(items.get(i - 1)).compareTo(next) >= 0) {
                throw new DecodingException("list: " + next + " is out of order or stands twice");
            }
        }
        return items;
    }

    /** The constant of {@code type} whose name comes next. */
    public <E extends Enum<E>> E constant(Class<E> type) {
        String name = text(MAX_NAME);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new DecodingException(
                type.getSimpleName() + ": got '" + name + "', allowed " + Arrays.toString(type.getEnumConstants()));
    }

    /**
     * Says that the record ends here.
     *
     * @throws DecodingException if bytes are left over
     */
    public void end() {
        if (in.hasRemaining()) {
            throw new DecodingException(in.remaining() + " bytes are left over after the record");
        }
    }

    private int count(int max, int bytesEach) {
        int count = int32();
        if (count < 0 || count > max) {
            throw new DecodingException("length: got " + Integer.toUnsignedString(count) + ", allowed 0 to " + max);
        }
        need((long) count * bytesEach);
        return count;
    }

    private ByteBuffer need(long bytes) {
        if (in.remaining() < bytes) {
            throw new DecodingException(
                    "record ends early: " + bytes + " bytes wanted, " + in.remaining() + " left",
                    new BufferUnderflowException());
        }
        return in;
    }
}
