package io.tocsin.dashboard.view;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Vote;
import io.tocsin.dashboard.model.BallotProjection;
import io.tocsin.dashboard.model.CastVote;
import io.tocsin.dashboard.model.Changes;
import org.jspecify.annotations.Nullable;

/**
 * One vote.
 *
 * @param ballot what was voted on
 * @param author who proposed that
 * @param agent who voted
 * @param organisation who answers for it, or null if it is not in the electorate
 * @param party whose voice it speaks with, or null if it is not in the electorate
 * @param stance what it said
 * @param heard what the voting rule heard
 * @param counted whether it counts
 * @param reception why, or why not
 * @param proposal whether it is the author's proposal, which counts as its vote
 * @param evidence what it rests on, or null for a proposal
 * @param position where it stands
 */
public record VoteView(
        String ballot,
        String author,
        String agent,
        @Nullable String organisation,
        @Nullable String party,
        String stance,
        String heard,
        boolean counted,
        String reception,
        boolean proposal,
        @Nullable EvidenceView evidence,
        Position position) {
    /**
     * What a vote rests on.
     *
     * @param trusted rows of the voter's own trusted traffic that were tested
     * @param fired how many of them matched
     * @param firingRate their share, in [0,1]
     * @param witnessed matching anomalies of its own
     * @param cosine the highest whitened cosine among those
     * @param rawCosine the highest raw cosine, 0 unless the voting rule asks for it
     * @param namesOwn whether it names something of the voter's
     */
    public record EvidenceView(
            int trusted,
            int fired,
            double firingRate,
            int witnessed,
            float cosine,
            float rawCosine,
            boolean namesOwn) {}

    /** A vote and its ballot. */
    public static VoteView of(Changes.VoteCast cast) {
        return of(cast.ballot(), cast.vote());
    }

    /** A vote in {@code ballot}. */
    public static VoteView of(BallotProjection ballot, CastVote cast) {
        Vote vote = cast.vote();
        return new VoteView(
                ballot.id().toString(),
                ballot.author().value(),
                vote.voter().value(),
                organisation(ballot, vote),
                party(ballot, vote),
                Text.of(vote.stance()),
                Text.of(cast.heard()),
                cast.isCounted(),
                Text.of(cast.reception()),
                cast.isProposal(),
                cast.isProposal() ? null : evidence(vote.evidence()),
                Position.of(cast.at()));
    }

    private static @Nullable String organisation(BallotProjection ballot, Vote vote) {
        return ballot.enrolment(vote.voter())
                .map(voter -> voter.organisation().value())
                .orElse(null);
    }

    private static @Nullable String party(BallotProjection ballot, Vote vote) {
        return ballot.opening()
                .flatMap(opening -> ballot.enrolment(vote.voter())
                        .map(voter -> opening.trust().voters().of(voter)))
                .orElse(null);
    }

    private static EvidenceView evidence(Evidence evidence) {
        return new EvidenceView(
                evidence.trusted(),
                evidence.fired(),
                evidence.firingRate(),
                evidence.witnessed(),
                evidence.cosine(),
                evidence.rawCosine(),
                evidence.namesOwn());
    }
}
