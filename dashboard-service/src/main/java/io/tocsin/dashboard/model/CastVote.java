package io.tocsin.dashboard.model;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.dashboard.model.board.RecordPosition;

/**
 * A vote as it was received.
 *
 * @param vote the vote
 * @param heard the stance the voting rule hears in it
 * @param reception whether it counts, and why not
 * @param isProposal whether it is the author's proposal, which counts as its vote from the opening on
 * @param at where it stands
 */
public record CastVote(Vote vote, Stance heard, VoteOutcome reception, boolean isProposal, RecordPosition at) {
    /** The same of who has lost its voice since. */
    CastVote forfeited() {
        return new CastVote(vote, heard, VoteOutcome.FORFEITED, isProposal, at);
    }

    /** Whether it counts. */
    public boolean isCounted() {
        return reception == VoteOutcome.COUNTED;
    }
}
