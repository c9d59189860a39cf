package io.tocsin.detection.svm;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.column.ColumnScale;
import io.tocsin.detection.tree.FiniteRows;
import io.tocsin.detection.tree.RowSample;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.anomaly.libsvm.SVMAnomalyType.SVMMode;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.LibSVMModel;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.impl.EmptyDatasetProvenance;

/**
 * Fits {@link OneClassSvm} to a scaled sample by Tribuo's trainer, and keeps the support vectors as flat rows: scoring
 * through Tribuo would make an example of each. The kernel is radial, gamma one over the columns, as is libsvm's default.
 * O(n d log n + s^2 d) for a sample of s, and more steps where the border is intricate.
 *
 * @param nu the share of the sample that may lie outside the border, which is also the least share that holds it; above 0
 *     and up to 1
 * @param sample rows drawn, 2 to {@value #MAX_SAMPLE}, or all if there are fewer
 */
public record OneClassSvmTrainer(double nu, int sample) implements DetectorTrainer {
    /** The most rows drawn: the kernel of all pairs takes four bytes each. */
    public static final int MAX_SAMPLE = 4000;

    private static final double DEFAULT_NU = .5;
    private static final int DEFAULT_SAMPLE = 1000;
    private static final double KERNEL_CACHE_MB = 64;

    static {
        // It would print its steps on standard output, where the JSON of a run is; there is one such function for all.
        svm.svm_set_print_string_function(step -> {});
    }

    public OneClassSvmTrainer {
        if (!(nu > 0 && nu <= 1)) {
            throw new IllegalArgumentException("nu: got " + nu + ", allowed above 0, up to 1");
        }
        if (sample < 2 || sample > MAX_SAMPLE) {
            throw new IllegalArgumentException("sample: got " + sample + ", allowed 2 to " + MAX_SAMPLE);
        }
    }

    /** With libsvm's default for the share, of a thousand rows. */
    public OneClassSvmTrainer() {
        this(DEFAULT_NU, DEFAULT_SAMPLE);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are fewer than two rows or a value is not finite
     */
    @Override
    public OneClassSvm fit(FeatureMatrix rows, long seed) {
        FiniteRows.requireTwo(rows);
        ColumnScale scale = ColumnScale.of(rows);
        FeatureMatrix drawn = scale.scaled(RowSample.draw(rows, sample, new SplittableRandom(seed)));
        String[] names = names(rows.columns());
        LibSVMModel<Event> model = new LibSVMAnomalyTrainer(parameters(rows.columns())).train(examples(drawn, names));
        return new OneClassSvm(
                scale, vectors(model, names), weights(model.getInnerModels().get(0)), gamma(rows.columns()));
    }

    private SVMParameters<Event> parameters(int columns) {
        SVMParameters<Event> parameters = new SVMParameters<>(new SVMAnomalyType(SVMMode.ONE_CLASS), KernelType.RBF);
        parameters.setNu(nu);
        parameters.setGamma(gamma(columns));
        parameters.setCacheSize(KERNEL_CACHE_MB);
        return parameters;
    }

    private static double gamma(int columns) {
        return 1.0 / columns;
    }

    private static String[] names(int columns) {
        String[] names = new String[columns];
        Arrays.setAll(names, c -> String.format(Locale.ROOT, "%09d", c));
        return names;
    }

    private static MutableDataset<Event> examples(FeatureMatrix rows, String[] names) {
        MutableDataset<Event> examples = new MutableDataset<>(new EmptyDatasetProvenance(), new AnomalyFactory());
        for (int r = 0; r < rows.rows(); r++) {
            float[] row = rows.row(r);
            double[] values = new double[row.length];
            Arrays.setAll(values, c -> row[c]);
            examples.add(new ArrayExample<>(AnomalyFactory.EXPECTED_EVENT, names, values));
        }
        return examples;
    }

    private static FeatureMatrix vectors(LibSVMModel<Event> model, String[] names) {
        ImmutableFeatureMap features = model.getFeatureIDMap();
        int[] columns = new int[names.length];
        for (int c = 0; c < names.length; c++) {
            columns[features.getID(names[c])] = c;
        }
        svm_node[][] nodes = model.getInnerModels().get(0).SV;
        float[] data = new float[nodes.length * names.length];
        for (int v = 0; v < nodes.length; v++) {
            for (svm_node node : nodes[v]) {
                data[v * names.length + columns[node.index]] = (float) node.value;
            }
        }
        return FeatureMatrix.wrap(data, names.length);
    }

    private static double[] weights(svm_model model) {
        double sum = Arrays.stream(model.sv_coef[0]).sum();
        return Arrays.stream(model.sv_coef[0]).map(weight -> weight / sum).toArray();
    }
}
