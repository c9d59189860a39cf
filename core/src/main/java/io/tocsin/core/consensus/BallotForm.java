package io.tocsin.core.consensus;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.AgentId;
import java.util.List;

/**
 * The canonical form of a ballot in a book: the records that made it what it is, and who lost its voice between which of
 * them. Applied again in this order they give the same ballot.
 *
 * @param opened its opening
 * @param votes those counted, without the author's proposal
 * @param forfeits who lost its voice, and after how many of them; none in networks where none can be lost
 * @param isEndedByClose whether a close ended it
 */
record BallotForm(BallotRecord.Opened opened, List<Vote> votes, List<Ballot.Forfeit> forfeits, boolean isEndedByClose) {
    private static final int MAX_RECORD = 512;
    private static final int MAX_VOTES = 65_536;

    BallotForm {
        votes = List.copyOf(votes);
        forfeits = List.copyOf(forfeits);
    }

    static BallotForm of(Ballot ballot) {
        return new BallotForm(
                ballot.opened(),
                ballot.counted().subList(1, ballot.counted().size()),
                ballot.forfeits(),
                ballot.isEndedByClose());
    }

    /** Appends it, with who lost its voice if that can be lost in its network. */
    CanonicalWriter write(CanonicalWriter out, boolean withForfeits) {
        out.bytes(opened.toBytes()).list(votes, (w, vote) -> w.bytes(vote.toBytes()));
        if (withForfeits) {
            out.list(forfeits, (w, one) -> w.text(one.agent().value()).int32(one.after()));
        }
        return out.bool(isEndedByClose);
    }

    /** Reads what {@link #write} gave. */
    static BallotForm read(CanonicalReader in, boolean withForfeits) {
        return new BallotForm(
                BallotRecord.Opened.fromBytes(in.bytes(MAX_RECORD)),
                in.list(MAX_VOTES, r -> Vote.fromBytes(r.bytes(MAX_RECORD))),
                withForfeits ? in.list(MAX_VOTES, BallotForm::forfeit) : List.of(),
                in.bool());
    }

    private static Ballot.Forfeit forfeit(CanonicalReader in) {
        return new Ballot.Forfeit(new AgentId(in.text(AgentId.MAX_LENGTH)), in.int32());
    }

    /** Who lost its voice after {@code counted} votes, the author's proposal among them. */
    List<AgentId> forfeitedAfter(int counted) {
        return forfeits.stream()
                .filter(one -> one.after() == counted)
                .map(Ballot.Forfeit::agent)
                .toList();
    }
}
