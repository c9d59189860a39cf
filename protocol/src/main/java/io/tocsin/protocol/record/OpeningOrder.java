package io.tocsin.protocol.record;

import io.tocsin.core.identity.AgentId;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells an opening that was said before from a new one, for one partition of the ballot log. Whoever may write to the log
 * can append the bytes of an old opening again, and a book that has forgotten the ballot would open it a second time. The
 * counter of an opening is the offset of the author's proposal, and one author's proposals stand in one partition, so in
 * the ballot log the counters of one author's openings rise; what does not rise was said before. Every reader that keeps
 * this rule opens the same ballots, however soon it forgets. It holds one number for each agent that ever opened a ballot,
 * so no more than were ever enrolled. Not thread-safe.
 */
public final class OpeningOrder {
    private final Map<AgentId, Long> newest = new HashMap<>();

    /** Whether {@code opening} follows all openings of its author that were taken. */
    public boolean isNext(BallotLogEntry.Opening opening) {
        Long before = newest.get(opening.opened().author());
        return before == null || opening.batch().head().counter() > before;
    }

    /** Remembers that {@code opening} was taken. */
    public void took(BallotLogEntry.Opening opening) {
        took(opening.opened().author(), opening.batch().head().counter());
    }

    /** Remembers that an opening of {@code author} with {@code counter} was taken. */
    public void took(AgentId author, long counter) {
        newest.merge(author, counter, Math::max);
    }
}
