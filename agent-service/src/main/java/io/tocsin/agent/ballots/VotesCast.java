package io.tocsin.agent.ballots;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who of a site has voted on which ballot that is not concluded: nobody is asked twice. Not thread-safe. */
final class VotesCast {
    private static final int MAX_AGENTS = 4_096;

    private final Map<SignatureId, Set<AgentId>> voters = new LinkedHashMap<>();

    /** Notes a vote; says whether it is new. */
    boolean add(SignatureId ballot, AgentId voter) {
        return voters.computeIfAbsent(ballot, b -> new TreeSet<>()).add(voter);
    }

    void forget(SignatureId ballot) {
        voters.remove(ballot);
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
