package io.tocsin.detection.example;

import io.tocsin.core.flow.FeatureMatrix;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Output;

/**
 * Tribuo's sparse examples as dense rows: one column a feature id, 0 where the example is silent, values of the same
 * feature summed as elsewhere in Tribuo, doubles rounded to floats.
 */
public final class ExampleRows {
    private ExampleRows() {}

    /** A row an example, in order. */
    public static <T extends Output<T>> FeatureMatrix of(Dataset<T> examples, ImmutableFeatureMap features) {
        float[] data = new float[Math.multiplyExact(examples.size(), features.size())];
        int offset = 0;
        for (Example<T> example : examples) {
            fill(example, features, data, offset);
            offset += features.size();
        }
        return FeatureMatrix.wrap(data, features.size());
    }

    /**
     * Adds the features the map knows to {@code row}, as wide as the map.
     *
     * @return how many there were, at least one
     * @throws IllegalArgumentException if there was none
     */
    public static <T extends Output<T>> int fill(Example<T> example, ImmutableFeatureMap features, float[] row) {
        int known = fill(example, features, row, 0);
        if (known == 0) {
            throw new IllegalArgumentException("No features found in Example " + example);
        }
        return known;
    }

    private static <T extends Output<T>> int fill(
            Example<T> example, ImmutableFeatureMap features, float[] data, int offset) {
        int known = 0;
        for (Feature feature : example) {
            int id = features.getID(feature.getName());
            if (id >= 0) {
                data[offset + id] += (float) feature.getValue();
                known++;
            }
        }
        return known;
    }

    /**
     * Checks that there is something to fit.
     *
     * @throws IllegalArgumentException if there are fewer than two examples or no features
     */
    public static <T extends Output<T>> void requireTwo(Dataset<T> examples) {
        if (examples.size() < 2 || examples.getFeatureMap().size() == 0) {
            throw new IllegalArgumentException("The supplied Dataset has " + examples.size() + " examples and "
                    + examples.getFeatureMap().size() + " features, this Trainer needs at least 2 and 1.");
        }
    }
}
