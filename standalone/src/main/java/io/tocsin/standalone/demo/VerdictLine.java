package io.tocsin.standalone.demo;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.Indicator;
import io.tocsin.standalone.demo.Elections.Election;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A decided ballot on one line. Stateless. */
final class VerdictLine {
    private static final int SHOWN = 2;

    private VerdictLine() {}

    static String of(Election election) {
        String verdict = election.verdict()
                .map(v -> v.fold(accepted -> "ACCEPTED/" + accepted.effect(), r -> "REJECTED", i -> "INCONCLUSIVE"))
                .orElse("OPEN");
        return String.format(
                "%-17s %s of %s, %s%s",
                verdict,
                election.signature().id().abbreviated(),
                election.signature().author(),
                votes(election),
                named(election));
    }

    // The proposal is its author's SEEN.
    private static String votes(Election election) {
        List<String> counts = new ArrayList<>();
        for (Stance stance : Stance.values()) {
            long count = election.votes().stream()
                            .filter(vote -> vote.stance() == stance)
                            .count()
                    + (stance == Stance.SEEN ? 1 : 0);
            if (count > 0) {
                counts.add(count + " " + stance);
            }
        }
        return String.join(" ", counts);
    }

    private static String named(Election election) {
        List<Indicator> named = election.signature().indicators();
        if (election.verdict().filter(Verdict.Accepted.class::isInstance).isEmpty() || named.isEmpty()) {
            return "";
        }
        String some = named.stream().limit(SHOWN).map(Indicator::value).collect(Collectors.joining(", "));
        return ", names " + some + (named.size() > SHOWN ? " and " + (named.size() - SHOWN) + " more" : "");
    }
}
