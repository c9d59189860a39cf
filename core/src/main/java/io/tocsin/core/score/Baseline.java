package io.tocsin.core.score;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.FeatureMatrix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An agent's trusted normal traffic, declared by its operator and frozen: no peer's signature ever changes it.
 * Immutable and thread-safe.
 *
 * @param fit rows models are fitted on, at least two
 * @param heldOut rows thresholds are calibrated on, at least one, never fitted on
 * @param contacts the addresses this network exchanged trusted traffic with, its own included: its assets
 * @param doubted rows of the same recording that may be attacks, none or more: nothing is learnt of them
 * @param remotes the far end of each row, of those to fit first and then of those held out, or empty where that is not
 *     known; no part of the digest, which the contacts stand in
 */
public record Baseline(
        FeatureMatrix fit, FeatureMatrix heldOut, Set<String> contacts, FeatureMatrix doubted, List<String> remotes) {
    private static final String TAG = "tocsin/baseline/v1";
    private static final String TAG_V2 = "tocsin/baseline/v2";
    private static final int HOLD_OUT_EVERY = 10;
    private static final int HELD_OUT_OF_TEN = 3;

    /** Checks the counts above. */
    public Baseline {
        contacts = Set.copyOf(contacts);
        remotes = List.copyOf(remotes);
        if (fit.columns() != heldOut.columns() || fit.columns() != doubted.columns()) {
            throw new IllegalArgumentException("baseline: got rows of " + fit.columns() + " columns to fit, of "
                    + heldOut.columns() + " held out and of " + doubted.columns() + " doubted, must be as wide");
        }
        if (fit.rows() < 2 || heldOut.rows() < 1) {
            throw new IllegalArgumentException("baseline: got " + fit.rows() + " rows to fit and " + heldOut.rows()
                    + " held out, needs at least 2 and 1");
        }
        if (!remotes.isEmpty() && remotes.size() != fit.rows() + heldOut.rows()) {
            throw new IllegalArgumentException("baseline: got far ends of " + remotes.size() + " rows, must be none or "
                    + (fit.rows() + heldOut.rows()));
        }
    }

    /** One of which nothing is doubted. */
    public Baseline(FeatureMatrix fit, FeatureMatrix heldOut, Set<String> contacts) {
        this(fit, heldOut, contacts, FeatureMatrix.wrap(new float[0], fit.columns()), List.of());
    }

    /** This one beside {@code rows} that may be attacks. */
    public Baseline withDoubted(FeatureMatrix rows) {
        return new Baseline(fit, heldOut, contacts, rows, remotes);
    }

    /** This one of which it is known whose rows they are, given as {@link #remotes} are. */
    public Baseline withRemotes(List<String> farEnds) {
        return new Baseline(fit, heldOut, contacts, doubted, farEnds);
    }

    /** This one of whose rows, given as in {@link #declare}, the far ends are known. */
    public Baseline declaredWith(List<String> farEnds) {
        List<String> ordered = new ArrayList<>(rowsOf(farEnds, false));
        ordered.addAll(rowsOf(farEnds, true));
        return withRemotes(ordered);
    }

    private static List<String> rowsOf(List<String> farEnds, boolean heldOut) {
        return IntStream.range(0, farEnds.size())
                .filter(row -> isHeldOut(row) == heldOut)
                .mapToObj(farEnds::get)
                .toList();
    }

    /**
     * This one with {@code rows} among the doubted: those to fit are counted first, then those held out. Who is the far
     * end of none but these is no contact.
     */
    public Baseline setApart(BitSet rows) {
        int first = fit.rows();
        Set<String> left = new HashSet<>(contacts);
        remotes(rows, true).forEach(left::remove);
        remotes(rows, false).filter(contacts::contains).forEach(left::add);
        return new Baseline(
                fit.select(row -> !rows.get(row)),
                heldOut.select(row -> !rows.get(first + row)),
                left,
                doubted.concat(fit.select(rows::get)).concat(heldOut.select(row -> rows.get(first + row))),
                remotes(rows, false).toList());
    }

    private Stream<String> remotes(BitSet rows, boolean isApart) {
        return IntStream.range(0, remotes.size())
                .filter(row -> rows.get(row) == isApart)
                .mapToObj(remotes::get);
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
