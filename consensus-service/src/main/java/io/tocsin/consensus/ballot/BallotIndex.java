package io.tocsin.consensus.ballot;

import io.tocsin.core.signature.SignatureId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ballots of one partition that are open or not yet forgotten, and the records they rest on. The network's quota
 * bounds what may be open; what is decided goes when its grace is over, or sooner if more than {@value #MAX_RECORDS}
 * records are kept. Not thread-safe.
 */
final class BallotIndex {
    /**
     * Records that are kept for decided ballots. A network of many members that decides without a pause would else fill the
     * memory within one grace; whose ballot is forgotten sooner is only told that it is unknown, and not that it was late.
     */
    static final int MAX_RECORDS = 50_000;

    private final Map<SignatureId, BallotEntry> ballots = new HashMap<>();
    private final Map<SignatureId, BallotEntry> open = new LinkedHashMap<>();
    private final Deque<BallotEntry> decided = new ArrayDeque<>();

    /** How many ballots rest on a record, by its offset. */
    private final Map<Long, Integer> uses = new HashMap<>();

    Optional<BallotEntry> find(SignatureId id) {
        return Optional.ofNullable(ballots.get(id));
    }

    void add(BallotEntry ballot) {
        ballots.put(ballot.id, ballot);
        open.put(ballot.id, ballot);
    }

    void rest(BallotEntry ballot, long offset) {
        int before = ballot.records.size();
        ballot.restOn(offset);
        if (ballot.records.size() > before) {
            uses.merge(offset, 1, Integer::sum);
        }
    }

    void decide(BallotEntry ballot, long millis) {
        ballot.decide(millis);
        open.remove(ballot.id);
        decided.add(ballot);
    }

    int open() {
        return open.size();
    }

    /** Takes up to {@code max} open ballots that need a close now: each is marked as asked for. */
    List<SignatureId> takeDueCloses(long nowMillis, long resendMillis, int max) {
        List<SignatureId> due = new ArrayList<>();
        for (BallotEntry ballot : open.values()) {
            if (due.size() < max && ballot.needsClose(nowMillis, resendMillis)) {
                ballot.askedForClose(nowMillis);
                due.add(ballot.id);
            }
        }
        return due;
    }

    /** Drops the next ballot whose grace is over or for which there is no room, in the order of the decisions. */
    Optional<BallotEntry> forgetNext(long nowMillis, long graceMillis) {
        BallotEntry oldest = decided.peek();
        boolean isCrowded = uses.size() > MAX_RECORDS;
        if (oldest == null || !(isCrowded || oldest.mayBeForgotten(nowMillis, graceMillis))) {
            return Optional.empty();
        }
        decided.remove();
        ballots.remove(oldest.id);
        return Optional.of(oldest);
    }

    /** The records of a forgotten ballot that no other one rests on. */
    List<Long> release(BallotEntry forgotten) {
        List<Long> free = new ArrayList<>();
        for (Long offset : forgotten.records) {
            int left = uses.merge(offset, -1, Integer::sum);
            if (left == 0) {
                uses.remove(offset);
                free.add(offset);
            }
        }
        return free;
    }
}
