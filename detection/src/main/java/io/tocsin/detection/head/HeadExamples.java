package io.tocsin.detection.head;

import io.tocsin.core.flow.FeatureMatrix;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Rows as labelled Tribuo examples whose values are bins. Bin zero stays out, which Tribuo reads as zero and which saves
 * a quarter of the fit; a constant feature stands in every example, because Tribuo refuses one with none. Both classes
 * weigh the same in sum.
 */
final class HeadExamples {
    static final String THREAT = "threat";
    static final String NORMAL = "normal";
    /** Sorts behind the columns' names, which are digits. */
    private static final String CONSTANT = "constant";

    /** The data's provenance is of no use to anyone here, so it does not ask the clock. */
    private static final OffsetDateTime NO_TIME = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);

    private final Bins bins;
    private final String[] names;
    private final MutableDataset<Label> dataset;

    private HeadExamples(Bins bins, int columns) {
        this.bins = bins;
        LabelFactory labels = new LabelFactory();
        dataset = new MutableDataset<>(new SimpleDataSourceProvenance("signature head", NO_TIME, labels), labels);
        names = new String[columns];
        for (int c = 0; c < columns; c++) {
            names[c] = Integer.toString(c);
        }
    }

    static MutableDataset<Label> of(FeatureMatrix threats, FeatureMatrix normals, Bins bins) {
        HeadExamples examples = new HeadExamples(bins, threats.columns());
        examples.addAll(threats, new Label(THREAT), (float) normals.rows() / threats.rows());
        examples.addAll(normals, new Label(NORMAL), 1);
        return examples.dataset;
    }

    /** The column a feature's name stands for, or -1 for the constant. */
    static int column(String name) {
        return name.equals(CONSTANT) ? -1 : Integer.parseInt(name);
    }

    private void addAll(FeatureMatrix rows, Label label, float weight) {
        for (int r = 0; r < rows.rows(); r++) {
            dataset.add(example(rows.row(r), label, weight));
        }
    }

    private ArrayExample<Label> example(float[] row, Label label, float weight) {
        ArrayExample<Label> example = new ArrayExample<>(label, weight, row.length + 1);
        example.add(CONSTANT, 1);
        for (int c = 0; c < row.length; c++) {
            int bin = bins.bin(c, row[c]);
            if (bin != 0) {
                example.add(names[c], bin);
            }
        }
        return example;
    }
}
