package io.tocsin.dashboard.view;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.identity.Party;
import io.tocsin.core.wording.Consequence;
import io.tocsin.dashboard.model.BallotProjection;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.model.CastVote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in sentences why a ballot stands as it does. Holds numbers only, nothing that an agent wrote. Stateless. */
final class Explanation {
    private Explanation() {}

    static List<String> of(BallotProjection projection) {
        List<String> sentences = new ArrayList<>();
        sentences.add(outcome(projection));
        projection.revokedBy().ifPresent(ballot -> sentences.add("Ballot " + ballot + " revoked it."));
        Optional<BallotProjection.Opening> opened = projection.opening();
        if (isRequest(projection)) {
            sentences.add(objections(projection));
            opened = Optional.empty();
        }
        opened.ifPresent(opening -> {
            sentences.add(met(projection, opening));
            sentences.add(projection.heard(Stance.HARMLESS) == 0 ? "" : tested(projection));
            sentences.add(objections(projection));
            sentences.add(quorum(projection, opening));
        });
        sentences.add(agreement(projection));
        return sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
    }

    private static boolean isRequest(BallotProjection projection) {
        return projection
                .opening()
                .flatMap(opening -> opening.opened().revoked())
                .isPresent();
    }

    private static String outcome(BallotProjection projection) {
        if (projection.revokedBy().isPresent()) {
            return "It was accepted, and nobody acts on it any more.";
        }
        return switch (projection
                .counted()
                .map(d -> BallotState.of(d.verdict()))
                .orElse(BallotState.OPEN)) {
            case ENFORCE ->
                projection.facts().filter(facts -> facts.indicators().isEmpty()).isPresent()
                        ? "It is accepted and names nothing that could be blocked: agents learn to recognise it."
                        : blocked(projection);
            case ADVISORY ->
                "It is accepted to learn and to alert on; nothing is blocked, since too few parties have met it.";
            case REJECTED -> "It is rejected: a quorum found that it would hit traffic they trust.";
            case INCONCLUSIVE ->
                isRequest(projection)
                        ? "What it asks is not granted: a quorum could still accept the signature, so it stands."
                        : "Nothing is decided: the ballot closed, or could no longer change, without a quorum either way.";
            case REVOKED ->
                "What it asks is granted: so many parties would be hit today that no quorum could accept the signature"
                        + " again. Nobody acts on it any more.";
            case OPEN, DISPUTED ->
                projection.opening().isPresent()
                        ? "By this count it is undecided: neither side has a quorum yet."
                        : "It has not been opened for votes.";
        };
    }

    private static String blocked(BallotProjection projection) {
        if (projection.blocks().isEmpty()) {
            return "It is accepted, and agents learn to recognise it; nothing it names is blocked, since too few parties"
                    + " saw that act themselves.";
        }
        return projection.consequence() == Consequence.RECOGNISE
                ? "It was accepted, and what enough parties saw act was blocked until that ran out."
                : "It is accepted: enough sensors agree, and what enough parties saw act themselves is blocked.";
    }

    private static String met(BallotProjection projection, BallotProjection.Opening opening) {
        int seen = projection.heard(Stance.SEEN);
        Party witness = opening.trust().witnesses();
        String of = witness == Party.AGENT ? "" : " of " + count(projection.witnesses(), word(witness));
        return seen <= 1
                ? "Only the finder met the like in its own traffic."
                : sensors(seen) + of + " met the like in their own traffic, the finder among them.";
    }

    private static String word(Party party) {
        return switch (party) {
            case AGENT -> "sensor";
            case SITE -> "site";
            case ORGANISATION -> "organisation";
        };
    }

    private static String tested(BallotProjection projection) {
        long flows = projection.votes().stream()
                .filter(cast -> cast.isCounted() && cast.heard() == Stance.HARMLESS)
                .map(CastVote::vote)
                .mapToLong(vote -> vote.evidence().trusted())
                .sum();
        return sensors(projection.heard(Stance.HARMLESS)) + " had not met it, tested it on their own trusted traffic"
                + (projection.isSummary() ? "" : ", " + count(flows, "flow") + " together,")
                + " and found it harmless.";
    }

    private static String objections(BallotProjection projection) {
        int harmful = projection.heard(Stance.HARMFUL);
        int abstained = projection.heard(Stance.ABSTAIN);
        return (harmful == 0
                        ? "Nobody found that it would hit traffic they trust"
                        : sensors(harmful) + " found that it would hit traffic they trust")
                + (abstained == 0 ? "." : "; " + sensors(abstained) + " had too little trusted traffic to tell.");
    }

    private static String quorum(BallotProjection projection, BallotProjection.Opening opening) {
        int agreeing = projection.parties(Stance.SEEN) + projection.parties(Stance.HARMLESS);
        int enrolled = opening.parties().groups();
        int voted = agreeing + projection.parties(Stance.HARMFUL) + projection.parties(Stance.ABSTAIN);
        int rest = enrolled - voted;
        boolean isDecided = projection.counted().isPresent();
        return (isDecided ? "So " : "So far ") + agreeing + " of " + enrolled + " enrolled "
                + word(opening.trust().voters())
                + (enrolled == 1 ? "" : "s") + (agreeing == 1 ? " does" : " do") + " not object and "
                + opening.quorum().size() + " must agree, which holds even if "
                + opening.quorum().faulty() + " of them " + (opening.quorum().faulty() == 1 ? "lies" : "lie")
                + (rest == 0 ? "." : "; " + rest + notCounted(rest == 1, isDecided));
    }

    private static String notCounted(boolean isOne, boolean isDecided) {
        if (isDecided) {
            return (isOne ? " was" : " were") + " not counted.";
        }
        return (isOne ? " is" : " are") + " not counted yet.";
    }

    private static String agreement(BallotProjection projection) {
        return switch (projection.confirmation()) {
            case NONE -> "";
            case COUNTED -> "Consensus has not announced a verdict yet.";
            case ANNOUNCED ->
                "Consensus announced " + announced(projection) + "; the intake has not been read that far.";
            case CONFIRMED -> "Consensus announced the same, so every agent whose own count agrees acts on it.";
            case DISPUTED ->
                "Consensus announced " + announced(projection) + ", which the votes do not bear out: agents refuse it.";
            case UNCOUNTED -> "It was let go, to bound memory, before it was decided.";
        };
    }

    private static String announced(BallotProjection projection) {
        String first = projection
                .announced()
                .map(d -> Text.of(BallotState.of(d.verdict())))
                .orElse("nothing");
        return projection
                .contradiction()
                .map(second -> first + " and then " + Text.of(BallotState.of(second.verdict())))
                .orElse(first);
    }

    private static String sensors(long many) {
        return count(many, "sensor");
    }

    private static String count(long many, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", many, what, many == 1 ? "" : "s");
    }
}
