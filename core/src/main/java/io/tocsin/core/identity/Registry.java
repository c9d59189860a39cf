package io.tocsin.core.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is enrolled, as a sequence of epochs. An epoch never changes once made, so a ballot that names one has the same
 * electorate for everybody and for ever. Liveness is no part of it. Not thread-safe.
 */
public final class Registry {
    private final List<Electorate> epochs = new ArrayList<>();

    /** A registry whose epoch 0 has nobody. */
    public Registry() {
        epochs.add(new Electorate(0, List.of()));
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

    /** The newest epoch. */
    public Electorate current() {
        return epochs.get(epochs.size() - 1);
    }

    /** The electorate of {@code epoch}, or empty if there has been no such epoch. */
    public Optional<Electorate> at(int epoch) {
        return epoch >= 0 && epoch < epochs.size() ? Optional.of(epochs.get(epoch)) : Optional.empty();
    }

    private Electorate append(List<Enrolment> members) {
        Electorate next = new Electorate(epochs.size(), members);
        epochs.add(next);
        return next;
    }
}
