package io.tocsin.core.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** Who may vote in a ballot: everybody enrolled at one registry epoch, present or not. Immutable. */
public final class Electorate {
    private final int epoch;
    private final List<Enrolment> members;
    private final List<AgentId> agents;
    private final Map<Party, Grouping> groupings = new EnumMap<>(Party.class);

    /**
     * Sorts the members by agent id, so that a seat number means the same to everybody.
     *
     * @param epoch the registry epoch, 0 or more
     * @param members each agent at most once
     */
    public Electorate(int epoch, Collection<Enrolment> members) {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch: got " + epoch + ", must be 0 or more");
        }
        this.epoch = epoch;
        this.members =
                members.stream().sorted(Comparator.comparing(Enrolment::agent)).toList();
        this.agents = this.members.stream().map(Enrolment::agent).toList();
        requireEachOnce(agents);
        for (Party party : Party.values()) {
            groupings.put(party, Grouping.of(this.members, party));
        }
    }

    private static void requireEachOnce(List<AgentId> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).equals(sorted.get(i - 1))) {
                throw new IllegalArgumentException("electorate: " + sorted.get(i) + " is enrolled twice");
            }
        }
    }

    /** The registry epoch it was taken at. */
    public int epoch() {
        return epoch;
    }

    /** The members in seat order. */
    public List<Enrolment> members() {
        return members;
    }

    /** Which seats are of one party. */
    public Grouping by(Party party) {
        return Objects.requireNonNull(groupings.get(party));
    }

    /** How many may vote. */
    public int size() {
        return members.size();
    }

    /** The seat of {@code agent}, from 0, or empty if it is not eligible. */
    public OptionalInt seat(AgentId agent) {
        int at = Collections.binarySearch(agents, agent);
        return at >= 0 ? OptionalInt.of(at) : OptionalInt.empty();
    }
}
