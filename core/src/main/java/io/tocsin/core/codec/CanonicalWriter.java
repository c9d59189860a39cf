package io.tocsin.core.codec;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;

/**
 * Writes values in canonical form: big-endian fixed-width numbers, a 32-bit length before everything of variable
 * length, UTF-8 text, and for floating point the IEEE 754 bits with -0.0 written as 0.0 and NaN and infinity refused.
 * Not thread-safe.
 */
public final class CanonicalWriter {
    private static final int FIRST_CAPACITY = 256;

    // A plain array: ids are hashes of whole signatures, and a synchronised stream took a tenth of a simulation.
    private byte[] out = new byte[FIRST_CAPACITY];
    private int size;

    /** Starts a record whose first field is {@code domainTag}, so no record of one kind reads as one of another. */
    public static CanonicalWriter tagged(String domainTag) {
        return new CanonicalWriter().text(domainTag);
    }

    /** Writes one byte: the low eight bits of {@code value}. */
    public CanonicalWriter int8(int value) {
        room(1)[size++] = (byte) value;
        return this;
    }

    /** Writes four bytes. */
    public CanonicalWriter int32(int value) {
        byte[] target = room(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            target[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** Writes eight bytes. */
    public CanonicalWriter int64(long value) {
        return int32((int) (value >>> 32)).int32((int) value);
    }

    /** Writes one byte, 1 or 0. */
    public CanonicalWriter bool(boolean value) {
        return int8(value ? 1 : 0);
    }

    /**
     * Writes four bytes.
     *
     * @throws IllegalArgumentException if {@code value} is NaN or infinite: neither has one meaning
     */
    public CanonicalWriter float32(float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("float32: " + value + " is not finite");
        }
        return int32(Float.floatToIntBits(value == 0f ? 0f : value));
    }

    /**
     * Writes eight bytes.
     *
     * @throws IllegalArgumentException if {@code value} is NaN or infinite
     */
    public CanonicalWriter float64(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("float64: " + value + " is not finite");
        }
        return int64(Double.doubleToLongBits(value == 0d ? 0d : value));
    }

    /** Writes the count, then each value. */
    public CanonicalWriter floats(float[] values) {
        int32(values.length);
        for (float value : values) {
            float32(value);
        }
        return this;
    }

    /** Writes the length, then the bytes. */
    public CanonicalWriter bytes(byte[] value) {
        int32(value.length);
        return raw(value);
    }

    /**
     * Writes the length in UTF-8 bytes, then those.
     *
     * @throws IllegalArgumentException if {@code value} holds half of a surrogate pair
     */
    public CanonicalWriter text(String value) {
        return bytes(Utf8.encode(value));
    }

    /** Writes the constant's name as text: an order of declaration is no part of the wire. */
    public CanonicalWriter constant(Enum<?> value) {
        return text(value.name());
    }

    /** Writes the 32 bytes of a digest, with no length. */
    public CanonicalWriter hash(Hash value) {
        return raw(value.toBytes());
    }

    /** Writes the count, then each item with {@code each}, in the collection's own order. */
    public <T> CanonicalWriter list(Collection<T> items, BiConsumer<CanonicalWriter, T> each) {
        int32(items.size());
        items.forEach(item -> each.accept(this, item));
        return this;
    }

    /** Everything written so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(out, size);
    }

    private CanonicalWriter raw(byte[] value) {
        System.arraycopy(value, 0, room(value.length), size, value.length);
        size += value.length;
        return this;
    }

    /** The array, with room for {@code more} bytes behind what is written. */
    private byte[] room(int more) {
        if (out.length - size < more) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, Math.addExact(size, more)));
        }
        return out;
    }
}
