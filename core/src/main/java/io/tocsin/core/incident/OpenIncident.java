package io.tocsin.core.incident;

import io.tocsin.core.flow.Observation;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An incident while it grows, and until it is forgotten. Not thread-safe. */
final class OpenIncident {
    private final long number;
    private final AlertedFlow leader;
    private final Set<String> farEnds = new LinkedHashSet<>();
    private long firstMicros;
    private long lastMicros;
    private long flows;
    private double worstScore;
    private String why = "";
    private Optional<Observation> unexplained;
    private boolean isOpen = true;

    OpenIncident(long number, AlertedFlow leader) {
        this.number = number;
        this.leader = leader;
        this.firstMicros = leader.observation().timeMicros();
        this.worstScore = leader.score();
        this.unexplained = Optional.of(leader.observation());
        add(leader);
    }

    /**
     * Whether {@code flow} belongs to it. Flows that one's own side began have no source to tell them apart: they must
     * also be like the first of them.
     *
     * @param distance root-mean-square distance to the first flow within which one is like it
     */
    boolean takes(AlertedFlow flow, double distance) {
        boolean isSame = leader.cause() == flow.cause()
                && leader.signature().equals(flow.signature())
                && leader.source().equals(flow.source());
        return isSame && (!leader.source().equals(Incident.OWN_SIDE) || isLike(flow.observation(), distance));
    }

    private boolean isLike(Observation other, double distance) {
        double limit = distance * distance * other.row().size();
        return leader.observation().row().squaredDistance(other.row(), limit) < limit;
    }

    void add(AlertedFlow flow) {
        Observation observation = flow.observation();
        flows++;
        firstMicros = Math.min(firstMicros, observation.timeMicros());
        lastMicros = Math.max(lastMicros, observation.timeMicros());
        if (farEnds.size() < Incident.MAX_COUNTED && !observation.remote().isEmpty()) {
            farEnds.add(observation.remote());
        }
        if (flow.score() > worstScore) {
            worstScore = flow.score();
            unexplained = Optional.of(observation);
        }
    }

    long lastMicros() {
        return lastMicros;
    }

    void close() {
        isOpen = false;
    }

    boolean isUnexplained() {
        return unexplained.isPresent();
    }

    void explain(Function<Observation, String> words) {
        unexplained.map(words).ifPresent(said -> why = said);
        unexplained = Optional.empty();
    }

    Incident view() {
        return new Incident(
                number,
                leader.source(),
                leader.cause(),
                leader.signature(),
                firstMicros,
                lastMicros,
                flows,
                farEnds.stream().limit(Incident.MAX_NAMED).toList(),
                Math.max(0, farEnds.size() - Incident.MAX_NAMED),
                worstScore,
                why,
                isOpen);
    }
}
