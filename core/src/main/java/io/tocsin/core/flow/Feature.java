package io.tocsin.core.flow;

/**
 * One column of a feature schema.
 *
 * @param name short and readable, such as {@code duration} or {@code state=S0}; unique in its schema
 * @param kind how the column is encoded from the flow
 * @param unit of the natural value, such as {@code s}, {@code bytes}; empty for a flag or ratio
 */
public record Feature(String name, Kind kind, String unit) {
    /** How the natural value became the column's value. */
    public enum Kind {
        /** {@code log1p} of a count or size. */
        LOG,
        /** A share in [0,1], kept. */
        RATIO,
        /** 1 if it holds, else 0. */
        FLAG,
        /** Minus the logarithm of how often this category occurred when the encoder was fitted. */
        RARITY
    }

    /**
     * The natural value of an encoded one: a count, size or port, or a share in [0,1]; of a category how often it
     * occurred.
     */
    public double natural(double encoded) {
        return switch (kind) {
            case LOG -> Math.max(0, StrictMath.expm1(encoded));
            case RATIO, FLAG -> Math.max(0, Math.min(1, encoded));
            case RARITY -> StrictMath.exp(-Math.max(0, encoded));
        };
    }

    /** Checks that there is a name. */
    public Feature {
        if (name.isBlank()) {
            throw new IllegalArgumentException("feature name: blank");
        }
    }
}
