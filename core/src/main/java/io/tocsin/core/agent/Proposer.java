package io.tocsin.core.agent;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.signature.AnomalyCluster;
import io.tocsin.core.signature.SignatureMaker;
import io.tocsin.core.signature.ThreatSignature;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes signatures of clusters that have enough support, each naming only far ends its author has not named for that
 * behaviour before, and keeps back what would harm its own network.
 */
final class Proposer {
    private final SignatureMaker maker;
    private final Examiner examiner;
    private final int minSupport;

    Proposer(SignatureMaker maker, Examiner examiner, int minSupport) {
        this.maker = maker;
        this.examiner = examiner;
        this.minSupport = minSupport;
    }

    /** The proposals one cluster is good for, none if it is too small, has nothing new or would harm. */
    List<Proposal> propose(AnomalyCluster cluster, Predicate<String> isFamiliar) {
        cluster.settle();
        List<Observation> members = cluster.members().stream()
                .filter(member -> !isFamiliar.test(member.remote()))
                .toList();
        if (members.size() < minSupport) {
            return List.of();
        }
        Set<String> fresh = new LinkedHashSet<>();
        members.stream()
                .map(Proposer::accused)
                .filter(remote -> !cluster.hasNamed(remote))
                .forEach(fresh::add);
        if (fresh.isEmpty()) {
            return List.of();
        }
        List<String> remotes = List.copyOf(fresh);
        List<Proposal> proposals = new ArrayList<>();
        for (int from = 0; from < remotes.size(); from += ThreatSignature.MAX_INDICATORS) {
            int to = Math.min(remotes.size(), from + ThreatSignature.MAX_INDICATORS);
            ThreatSignature signature = maker.describe(members, remotes.subList(from, to));
            if (isHarmful(signature)) {
                return List.of();
            }
            proposals.add(new Proposal(signature, support(members, Set.copyOf(remotes.subList(from, to)))));
        }
        cluster.published(remotes);
        return proposals;
    }

    // Whoever may not be accused stands as nobody; a cluster of nobodies makes one signature of behaviour alone.
    private static String accused(Observation member) {
        return member.isAccusable() ? member.remote() : "";
    }

    private boolean isHarmful(ThreatSignature signature) {
        Evidence evidence = examiner.examine(signature, List.of(), false, false);
        return examiner.stance(evidence) != Stance.HARMLESS;
    }

    private static List<Long> support(List<Observation> members, Set<String> named) {
        return members.stream()
                .filter(member -> named.contains(accused(member)))
                .map(Observation::sequence)
                .toList();
    }
}
