package io.tocsin.core.agent;

import io.tocsin.core.agent.AgentEvent.RefitRefused;
import io.tocsin.core.agent.AgentEvent.Refitted;
import io.tocsin.core.agent.memory.ThreatMemory;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.score.Detector;
import io.tocsin.core.score.LocalModel;
import io.tocsin.core.score.Reservoir;
import io.tocsin.core.score.ScoreExplanation;
import io.tocsin.core.score.Usual;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The models an agent scores with, and when they are fitted anew. A model is never written down: what it was fitted on
 * is, and the seed, from which a trainer makes the same one again. Not thread-safe.
 */
final class Models {
    private static final double HEAD_GROWTH = 1.6;

    private final AgentSetup setup;
    private final Baseline baseline;
    private final ThreatMemory threats;
    private LocalModel model;
    private DetectorFit detectorFit;
    private HeadFit headFit;
    private long fits = 1;
    private int sinceFit;
    /** Made when it is first asked for: few agents are. */
    private @Nullable Usual usual;

    /** What the detector was fitted on besides the Baseline. */
    private record DetectorFit(FeatureMatrix recent, long seed) {}

    /**
     * What the head was fitted on: the rows, of how many behaviours they are, and how many had been learnt by then, since
     * the memory goes on and forgets. No behaviours, no head.
     */
    private record HeadFit(FeatureMatrix threats, int behaviours, long taught, long seed) {
        private static HeadFit none(int columns, long taught) {
            return new HeadFit(FeatureMatrix.wrap(new float[0], columns), 0, taught, 0);
        }
    }

    private Models(AgentSetup setup, Baseline baseline, ThreatMemory threats, DetectorFit first) {
        this.setup = setup;
        this.baseline = baseline;
        this.threats = threats;
        this.detectorFit = first;
        this.headFit = HeadFit.none(setup.space().size(), 0);
        this.model = LocalModel.of(setup.policy().budget(), fitDetector(), baseline.heldOut());
    }

    /** A detector of the Baseline alone. */
    static Models first(AgentSetup setup, Baseline baseline, ThreatMemory threats) {
        FeatureMatrix nothing = FeatureMatrix.wrap(new float[0], setup.space().size());
        return new Models(setup, baseline, threats, new DetectorFit(nothing, setup.seed()));
    }

    /** The same fitted on {@code less}, and on nothing of late that {@code known} takes. */
    Models trusting(Baseline less, Predicate<FeatureVector> known) {
        FeatureMatrix recent = detectorFit.recent();
        FeatureMatrix clean = recent.select(row -> !known.test(FeatureVector.of(recent.row(row))));
        Models models = new Models(setup, less, threats, new DetectorFit(clean, detectorFit.seed()));
        models.headFit = headFit;
        models.fits = fits + 1;
        models.sinceFit = sinceFit;
        models.refitKnownHead();
        return models;
    }

    private void refitKnownHead() {
        if (headFit.behaviours() > 0) {
            model = model.withHead(fitHead(), baseline.heldOut());
        }
    }

    /** Scores rows with the present models. */
    LocalModel.Scores score(FeatureMatrix rows) {
        return model.score(rows);
    }

    /** Why a row has its score by the present models. */
    ScoreExplanation explain(FeatureVector row) {
        if (usual == null) {
            usual = Usual.of(baseline.fit());
        }
        return model.explain(row.toArray(), usual);
    }

    /** Counts observations towards the next fit. */
    void count(int observations) {
        sinceFit += observations;
    }

    /** Fits anew what is due: the detector by observations, the head by newly learnt behaviours. */
    List<AgentEvent> refit(Reservoir reservoir) {
        List<AgentEvent> events = new ArrayList<>();
        if (sinceFit >= setup.policy().refitEvery()) {
            events.add(refitDetector(reservoir));
            sinceFit = 0;
        }
        boolean hasGrown = headFit.behaviours() + learntSince() > headFit.behaviours() * HEAD_GROWTH;
        if (hasGrown && threats.teaching() > 0) {
            events.add(refitHead());
        }
        return events;
    }

    private long learntSince() {
        return threats.taught() - headFit.taught();
    }

    /** How often a model was fitted anew. */
    long refits() {
        return fits - 1;
    }

    // At least half of what a detector is fitted on stays trusted, however long the window has been rolling.
    private AgentEvent refitDetector(Reservoir reservoir) {
        double contamination = reservoir.contamination();
        double limit = setup.policy().maxContamination();
        if (contamination > limit) {
            return new RefitRefused(setup.id(), contamination, limit);
        }
        FeatureMatrix recent = reservoir.newest(mostRecent(), setup.space().size());
        detectorFit = new DetectorFit(recent, nextSeed());
        model = model.withDetector(fitDetector(), baseline.heldOut());
        return new Refitted(setup.id(), baseline.fit().rows() + recent.rows(), headFit.behaviours());
    }

    private AgentEvent refitHead() {
        headFit = new HeadFit(threats.exemplars(), threats.teaching(), threats.taught(), nextSeed());
        model = model.withHead(fitHead(), baseline.heldOut());
        return new Refitted(setup.id(), 0, headFit.behaviours());
    }

    /** Fits the head at once on what is known now; without a behaviour there is none. */
    void unlearn() {
        if (threats.teaching() > 0) {
            refitHead();
        } else {
            headFit = HeadFit.none(setup.space().size(), threats.taught());
            model = LocalModel.of(setup.policy().budget(), fitDetector(), baseline.heldOut());
        }
    }

    private Detector fitDetector() {
        return setup.detectors().fit(baseline.fit().concat(detectorFit.recent()), detectorFit.seed());
    }

    private Detector fitHead() {
        return setup.heads().fit(headFit.threats(), baseline.fit(), headFit.seed());
    }

    private int mostRecent() {
        return baseline.fit().rows();
    }

    private long nextSeed() {
        return setup.seed() + fits++;
    }

    /** Appends the canonical form. */
    void write(CanonicalWriter out) {
        detectorFit.recent().write(out).int64(detectorFit.seed());
        headFit.threats().write(out).int32(headFit.behaviours()).int64(headFit.taught());
        out.int64(headFit.seed()).int64(fits).int32(sinceFit);
    }

    /**
     * Fits again what {@link #write} was called on; {@code threats} has taken back what it had.
     *
     * @param baseline what is trusted of the one in {@code setup}
     * @param isFirstForm whether it was written before memories forgot: then the head is fitted on what {@code threats}
     *     has
     */
    static Models read(
            AgentSetup setup, Baseline baseline, ThreatMemory threats, boolean isFirstForm, CanonicalReader in) {
        FeatureMatrix recent =
                FeatureMatrix.read(in, maxRecent(setup), setup.space().size());
        Models models = new Models(setup, baseline, threats, new DetectorFit(recent, in.int64()));
        models.headFit = isFirstForm ? firstForm(threats, in) : headFit(setup, in);
        models.fits = in.int64();
        models.sinceFit = in.int32();
        models.requireSound();
        models.refitKnownHead();
        return models;
    }

    // It may have been taken before less was trusted.
    private static int maxRecent(AgentSetup setup) {
        return setup.baseline().orElseThrow().fit().rows();
    }

    private static HeadFit headFit(AgentSetup setup, CanonicalReader in) {
        FeatureMatrix rows =
                FeatureMatrix.read(in, ThreatMemory.MAX_EXEMPLARS, setup.space().size());
        return new HeadFit(rows, in.int32(), in.int64(), in.int64());
    }

    private static HeadFit firstForm(ThreatMemory threats, CanonicalReader in) {
        return in.int32() == 0
                ? new HeadFit(threats.exemplars().slice(0, 0), 0, 0, in.int64())
                : new HeadFit(threats.exemplars(), threats.teaching(), threats.taught(), in.int64());
    }

    private void requireSound() {
        int behaviours = headFit.behaviours();
        boolean isHeadSound = behaviours >= 0
                && behaviours <= headFit.taught()
                && headFit.taught() <= threats.taught()
                && (behaviours == 0) == (headFit.threats().rows() == 0);
        if (!isHeadSound || fits < 1 || sinceFit < 0) {
            throw new IllegalArgumentException("models: got a head of " + behaviours + " of "
                    + headFit.taught() + " behaviours in " + headFit.threats().rows() + " rows, " + fits + " fits and "
                    + sinceFit + " observations since; allowed up to " + threats.taught()
                    + " behaviours, rows if there are any, 1 or more, 0 or more");
        }
    }
}
