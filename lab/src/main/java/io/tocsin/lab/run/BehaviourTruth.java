package io.tocsin.lab.run;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.signature.SignatureMatcher;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges the behaviour that a signature describes by what it catches: of the labelled flows of all sensors that lie in
 * its reach, more must be malicious than benign. Who proposed it, and of what, is asked only where it catches nothing.
 * Not thread-safe.
 */
final class BehaviourTruth {
    private final Decision decision;
    private int malicious;
    private int benign;
    private int unjudged;

    private record Reach(SignatureMatcher matcher, BehaviourTruth truth) {}

    private BehaviourTruth(Decision decision) {
        this.decision = decision;
    }

    /**
     * For each of {@code decisions}, in their order, whether its behaviour is a threat; empty if only traffic that nobody
     * judged says so or not. Reads the flows once, whatever the number of decisions, and copies none.
     */
    static List<Optional<Boolean>> judge(List<SensorFeed> feeds, List<Decision> decisions) {
        List<BehaviourTruth> truths =
                decisions.stream().map(BehaviourTruth::new).toList();
        Map<Hash, List<SensorFeed>> bySpace = feeds.stream()
                .collect(Collectors.groupingBy(feed -> feed.space().id()));
        bySpace.values().forEach(alike -> count(alike, truths));
        return truths.stream().map(BehaviourTruth::isTrue).toList();
    }

    private static void count(List<SensorFeed> feeds, List<BehaviourTruth> truths) {
        FeatureSpace space = feeds.get(0).space();
        List<Reach> reaches = truths.stream()
                .filter(truth -> SignatureMatcher.fits(truth.decision.signature(), space))
                .map(truth -> new Reach(new SignatureMatcher(truth.decision.signature(), space), truth))
                .toList();
        feeds.stream()
                .flatMap(feed -> Stream.concat(feed.samples().stream(), feed.unseen().stream()))
                .forEach(sample -> count(sample, reaches));
    }

    private static void count(Sample sample, List<Reach> reaches) {
        for (Reach reach : reaches) {
            if (reach.matcher().inRange(sample.observation().row())) {
                reach.truth().count(sample.truth());
            }
        }
    }

    private void count(GroundTruth truth) {
        if (truth.isMalicious()) {
            malicious++;
        } else if (truth.kind() == GroundTruth.Kind.BENIGN) {
            benign++;
        } else {
            unjudged++;
        }
    }

    private Optional<Boolean> isTrue() {
        if (malicious + benign > 0) {
            return Optional.of(malicious > benign);
        }
        return unjudged > 0 ? Optional.empty() : bySupport();
    }

    // What nobody has is no threat: a forged behaviour stands on no flow.
    private Optional<Boolean> bySupport() {
        boolean isUnlabelled = !decision.support().isEmpty()
                && decision.support().stream().allMatch(truth -> truth.kind() == GroundTruth.Kind.UNLABELLED);
        return isUnlabelled ? Optional.empty() : Optional.of(decision.isTrue());
    }
}
