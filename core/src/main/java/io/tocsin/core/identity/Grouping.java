package io.tocsin.core.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which seats of an electorate speak with one voice. Immutable. */
public final class Grouping {
    private final int[] groupOf;
    private final int[] sizes;

    private Grouping(int[] groupOf, int groups) {
        this.groupOf = groupOf;
        this.sizes = new int[groups];
        for (int group : groupOf) {
            sizes[group]++;
        }
    }

    /** Groups {@code members}, in seat order, by {@code party}; groups are numbered as they first appear. */
    static Grouping of(List<Enrolment> members, Party party) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] groupOf = new int[members.size()];
        for (int seat = 0; seat < groupOf.length; seat++) {
            int next = numbers.size();
            groupOf[seat] = numbers.computeIfAbsent(party.of(members.get(seat)), name -> next);
        }
        return new Grouping(groupOf, numbers.size());
    }

    /** How many groups there are. */
    public int groups() {
        return sizes.length;
    }

    /** The group of {@code seat}, from 0. */
    public int groupOf(int seat) {
        return groupOf[seat];
    }

    /** How many seats each group has, a copy. */
    public int[] sizes() {
        return sizes.clone();
    }

    /** The first seat of each group, a new array. */
    public int[] firstSeats() {
        int[] first = new int[sizes.length];
        for (int seat = groupOf.length - 1; seat >= 0; seat--) {
            first[groupOf[seat]] = seat;
        }
        return first;
    }
}
