package io.tocsin.detection.generator.network;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import java.util.SplittableRandom;

/**
 * Random draws from a named stream. Built on {@code nextLong} alone, whose values are specified, and StrictMath, so that
 * every Java version draws the same. Not thread-safe.
 */
public final class RandomDraws {
    private final SplittableRandom random;

    private RandomDraws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The stream of {@code purpose} numbered {@code a}, {@code b}: streams of different names are independent. */
    public static RandomDraws of(long seed, String purpose, long a, long b) {
        byte[] name = CanonicalWriter.tagged("tocsin/generator/v1")
                .int64(seed)
                .text(purpose)
                .int64(a)
                .int64(b)
                .toBytes();
        return new RandomDraws(Hash.sha256(name).prefix());
    }

    /** Uniform in [0,1). */
    public double uniform() {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in [from, to). */
    public double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /** Uniform in 0 to {@code bound} - 1. */
    public int below(int bound) {
        return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
    }

    /** True with probability {@code p}. */
    public boolean chance(double p) {
        return uniform() < p;
    }

    /** Exponential with the given mean: the gap to the next of events that come at random. */
    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    /** Log-normal: half the draws lie below {@code median}; {@code sigma} is the deviation of the logarithm. */
    public double logNormal(double median, double sigma) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform()));
        return median * StrictMath.exp(sigma * radius * StrictMath.cos(2 * Math.PI * uniform()));
    }

    /** Rank 0 to {@code bound} - 1, the low ones far likelier: log-uniform, close to Zipf's law. */
    public int rank(int bound) {
        return (int) (StrictMath.exp(uniform() * StrictMath.log(bound + 1.0)) - 1);
    }

    /** Sixty-four bits. */
    public long bits() {
        return random.nextLong();
    }
}
