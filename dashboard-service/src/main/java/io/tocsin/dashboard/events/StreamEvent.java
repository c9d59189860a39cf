package io.tocsin.dashboard.events;

import io.tocsin.dashboard.view.Text;

/**
 * One event.
 *
 * @param id rises from one event of a stream to the next, also over restarts
 * @param kind what it tells
 * @param json its data, on one line
 */
record StreamEvent(long id, Kind kind, String json) {
    /** What an event tells. */
    enum Kind {
        /** Everything at a glance: first of all, or when too much was missed. */
        SNAPSHOT,
        /** Ballots that changed. */
        BALLOT,
        /** Votes that were cast. */
        VOTE,
        /** Verdicts that were counted, announced or disputed. */
        VERDICT,
        /** The ledger's new checkpoint. */
        CHECKPOINT,
        /** Agents that showed a status. */
        AGENT,
        /** Everything at a glance, again. */
        OVERVIEW,
        /** Events were left out since this client was too slow for them. */
        DROPPED
    }

    /** As it goes over the wire. */
    String text() {
        return "id: " + id + "\nevent: " + Text.of(kind) + "\ndata: " + json + "\n\n";
    }
}
