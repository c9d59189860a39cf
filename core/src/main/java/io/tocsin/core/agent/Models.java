package io.tocsin.core.agent;

import io.tocsin.core.agent.AgentEvent.RefitRefused;
import io.tocsin.core.agent.AgentEvent.Refitted;
import io.tocsin.core.agent.memory.ThreatMemory;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.score.Detector;
import io.tocsin.core.score.LocalModel;
import io.tocsin.core.score.Reservoir;
import java.util.ArrayList;
import java.util.List;

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
    private HeadFit headFit = HeadFit.NONE;
    private long fits = 1;
    private int sinceFit;

    /** What the detector was fitted on besides the Baseline. */
    private record DetectorFit(FeatureMatrix recent, long seed) {}

    /** How many of the first behaviours learnt the head was fitted on; none, no head. */
    private record HeadFit(int behaviours, long seed) {
        private static final HeadFit NONE = new HeadFit(0, 0);
    }

    private Models(AgentSetup setup, Baseline baseline, ThreatMemory threats, DetectorFit first) {
        this.setup = setup;
        this.baseline = baseline;
        this.threats = threats;
        this.detectorFit = first;
        this.model = LocalModel.of(setup.policy().alertRate(), fitDetector(), baseline.heldOut());
    }

    /** A detector of the Baseline alone. */
    static Models first(AgentSetup setup, Baseline baseline, ThreatMemory threats) {
        FeatureMatrix nothing = FeatureMatrix.wrap(new float[0], setup.space().size());
        return new Models(setup, baseline, threats, new DetectorFit(nothing, setup.seed()));
    }

    /** Scores rows with the present models. */
    LocalModel.Scores score(FeatureMatrix rows) {
        return model.score(rows);
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
        if (threats.behaviours() > headFit.behaviours() * HEAD_GROWTH) {
            events.add(refitHead());
        }
        return events;
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
        headFit = new HeadFit(threats.behaviours(), nextSeed());
        model = model.withHead(fitHead(), baseline.heldOut());
        return new Refitted(setup.id(), 0, headFit.behaviours());
    }

    private Detector fitDetector() {
        return setup.detectors().fit(baseline.fit().concat(detectorFit.recent()), detectorFit.seed());
    }

    private Detector fitHead() {
        return setup.heads().fit(threats.exemplars(headFit.behaviours()), baseline.fit(), headFit.seed());
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
        out.int32(headFit.behaviours()).int64(headFit.seed()).int64(fits).int32(sinceFit);
    }

    /** Fits again what {@link #write} was called on; {@code threats} has learnt again what it had. */
    static Models read(AgentSetup setup, Baseline baseline, ThreatMemory threats, CanonicalReader in) {
        FeatureMatrix recent =
                FeatureMatrix.read(in, baseline.fit().rows(), setup.space().size());
        Models models = new Models(setup, baseline, threats, new DetectorFit(recent, in.int64()));
        models.headFit = new HeadFit(in.int32(), in.int64());
        models.fits = in.int64();
        models.sinceFit = in.int32();
        int behaviours = models.headFit.behaviours();
        if (behaviours < 0 || behaviours > threats.behaviours() || models.fits < 1 || models.sinceFit < 0) {
            throw new IllegalArgumentException("models: got a head of " + behaviours + " behaviours, " + models.fits
                    + " fits and " + models.sinceFit + " observations since; allowed 0 to " + threats.behaviours()
                    + ", 1 or more, 0 or more");
        }
        if (behaviours > 0) {
            models.model = models.model.withHead(models.fitHead(), baseline.heldOut());
        }
        return models;
    }
}
