package io.tocsin.detection.fusion;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.core.score.TailCalibration;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What several detectors say together: the sum of how surprised each is (Fisher, Statistical Methods for Research
 * Workers, 1932). What is odd to all of them a little counts as much as what is odd to one a lot. Immutable and
 * thread-safe if its members are.
 */
public final class FusedDetector implements Detector {
    /** In nats: what one is surprised more it may not say, so that no member shouts the others down. */
    private static final double MAX_SURPRISE = 50;

    private final List<Member> members;

    /** One detector with what its scores mean. */
    record Member(Detector detector, TailCalibration tail) {
        double surprise(double score) {
            return Math.min(MAX_SURPRISE, tail.surprise(score));
        }
    }

    FusedDetector(List<Member> members) {
        this.members = List.copyOf(members);
    }

    @Override
    public double[] score(FeatureMatrix rows) {
        double[] sums = new double[rows.rows()];
        for (Member member : members) {
            double[] scores = member.detector().score(rows);
            for (int r = 0; r < sums.length; r++) {
                sums[r] += member.surprise(scores[r]);
            }
        }
        for (int r = 0; r < sums.length; r++) {
            sums[r] /= MAX_SURPRISE * members.size();
        }
        return sums;
    }

    /**
     * {@inheritDoc} Each member's surprise is shared out as its own contributions are, so that a row beyond what one may
     * say is explained too.
     */
    @Override
    public double[] contributions(float[] row, float[] usual) {
        double[] sums = new double[row.length];
        for (Member member : members) {
            double[] shares = member.detector().contributions(row, usual);
            double all = DoubleStream.of(shares).sum();
            double score = member.detector().score(FeatureMatrix.wrap(row, row.length))[0];
            double perShare = all > 0 ? member.surprise(score) / all : 0;
            for (int c = 0; c < sums.length; c++) {
                sums[c] += perShare * shares[c];
            }
        }
        return sums;
    }
}
