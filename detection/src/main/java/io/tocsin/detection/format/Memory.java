package io.tocsin.detection.format;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made of texts that come again and again, up to a number of them and not of long ones. Not thread-safe.
 *
 * @param <K> made from
 * @param <V> what was made
 */
public final class Memory<K, V> {
    private static final int MAX_KEPT = 4096;
    private static final int MAX_LENGTH = 256;

    private final Map<K, V> known = new HashMap<>();
    private final Function<K, V> maker;

    /** Remembers what {@code maker}, which must depend on nothing else, makes. */
    public Memory(Function<K, V> maker) {
        this.maker = maker;
    }

    /** What is made of {@code key}, whose texts have {@code length} characters in all. */
    public V of(K key, int length) {
        V found = known.get(key);
        if (found != null) {
            return found;
        }
        V made = maker.apply(key);
        if (known.size() < MAX_KEPT && length <= MAX_LENGTH) {
            known.put(key, made);
        }
        return made;
    }
}
