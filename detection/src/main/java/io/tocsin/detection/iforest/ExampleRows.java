package io.tocsin.detection.iforest;

import io.tocsin.core.flow.FeatureMatrix;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.anomaly.Event;

/**
 * Tribuo's sparse examples as dense rows: one column a feature id, 0 where the example is silent, values of the same
 * feature summed as elsewhere in Tribuo, doubles rounded to floats.
 */
final class ExampleRows {
    private ExampleRows() {}

    static FeatureMatrix of(Dataset<Event> examples, ImmutableFeatureMap features) {
        float[] data = new float[Math.multiplyExact(examples.size(), features.size())];
        int offset = 0;
        for (Example<Event> example : examples) {
            fill(example, features, data, offset);
            offset += features.size();
        }
        return FeatureMatrix.wrap(data, features.size());
    }

    /** Adds the features the map knows to the row at {@code offset}, and returns how many there were. */
    static int fill(Example<Event> example, ImmutableFeatureMap features, float[] data, int offset) {
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
}
