package io.tocsin.core.agent;

import io.tocsin.core.agent.memory.RecentAccusations;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.signature.AnomalyCluster;
import io.tocsin.core.signature.SignatureMaker;
import io.tocsin.core.signature.ThreatSignature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes signatures of clusters that have enough support, but only of what the network does not know yet: a far end it
 * does not block, or a behaviour no accepted signature covers. Keeps back what would harm its own network. Not
 * thread-safe.
 */
final class Proposer {
    private final SignatureMaker maker;
    private final SignatureEvaluator evaluator;
    private final AgentPolicy policy;
    private final RecentAccusations accusations;

    /** What the agent knows when it considers a cluster. */
    interface Knowledge {
        /** Whether {@code remote} mostly behaves normally here. */
        boolean isFamiliar(String remote);

        /** Whether {@code remote} is never named here. */
        boolean isSpared(String remote);

        /** Whether {@code remote} is blocked already. */
        boolean isBlocked(String remote, long nowMicros);

        /** Whether an accepted signature covers the behaviour of {@code signature}. */
        boolean covers(ThreatSignature signature);
    }

    Proposer(SignatureMaker maker, SignatureEvaluator evaluator, AgentPolicy policy, RecentAccusations accusations) {
        this.maker = maker;
        this.evaluator = evaluator;
        this.policy = policy;
        this.accusations = accusations;
    }

    /** The proposals one cluster is good for, none if it is too small, has nothing new or would harm. */
    List<Proposal> propose(AnomalyCluster cluster, Knowledge known) {
        cluster.settle();
        List<Observation> members = cluster.members().stream()
                .filter(member -> !known.isFamiliar(member.remote()))
                .toList();
        if (members.size() < policy.minSupport()) {
            return List.of();
        }
        long now = members.get(members.size() - 1).timeMicros();
        Predicate<String> isFresh = remote -> !known.isSpared(remote)
                && !known.isBlocked(remote, now)
                && !accusations.isRecent(remote, now - policy.accuseAgainMicros());
        Set<String> fresh = new LinkedHashSet<>();
        members.stream()
                .filter(Observation::isAccusable)
                .map(Observation::remote)
                .filter(isFresh)
                .forEach(fresh::add);
        List<Proposal> proposals =
                fresh.isEmpty() ? ofBehaviour(cluster, members, known) : ofAddresses(members, List.copyOf(fresh));
        if (!proposals.isEmpty()) {
            cluster.publish();
            fresh.forEach(remote -> accusations.add(remote, now));
        }
        return proposals;
    }

    private List<Proposal> ofBehaviour(AnomalyCluster cluster, List<Observation> members, Knowledge known) {
        ThreatSignature signature = maker.describe(members, List.of());
        return !cluster.isWorthTelling() || known.covers(signature) || isHarmful(signature)
                ? List.of()
                : List.of(new Proposal(signature, sequences(members)));
    }

    private List<Proposal> ofAddresses(List<Observation> members, List<String> remotes) {
        List<Proposal> proposals = new ArrayList<>();
        for (int from = 0; from < remotes.size(); from += ThreatSignature.MAX_INDICATORS) {
            List<String> named = remotes.subList(from, Math.min(remotes.size(), from + ThreatSignature.MAX_INDICATORS));
            ThreatSignature signature = maker.describe(members, named);
            if (isHarmful(signature)) {
                return List.of();
            }
            Set<String> accused = Set.copyOf(named);
            proposals.add(new Proposal(
                    signature,
                    sequences(members.stream()
                            .filter(member -> member.isAccusable() && accused.contains(member.remote()))
                            .toList())));
        }
        return Collections.unmodifiableList(proposals);
    }

    private boolean isHarmful(ThreatSignature signature) {
        Evidence evidence = evaluator.examine(signature, List.of(), false, false);
        return evaluator.stance(evidence) != Stance.HARMLESS;
    }

    private static List<Long> sequences(List<Observation> members) {
        return members.stream().map(Observation::sequence).toList();
    }
}
