package io.tocsin.core.signature;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Some of a signature's indicators, by their place in it: bit {@code i} of {@code bits} stands for the one at {@code i}.
 * Immutable.
 *
 * @param bits as above
 */
public record IndicatorSet(long bits) {
    /** None of them. */
    public static final IndicatorSet NONE = new IndicatorSet(0);

    /** All that a signature could name. */
    public static final IndicatorSet ALL = new IndicatorSet(-1);

    /** The first {@code count}, 0 to {@value ThreatSignature#MAX_INDICATORS}: all of a signature that names so many. */
    public static IndicatorSet first(int count) {
        return count == ThreatSignature.MAX_INDICATORS ? ALL : new IndicatorSet((1L << count) - 1);
    }

    /** Those of the first {@code count} that {@code isIn}. */
    public static IndicatorSet of(int count, IntPredicate isIn) {
        return new IndicatorSet(
                IntStream.range(0, count).filter(isIn).mapToLong(i -> 1L << i).reduce(0, (a, b) -> a | b));
    }

    /** Whether the one at {@code index} is in it. */
    public boolean contains(int index) {
        return (bits >>> index & 1) != 0;
    }

    /** Whether none is in it. */
    public boolean isEmpty() {
        return bits == 0;
    }

    /** How many are in it. */
    public int size() {
        return Long.bitCount(bits);
    }

    /** Those in both. */
    public IndicatorSet and(IndicatorSet other) {
        return new IndicatorSet(bits & other.bits);
    }

    /** Those of {@code signature} that are in it, in their order. */
    public List<Indicator> of(ThreatSignature signature) {
        List<Indicator> indicators = signature.indicators();
        return IntStream.range(0, indicators.size())
                .filter(this::contains)
                .mapToObj(indicators::get)
                .toList();
    }
}
