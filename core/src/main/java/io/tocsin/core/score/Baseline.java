package io.tocsin.core.score;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.FeatureMatrix;
import java.util.Set;
import java.util.TreeSet;

/**
 * An agent's trusted normal traffic, declared by its operator and frozen: no peer's signature ever changes it.
 * Immutable and thread-safe.
 *
 * @param fit rows models are fitted on, at least two
 * @param heldOut rows thresholds are calibrated on, at least one, never fitted on
 * @param contacts the addresses this network exchanged trusted traffic with, its own included: its assets
 * @param doubted rows of the same recording that may be attacks, none or more: nothing is learnt of them
 */
public record Baseline(FeatureMatrix fit, FeatureMatrix heldOut, Set<String> contacts, FeatureMatrix doubted) {
    private static final String TAG = "tocsin/baseline/v1";
    private static final String TAG_V2 = "tocsin/baseline/v2";
    private static final int HOLD_OUT_EVERY = 10;
    private static final int HELD_OUT_OF_TEN = 3;

    /** Checks the counts above. */
    public Baseline {
        contacts = Set.copyOf(contacts);
        if (fit.columns() != heldOut.columns() || fit.columns() != doubted.columns()) {
            throw new IllegalArgumentException("baseline: got rows of " + fit.columns() + " columns to fit, of "
                    + heldOut.columns() + " held out and of " + doubted.columns() + " doubted, must be as wide");
        }
        if (fit.rows() < 2 || heldOut.rows() < 1) {
            throw new IllegalArgumentException("baseline: got " + fit.rows() + " rows to fit and " + heldOut.rows()
                    + " held out, needs at least 2 and 1");
        }
    }

    /** One of which nothing is doubted. */
    public Baseline(FeatureMatrix fit, FeatureMatrix heldOut, Set<String> contacts) {
        this(fit, heldOut, contacts, FeatureMatrix.wrap(new float[0], fit.columns()));
    }

    /** This one beside {@code rows} that may be attacks. */
    public Baseline withDoubted(FeatureMatrix rows) {
        return new Baseline(fit, heldOut, contacts, rows);
    }

    /**
     * Declares {@code rows}, in time order, as trusted: three of every ten are held out, spread evenly so that the
     * calibration covers the same hours as the fit.
     */
    public static Baseline declare(FeatureMatrix rows, Set<String> contacts) {
        int held = 0;
        for (int r = 0; r < rows.rows(); r++) {
            held += isHeldOut(r) ? 1 : 0;
        }
        int d = rows.columns();
        float[] fit = new float[(rows.rows() - held) * d];
        float[] heldOut = new float[held * d];
        int fitAt = 0;
        int heldAt = 0;
        for (int r = 0; r < rows.rows(); r++) {
            if (isHeldOut(r)) {
                System.arraycopy(rows.data(), r * d, heldOut, heldAt, d);
                heldAt += d;
            } else {
                System.arraycopy(rows.data(), r * d, fit, fitAt, d);
                fitAt += d;
            }
        }
        return new Baseline(FeatureMatrix.wrap(fit, d), FeatureMatrix.wrap(heldOut, d), contacts);
    }

    /** The digest of everything in it: two Baselines with one digest are the same. Computed on each call. */
    public Hash digest() {
        boolean isFirstForm = doubted.rows() == 0;
        CanonicalWriter out = CanonicalWriter.tagged(isFirstForm ? TAG : TAG_V2).int32(fit.columns());
        heldOut.write(fit.write(out)).list(new TreeSet<>(contacts), CanonicalWriter::text);
        if (!isFirstForm) {
            doubted.write(out);
        }
        return Hash.sha256(out.toBytes());
    }

    /** How many rows it trusts in all. */
    public int size() {
        return fit.rows() + heldOut.rows();
    }

    // Rows 2, 5 and 8 of each ten.
    private static boolean isHeldOut(int row) {
        return row % HOLD_OUT_EVERY % HELD_OUT_OF_TEN == 2;
    }
}
