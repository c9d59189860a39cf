package io.tocsin.detection.encoding;

import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.detection.dataset.NslKddRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes NSL-KDD rows in 40 columns: {@code log1p} of a number, and for a category minus the logarithm of how often it
 * occurred in the rows it was fitted on, (count + 1) / (N + 1). {@code num_outbound_cmds} is left out: it is 0 in every
 * row of the set. Immutable and thread-safe.
 */
public final class NslKddEncoder {
    private static final String CONSTANT = "num_outbound_cmds";
    private static final FeatureSchema SCHEMA = schema();

    private final Map<Category, Integer> counts;
    private final int fitted;
    private final FeatureSpace space;

    private record Category(int feature, String value) {}

    /**
     * Fits frequencies and space.
     *
     * @param normals two or more rows of normal traffic, or mostly so
     */
    public NslKddEncoder(List<NslKddRow> normals) {
        this.counts = counts(normals);
        this.fitted = normals.size();
        List<float[]> rows = normals.stream().map(this::raw).toList();
        this.space = FeatureSpaceFitter.fit(SCHEMA, FeatureMatrix.of(rows, SCHEMA.size()), DeviationFloors.LOCAL);
    }

    private static Map<Category, Integer> counts(List<NslKddRow> normals) {
        Map<Category, Integer> counts = new HashMap<>();
        for (NslKddRow row : normals) {
            for (int i = 0; i < NslKddRow.NAMES.size(); i++) {
                if (NslKddRow.isCategory(i)) {
                    counts.merge(new Category(i, row.category(i)), 1, Integer::sum);
                }
            }
        }
        return Map.copyOf(counts);
    }

    /** The space its vectors lie in. */
    public FeatureSpace space() {
        return space;
    }

    /** A fresh array of standardised values, each in [-10, 10]. */
    public float[] encode(NslKddRow row) {
        float[] values = raw(row);
        space.standardise(values);
        return values;
    }

    /** The standardised values of {@code rows}, in their order. */
    public FeatureMatrix encode(List<NslKddRow> rows) {
        return FeatureMatrix.of(rows.stream().map(this::encode).toList(), space.size());
    }

    /** The values of {@code rows} before they are standardised, for measures of detectors that scale by themselves. */
    public FeatureMatrix unscaled(List<NslKddRow> rows) {
        return FeatureMatrix.of(rows.stream().map(this::raw).toList(), space.size());
    }

    private float[] raw(NslKddRow row) {
        RowWriter out = new RowWriter(SCHEMA.size());
        for (int i = 0; i < NslKddRow.NAMES.size(); i++) {
            if (NslKddRow.isCategory(i)) {
                int count = counts.getOrDefault(new Category(i, row.category(i)), 0);
                out.put((float) -StrictMath.log((count + 1.0) / (fitted + 1.0)));
            } else if (!NslKddRow.NAMES.get(i).equals(CONSTANT)) {
                out.log(row.number(i));
            }
        }
        return out.finish();
    }

    private static FeatureSchema schema() {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < NslKddRow.NAMES.size(); i++) {
            String name = NslKddRow.NAMES.get(i);
            if (!name.equals(CONSTANT)) {
                features.add(new Feature(name, NslKddRow.isCategory(i) ? Feature.Kind.RARITY : Feature.Kind.LOG, ""));
            }
        }
        return new FeatureSchema("nsl-kdd-v1", features);
    }
}
