package io.tocsin.protocol.record;

import io.tocsin.core.identity.AgentId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells an opening that comes in its turn from one that was said before or is of an older time. Whoever may write to the
 * log can append the bytes of an old opening again, and a book that has forgotten the ballot would open it a second time.
 * The counter of an opening is the offset of the author's proposal, and one author's proposals stand in one partition, so
 * in one partition of the ballot log the counters of one author's openings rise; what does not rise was said before. And
 * the epochs that openings name do not fall there: {@link NewestEpochs}. Every reader that keeps these rules opens the
 * same ballots, however soon it forgets. It holds one number for each agent that ever opened a ballot in a partition, so
 * no more than were ever enrolled. Not thread-safe.
 */
public final class OpeningOrder {
    private final Map<Author, Long> newest = new HashMap<>();
    private final NewestEpochs epochs = new NewestEpochs();

    private record Author(int partition, AgentId agent) {}

    /** Why {@code opening} cannot follow those that were taken, or empty if it can. */
    public Optional<Refusal> refusal(BallotLogEntry.Opening opening) {
        int partition = opening.batch().head().partition();
        AgentId author = opening.opened().author();
        Long before = newest.get(new Author(partition, author));
        long counter = opening.batch().head().counter();
        if (before != null && counter <= before) {
            return Optional.of(new Refusal(
                    RefusalReason.REPLAYED,
                    "an opening of " + author + " with counter " + counter + " or higher was taken before"));
        }
        int epoch = opening.opened().epoch();
        return epochs.allows(partition, epoch)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        RefusalReason.OLD_EPOCH,
                        "an opening under registry epoch " + epoch + " after one under " + epochs.of(partition)));
    }

    /** Whether {@code opening} follows all that were taken. */
    public boolean isNext(BallotLogEntry.Opening opening) {
        return refusal(opening).isEmpty();
    }

    /** Remembers that {@code opening} was taken: that it opened a ballot, since one beyond its author's share is none. */
    public void took(BallotLogEntry.Opening opening) {
        took(
                opening.batch().head().partition(),
                opening.opened().author(),
                opening.batch().head().counter(),
                opening.opened().epoch());
    }

    /** Remembers that an opening of {@code author} in {@code partition} with {@code counter} under {@code epoch} was taken. */
    public void took(int partition, AgentId author, long counter, int epoch) {
        newest.merge(new Author(partition, author), counter, Math::max);
        epochs.named(partition, epoch);
    }
}
