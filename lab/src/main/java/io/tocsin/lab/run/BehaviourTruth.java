package io.tocsin.lab.run;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.signature.SignatureMatcher;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Judges the behaviour that a signature describes by what it catches: of the labelled flows of all sensors that lie in
 * its reach, more must be malicious than benign. Who proposed it, and of what, is asked only where it catches nothing.
 * Immutable.
 */
final class BehaviourTruth {
    private final Map<Hash, Traffic> bySpace;

    /** All rows of one feature space; what their author did not judge apart. */
    private record Traffic(FeatureSpace space, FeatureMatrix malicious, FeatureMatrix benign, FeatureMatrix unjudged) {}

    /** By what these sensors saw. */
    BehaviourTruth(List<SensorFeed> feeds) {
        Map<Hash, Traffic> traffic = new HashMap<>();
        feeds.stream()
                .map(SensorFeed::space)
                .forEach(space -> traffic.computeIfAbsent(space.id(), id -> traffic(space, feeds)));
        this.bySpace = Map.copyOf(traffic);
    }

    private static Traffic traffic(FeatureSpace space, List<SensorFeed> feeds) {
        List<Sample> samples = feeds.stream()
                .filter(feed -> feed.space().id().equals(space.id()))
                .flatMap(feed -> Stream.concat(feed.samples().stream(), feed.unseen().stream()))
                .toList();
        Predicate<GroundTruth> isBenign = truth -> truth.kind() == GroundTruth.Kind.BENIGN;
        return new Traffic(
                space,
                rows(samples, space, GroundTruth::isMalicious),
                rows(samples, space, isBenign),
                rows(samples, space, truth -> !truth.isMalicious() && !isBenign.test(truth)));
    }

    private static FeatureMatrix rows(List<Sample> samples, FeatureSpace space, Predicate<GroundTruth> which) {
        return FeatureMatrix.ofVectors(
                samples.stream()
                        .filter(sample -> which.test(sample.truth()))
                        .map(sample -> sample.observation().row())
                        .toList(),
                space.size());
    }

    /** Whether the behaviour is a threat; empty if only traffic that nobody judged says so or not. */
    Optional<Boolean> isTrue(Decision decision) {
        ThreatSignature signature = decision.signature();
        return Optional.ofNullable(bySpace.get(signature.space()))
                .filter(traffic -> SignatureMatcher.fits(signature, traffic.space()))
                .map(traffic -> caught(traffic, decision))
                .orElseGet(() -> bySupport(decision));
    }

    private static Optional<Boolean> caught(Traffic traffic, Decision decision) {
        SignatureMatcher matcher = new SignatureMatcher(decision.signature(), traffic.space());
        int malicious = matcher.countInRange(traffic.malicious());
        int benign = matcher.countInRange(traffic.benign());
        if (malicious + benign > 0) {
            return Optional.of(malicious > benign);
        }
        return matcher.countInRange(traffic.unjudged()) > 0 ? Optional.empty() : bySupport(decision);
    }

    // What nobody has is no threat: a forged behaviour stands on no flow.
    private static Optional<Boolean> bySupport(Decision decision) {
        boolean isUnlabelled = !decision.support().isEmpty()
                && decision.support().stream().allMatch(truth -> truth.kind() == GroundTruth.Kind.UNLABELLED);
        return isUnlabelled ? Optional.empty() : Optional.of(decision.isTrue());
    }
}
