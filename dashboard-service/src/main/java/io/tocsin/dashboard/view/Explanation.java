package io.tocsin.dashboard.view;

import io.tocsin.core.consensus.Stance;
import io.tocsin.dashboard.model.BallotFile;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.model.Confirmation;
import java.util.ArrayList;
import java.util.List;

/** Says in sentences why a ballot stands as it does. Holds numbers only, nothing that an agent wrote. Stateless. */
final class Explanation {
    private static final int WITNESSES = 2;

    private Explanation() {}

    static List<String> of(BallotFile file) {
        List<String> sentences = new ArrayList<>();
        sentences.add(outcome(file));
        file.opening().ifPresent(opening -> {
            int agreeing = file.heard(Stance.SEEN) + file.heard(Stance.HARMLESS);
            int voted = agreeing + file.heard(Stance.HARMFUL) + file.heard(Stance.ABSTAIN);
            int enrolled = opening.electorate().size();
            sentences.add("Of " + enrolled + " enrolled agents " + agreeing + " found it harmless or have seen it, "
                    + file.heard(Stance.HARMFUL) + " found it harmful, " + file.heard(Stance.ABSTAIN)
                    + " abstained and " + (enrolled - voted) + " were not counted; "
                    + opening.quorum().size() + " must agree.");
            sentences.add("Organisations that have seen it in their own traffic: " + file.witnesses()
                    + "; blocking needs " + WITNESSES + ".");
        });
        agreement(file, sentences);
        return sentences;
    }

    private static String outcome(BallotFile file) {
        return switch (file.counted().map(d -> BallotState.of(d.verdict())).orElse(BallotState.OPEN)) {
            case ENFORCE ->
                file.facts().filter(facts -> facts.indicators().isEmpty()).isPresent()
                        ? "By this count it is accepted to be blocked, but it names nothing that could be."
                        : "By this count it is accepted and its indicators are blocked.";
            case ADVISORY -> "By this count it is accepted to learn and alert on; nothing is blocked.";
            case REJECTED -> "By this count it is rejected: a quorum found that it fires on their trusted traffic.";
            case INCONCLUSIVE ->
                "By this count it is inconclusive: it closed, or could no longer change, without a quorum.";
            case OPEN, DISPUTED ->
                file.opening().isPresent() ? "By this count it is undecided." : "It has not been opened for votes.";
        };
    }

    private static void agreement(BallotFile file, List<String> sentences) {
        Confirmation confirmation = file.confirmation();
        switch (confirmation) {
            case NONE -> {}
            case COUNTED -> sentences.add("Consensus has not announced a verdict yet.");
            case ANNOUNCED ->
                sentences.add("Consensus announced " + announced(file) + "; the intake has not been read that far.");
            case CONFIRMED -> sentences.add("Consensus announced the same.");
            case DISPUTED ->
                sentences.add("Consensus announced " + announced(file)
                        + ", which the votes do not bear out: agents refuse it.");
            case UNCOUNTED -> sentences.add("It was let go, to bound memory, before it was decided.");
        }
    }

    private static String announced(BallotFile file) {
        String first =
                file.announced().map(d -> Text.of(BallotState.of(d.verdict()))).orElse("nothing");
        return file.contradiction()
                .map(second -> first + " and then " + Text.of(BallotState.of(second.verdict())))
                .orElse(first);
    }
}
