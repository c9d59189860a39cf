package io.tocsin.core.flow;

import io.tocsin.core.codec.Require;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a feature vector, in order.
 *
 * @param name such as {@code flow-v1}
 * @param features at least one, at most {@value #MAX_FEATURES}, names unique
 */
public record FeatureSchema(String name, List<Feature> features) {
    /** The widest schema a signature may be written in. */
    public static final int MAX_FEATURES = 512;

    public FeatureSchema {
        features = List.copyOf(features);
        Require.within("features of " + name, 1, MAX_FEATURES, features.size());
        Set<String> seen = new HashSet<>();
        for (Feature feature : features) {
            if (!seen.add(feature.name())) {
                throw new IllegalArgumentException("features of " + name + ": '" + feature.name() + "' stands twice");
            }
        }
    }

    /** The number of columns. */
    public int size() {
        return features.size();
    }
}
