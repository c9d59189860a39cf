package io.tocsin.detection.encoding;

import io.tocsin.core.flow.Feature;

/**
 * The least standard deviation a column may have, by kind. Without one a column that hardly varied where the space was
 * fitted would drown all others wherever it does vary.
 *
 * @param log for {@code LOG} columns, above 0
 * @param ratio for {@code RATIO} columns, above 0
 * @param flag for {@code FLAG} columns, above 0
 * @param rarity for {@code RARITY} columns, above 0
 */
public record DeviationFloors(float log, float ratio, float flag, float rarity) {
    /** For a space that travels: the spread of a few networks understates the world's. */
    public static final DeviationFloors WORLD = new DeviationFloors(1f, .2f, .3f, 1f);

    /** For a space fitted on the data set it serves: only near-constant columns are held back. */
    public static final DeviationFloors LOCAL = new DeviationFloors(.1f, .1f, .1f, .1f);

    public DeviationFloors {
        if (!(Math.min(Math.min(log, ratio), Math.min(flag, rarity)) > 0)) {
            throw new IllegalArgumentException(
                    "deviation floors: got " + log + ", " + ratio + ", " + flag + ", " + rarity + ", must be above 0");
        }
    }

    /** The floor for columns of {@code kind}. */
    public float of(Feature.Kind kind) {
        return switch (kind) {
            case LOG -> log;
            case RATIO -> ratio;
            case FLAG -> flag;
            case RARITY -> rarity;
        };
    }
}
