package io.tocsin.agent.ballots;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Who of a site has voted on which ballot that is not concluded: nobody is asked twice; and which of these votes have not
 * been seen in the log yet. Bounded by the ballots that are not concluded, which the network's quotas bound, and by the
 * site's agents. Not thread-safe.
 */
final class VotesCast {
    private static final int MAX_AGENTS = 4_096;

    private final Map<SignatureId, Set<AgentId>> voters = new LinkedHashMap<>();
    private final Map<SignatureId, Map<AgentId, Deadline>> expected = new LinkedHashMap<>();
    private final Supplier<Deadline> deadlines;

    /** None; {@code deadlines} makes one for a vote that begins to be expected in the log. */
    VotesCast(Supplier<Deadline> deadlines) {
        this.deadlines = deadlines;
    }

    /** Notes a vote that is sent now; says whether it is new. */
    boolean cast(SignatureId ballot, AgentId voter) {
        boolean isNew = add(ballot, voter);
        if (isNew) {
            expected.computeIfAbsent(ballot, b -> new TreeMap<>()).put(voter, deadlines.get());
        }
        return isNew;
    }

    /** Notes a vote that stands in the log; says whether it is new. */
    boolean found(SignatureId ballot, AgentId voter) {
        Map<AgentId, Deadline> waits = expected.getOrDefault(ballot, new TreeMap<>());
        waits.remove(voter);
        if (waits.isEmpty()) {
            expected.remove(ballot);
        }
        return add(ballot, voter);
    }

    private boolean add(SignatureId ballot, AgentId voter) {
        return voters.computeIfAbsent(ballot, b -> new TreeSet<>()).add(voter);
    }

    void forget(SignatureId ballot) {
        voters.remove(ballot);
        expected.remove(ballot);
    }

    /** Ballots in which a vote has just been expected in vain, with its first such voter; not expected any longer. */
    Map<SignatureId, AgentId> pollMissing() {
        Map<SignatureId, AgentId> missing = new LinkedHashMap<>();
        expected.forEach((ballot, waits) -> waits.entrySet().stream()
                .filter(wait -> wait.getValue().isMissed())
                .findFirst()
                .ifPresent(wait -> missing.put(ballot, wait.getKey())));
        missing.forEach((ballot, voter) -> found(ballot, voter));
        return missing;
    }

    void restartDeadlines() {
        expected.values().forEach(waits -> waits.values().forEach(Deadline::restart));
    }

    CanonicalWriter write(CanonicalWriter out) {
        return out.list(voters.entrySet(), (to, entry) -> to.hash(entry.getKey().value())
                .list(entry.getValue(), (names, voter) -> names.text(voter.value())));
    }

    void read(CanonicalReader in) {
        record Item(SignatureId ballot, List<AgentId> voters) {}
        in.list(
                        PendingBallots.MAX_READ,
                        item -> new Item(
                                new SignatureId(item.hash()),
                                item.list(MAX_AGENTS, name -> new AgentId(name.text(AgentId.MAX_LENGTH)))))
                .forEach(item -> item.voters().forEach(voter -> add(item.ballot(), voter)));
    }
}
