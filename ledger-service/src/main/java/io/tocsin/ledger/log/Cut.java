package io.tocsin.ledger.log;

import java.util.List;
import java.util.Optional;

/**
 * What some records of the intake come to.
 *
 * @param chunk of those that are entries, or empty if none is
 * @param refused the others, in order
 */
public record Cut(Optional<Chunk> chunk, List<RefusedRecord> refused) {
    public Cut {
        refused = List.copyOf(refused);
    }

    /** Whether somebody was refused because nobody of that name and key is enrolled, as far as the registry was read. */
    public boolean hasStranger() {
        return refused.stream().anyMatch(RefusedRecord::isOfStranger);
    }
}
