package io.tocsin.core.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is enrolled, as a sequence of epochs. An epoch never changes once made, so a ballot that names one has the same
 * electorate for everybody and for ever. Liveness is no part of it. It keeps every epoch, since a ballot may name any;
 * only the network's administrators make one, so they bound it. One thread may write while any number read.
 */
public final class Registry {
    private volatile List<Electorate> epochs;

    /** A registry whose epoch 0 has nobody. */
    public Registry() {
        epochs = List.of(new Electorate(0, List.of()));
    }

    /**
     * Enrols agents, or moves them to another organisation, as one new epoch.
     *
     * @return the new electorate
     */
    public Electorate enrol(List<Enrolment> newcomers) {
        List<Enrolment> members = new ArrayList<>(current().members());
        for (Enrolment newcomer : newcomers) {
            members.removeIf(member -> member.agent().equals(newcomer.agent()));
            members.add(newcomer);
        }
        return append(members);
    }

    /**
     * Removes an agent, as one new epoch.
     *
     * @return the new electorate
     */
    public Electorate remove(AgentId agent) {
        List<Enrolment> members = new ArrayList<>(current().members());
        members.removeIf(member -> member.agent().equals(agent));
        return append(members);
    }

    /**
     * Makes a new epoch of exactly {@code members}.
     *
     * @return the new electorate
     */
    public Electorate advance(List<Enrolment> members) {
        return append(members);
    }

    /** The newest epoch. */
    public Electorate current() {
        List<Electorate> now = epochs;
        return now.get(now.size() - 1);
    }

    /** The electorate of {@code epoch}, or empty if there has been no such epoch. */
    public Optional<Electorate> at(int epoch) {
        List<Electorate> now = epochs;
        return epoch >= 0 && epoch < now.size() ? Optional.of(now.get(epoch)) : Optional.empty();
    }

    private Electorate append(List<Enrolment> members) {
        List<Electorate> longer = new ArrayList<>(epochs);
        Electorate next = new Electorate(longer.size(), members);
        longer.add(next);
        epochs = List.copyOf(longer);
        return next;
    }
}
