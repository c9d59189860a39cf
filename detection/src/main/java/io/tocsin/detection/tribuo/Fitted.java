package io.tocsin.detection.tribuo;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.core.score.DetectorTrainer;

/**
 * A detector beside what it was fitted on. Same rows and seed are the same detector, so these are its serialised form,
 * 4 bytes a value, and no detector needs one of its own. Immutable and thread-safe.
 */
record Fitted(FeatureMatrix rows, long seed, Detector detector) {
    /** Fits. */
    static Fitted of(DetectorTrainer trainer, FeatureMatrix rows, long seed) {
        return new Fitted(rows, seed, trainer.fit(rows, seed));
    }

    /** Appends the rows, the seed and a hash of the scores that follow from them. */
    void write(CanonicalWriter out) {
        rows.write(out.int64(seed).int32(rows.columns())).hash(scores());
    }

    /**
     * Reads rows and seed, and fits again.
     *
     * @param maxValues allowed
     * @throws IllegalArgumentException if what is fitted does not score as what was written: by another version
     */
    static Fitted read(CanonicalReader in, int maxValues, DetectorTrainer trainer) {
        long seed = in.int64();
        int columns = in.int32();
        Fitted fitted = of(trainer, FeatureMatrix.wrap(in.floats(maxValues), columns), seed);
        if (!fitted.scores().equals(in.hash())) {
            throw new IllegalArgumentException("Invalid protobuf, the detector fitted again has other scores");
        }
        return fitted;
    }

    private Hash scores() {
        CanonicalWriter scores = CanonicalWriter.tagged("tocsin/fitted-scores/v1");
        for (double score : detector.score(rows)) {
            scores.float64(score);
        }
        return Hash.sha256(scores.toBytes());
    }
}
