package io.tocsin.dashboard.view;

import io.tocsin.core.consensus.Stance;
import io.tocsin.dashboard.model.BallotProjection;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.model.CastVote;
import io.tocsin.dashboard.model.Confirmation;
import java.util.ArrayList;
import java.util.List;

/** Says in sentences why a ballot stands as it does. Holds numbers only, nothing that an agent wrote. Stateless. */
final class Explanation {
    private static final int WITNESSES = 2;

    private Explanation() {}

    static List<String> of(BallotProjection file) {
        List<String> sentences = new ArrayList<>();
        sentences.add(outcome(file));
        file.opening().ifPresent(opening -> {
            sentences.add(met(file));
            if (file.heard(Stance.HARMLESS) > 0) {
                sentences.add(tested(file));
            }
            sentences.add(objections(file));
            sentences.add(quorum(file, opening));
        });
        agreement(file, sentences);
        return sentences;
    }

    private static String outcome(BallotProjection file) {
        return switch (file.counted().map(d -> BallotState.of(d.verdict())).orElse(BallotState.OPEN)) {
            case ENFORCE ->
                file.facts().filter(facts -> facts.indicators().isEmpty()).isPresent()
                        ? "It is accepted to be blocked, but it names nothing that could be: agents learn to recognise it."
                        : "It is accepted, and what it names is blocked: enough sensors agree, and more than one"
                                + " organisation has met it.";
            case ADVISORY ->
                "It is accepted to learn and to alert on; nothing is blocked, since only one organisation has met it.";
            case REJECTED -> "It is rejected: a quorum found that it would hit traffic they trust.";
            case INCONCLUSIVE ->
                "Nothing is decided: the ballot closed, or could no longer change, without a quorum either way.";
            case OPEN, DISPUTED ->
                file.opening().isPresent()
                        ? "By this count it is undecided: neither side has a quorum yet."
                        : "It has not been opened for votes.";
        };
    }

    private static String met(BallotProjection file) {
        int seen = file.heard(Stance.SEEN);
        String who = seen <= 1
                ? "Only the finder met the like in its own traffic"
                : sensors(seen) + " of " + count(file.witnesses(), "organisation")
                        + " met the like in their own traffic, the finder among them";
        return who + "; blocking needs " + WITNESSES + " organisations.";
    }

    private static String tested(BallotProjection file) {
        long flows = file.votes().stream()
                .filter(cast -> cast.isCounted() && cast.heard() == Stance.HARMLESS)
                .map(CastVote::vote)
                .mapToLong(vote -> vote.evidence().trusted())
                .sum();
        return sensors(file.heard(Stance.HARMLESS)) + " had not met it, tested it on their own trusted traffic"
                + (file.isSummary() ? "" : ", " + count(flows, "flow") + " together,") + " and found it harmless.";
    }

    private static String objections(BallotProjection file) {
        int harmful = file.heard(Stance.HARMFUL);
        int abstained = file.heard(Stance.ABSTAIN);
        return (harmful == 0
                        ? "Nobody found that it would hit traffic they trust"
                        : sensors(harmful) + " found that it would hit traffic they trust")
                + (abstained == 0 ? "." : "; " + sensors(abstained) + " had too little trusted traffic to tell.");
    }

    private static String quorum(BallotProjection file, BallotProjection.Opening opening) {
        int agreeing = file.heard(Stance.SEEN) + file.heard(Stance.HARMLESS);
        int enrolled = opening.electorate().size();
        int voted = agreeing + file.heard(Stance.HARMFUL) + file.heard(Stance.ABSTAIN);
        int rest = enrolled - voted;
        boolean isDecided = file.counted().isPresent();
        return (isDecided ? "So " : "So far ") + agreeing + " of " + enrolled + " enrolled sensors do not object and "
                + opening.quorum().size() + " must agree, which holds even if "
                + opening.quorum().faulty() + " of them lie"
                + (rest == 0 ? "." : "; " + rest + (isDecided ? " were not counted." : " are not counted yet."));
    }

    private static void agreement(BallotProjection file, List<String> sentences) {
        Confirmation confirmation = file.confirmation();
        switch (confirmation) {
            case NONE -> {}
            case COUNTED -> sentences.add("Consensus has not announced a verdict yet.");
            case ANNOUNCED ->
                sentences.add("Consensus announced " + announced(file) + "; the intake has not been read that far.");
            case CONFIRMED ->
                sentences.add("Consensus announced the same, so every agent whose own count agrees acts on it.");
            case DISPUTED ->
                sentences.add("Consensus announced " + announced(file)
                        + ", which the votes do not bear out: agents refuse it.");
            case UNCOUNTED -> sentences.add("It was let go, to bound memory, before it was decided.");
        }
    }

    private static String announced(BallotProjection file) {
        String first =
                file.announced().map(d -> Text.of(BallotState.of(d.verdict()))).orElse("nothing");
        return file.contradiction()
                .map(second -> first + " and then " + Text.of(BallotState.of(second.verdict())))
                .orElse(first);
    }

    private static String sensors(long many) {
        return count(many, "sensor");
    }

    private static String count(long many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }
}
