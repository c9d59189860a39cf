package io.tocsin.agent.log;

import java.util.List;

/**
 * What one poll brought.
 *
 * @param records those of one partition in their order
 * @param behind how many records are known to be there and not yet read, 0 or more
 */
public record LogPoll(List<LogRecord> records, long behind) {
    /** Copies the list. */
    public LogPoll {
        records = List.copyOf(records);
    }
}
