package io.tocsin.detection.learn;

import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.wording.NearestName;
import io.tocsin.detection.cutforest.RandomCutForestTrainer;
import io.tocsin.detection.ecod.EcodTrainer;
import io.tocsin.detection.fusion.FusedTrainer;
import io.tocsin.detection.halfspace.HalfSpaceTrainer;
import io.tocsin.detection.hbos.HbosTrainer;
import io.tocsin.detection.iforest.IsolationForestDetectorTrainer;
import io.tocsin.detection.knn.NearestRowsTrainer;
import io.tocsin.detection.loda.LodaTrainer;
import io.tocsin.detection.svm.OneClassSvmTrainer;
import java.util.List;
import java.util.stream.Stream;

/** The detectors to choose from. A new one is a trainer and a name here; {@code DetectorContractTest} then tries it. */
public enum DetectorKind {
    /** Both of the next; what agents that watch flows use unless told otherwise. */
    FOREST_AND_ECOD("forest+ecod"),
    /** Random splits; sees how features go together. */
    ISOLATION_FOREST("isolation-forest"),
    /** Each feature for itself; exact about rare values. */
    ECOD("ecod"),
    /** Each feature for itself; sees gaps between usual values too. */
    HBOS("hbos"),
    /** Random sums of a few features; sees some of how they go together, and gaps. */
    LODA("loda"),
    /** Distance to the nearest of a thousand rows; sees gaps between kinds of traffic. */
    KNN("knn"),
    /** Space halved again and again; sees where few rows are. */
    HALF_SPACE_TREES("half-space-trees"),
    /** Outside the smooth border around half of a thousand rows; sees gaps between kinds of traffic. */
    ONE_CLASS_SVM("one-class-svm"),
    /** How much deeper a tree of random cuts must be for the row; sees how features go together. */
    RANDOM_CUT_FOREST("random-cut-forest");

    private final String title;

    DetectorKind(String title) {
        this.title = title;
    }

    /** What it is called in options and settings. */
    public String title() {
        return title;
    }

    /** What fits it, with its default settings. */
    public DetectorTrainer trainer() {
        return switch (this) {
            case FOREST_AND_ECOD -> new FusedTrainer(List.of(new IsolationForestDetectorTrainer(), new EcodTrainer()));
            case ISOLATION_FOREST -> new IsolationForestDetectorTrainer();
            case ECOD -> new EcodTrainer();
            case HBOS -> new HbosTrainer();
            case LODA -> new LodaTrainer();
            case KNN -> new NearestRowsTrainer();
            case HALF_SPACE_TREES -> new HalfSpaceTrainer();
            case ONE_CLASS_SVM -> new OneClassSvmTrainer();
            case RANDOM_CUT_FOREST -> new RandomCutForestTrainer();
        };
    }

    /**
     * The detector called {@code title}.
     *
     * @throws IllegalArgumentException naming those there are, if none is
     */
    public static DetectorKind of(String title) {
        return Stream.of(values())
                .filter(kind -> kind.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(NearestName.refusal(title, titles())));
    }

    /** What all are called, the default first. */
    public static List<String> titles() {
        return Stream.of(values()).map(DetectorKind::title).toList();
    }
}
