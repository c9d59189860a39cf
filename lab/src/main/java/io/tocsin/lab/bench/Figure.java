package io.tocsin.lab.bench;

import java.util.List;
import java.util.stream.Stream;

/** What is measured of a detector. A new figure is a name and a case here; table and JSON follow. */
enum Figure {
    AUC(Group.RANKING, "auc", "AUC"),
    AVERAGE_PRECISION(Group.RANKING, "averagePrecision", "AP"),
    RECALL_LOW(Group.RANKING, "recallAt0.001", "recall .1 %"),
    RECALL(Group.RANKING, "recallAt0.01", "recall 1 %"),
    RECALL_HIGH(Group.RANKING, "recallAt0.05", "recall 5 %"),
    ALERTS_LOW(Group.ALERTS, "fprAt0.005", "rate .5 %"),
    ALERTS(Group.ALERTS, "fprAt0.01", "rate 1 %"),
    ALERTS_HIGH(Group.ALERTS, "fprAt0.02", "rate 2 %"),
    FIT_RATE(Group.SPEED, "fittedRowsPerSecond", "rows/s fitted"),
    SCORE_RATE(Group.SPEED, "scoredRowsPerSecond", "rows/s scored"),
    SCORE_TIME(Group.SPEED, "scoreMicrosPerRow", "µs a row");

    /** Figures that are shown together. */
    enum Group {
        RANKING("ranking"),
        ALERTS("alerts"),
        /** The only figures that differ from run to run. */
        SPEED("speed");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** What it is called in tables and JSON. */
        String title() {
            return title;
        }

        /** Its figures in their order. */
        List<Figure> figures() {
            return Stream.of(Figure.values())
                    .filter(figure -> figure.group == this)
                    .toList();
        }
    }

    private final Group group;
    private final String key;
    private final String title;

    Figure(Group group, String key, String title) {
        this.group = group;
        this.key = key;
        this.title = title;
    }

    /** Its name in JSON, which is a contract with scripts. */
    String key() {
        return key;
    }

    /** The head of its column. */
    String title() {
        return title;
    }

    double of(Trial trial) {
        return switch (this) {
            case AUC -> trial.ranking().rocAuc();
            case AVERAGE_PRECISION -> trial.ranking().averagePrecision();
            case RECALL_LOW -> trial.ranking().truePositiveRateAt(.001);
            case RECALL -> trial.ranking().truePositiveRateAt(.01);
            case RECALL_HIGH -> trial.ranking().truePositiveRateAt(.05);
            case ALERTS_LOW -> trial.falsePositiveRate(.005);
            case ALERTS -> trial.falsePositiveRate(.01);
            case ALERTS_HIGH -> trial.falsePositiveRate(.02);
            case FIT_RATE -> trial.fittedRowsASecond();
            case SCORE_RATE -> trial.scoredRowsASecond();
            case SCORE_TIME -> trial.microsARow();
        };
    }
}
