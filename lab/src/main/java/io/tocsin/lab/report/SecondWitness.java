package io.tocsin.lab.report;

import static io.tocsin.lab.report.TextFormat.count;
import static io.tocsin.lab.report.TextFormat.counted;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.RunResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says for how many enforced signatures a liar was the second witness: what is blocked was met by two organisations, and the
 * quorum, which bears liars, does not ask whether both are honest.
 */
final class SecondWitness {
    private static final int WITNESSES = 2;

    private final RunResult result;
    private final Map<AgentId, OrganisationId> organisations;

    SecondWitness(RunResult result) {
        this.result = result;
        this.organisations = result.sensors().stream()
                .collect(Collectors.toMap(
                        RunResult.Sensor::id,
                        sensor -> sensor.feed().enrolment().organisation()));
    }

    /** One sentence; nothing if nobody lied or nothing was enforced. */
    Optional<String> line() {
        List<Decision> enforced = result.decisions().stream()
                .filter(decision -> decision.verdict().isEnforced())
                .toList();
        if (result.adversaries().isEmpty() || enforced.isEmpty()) {
            return Optional.empty();
        }
        long lied = enforced.stream()
                .filter(decision -> honest(decision) < WITNESSES)
                .count();
        String all = counted(enforced.size(), "enforced signature");
        return Optional.of(
                lied == 0
                        ? "Of the " + all + ", none owes its second witness to a liar."
                        : "Of the " + all + ", " + count(lied) + " owe their second witness to a liar: but for the"
                                + " author's, no organisation had honestly met them. No quorum prevents that.");
    }

    // How many organisations met it: that of the author, who has flows that it was made from, and those of whoever says
    // so
    // and does not lie.
    private long honest(Decision decision) {
        Stream<AgentId> witnesses = decision.votes().stream()
                .filter(vote -> vote.stance() == Stance.SEEN)
                .map(Vote::voter)
                .filter(agent -> !result.adversaries().containsKey(agent));
        return Stream.concat(Stream.of(decision.signature().author()), witnesses)
                .map(organisations::get)
                .filter(organisation -> organisation != null)
                .distinct()
                .count();
    }
}
