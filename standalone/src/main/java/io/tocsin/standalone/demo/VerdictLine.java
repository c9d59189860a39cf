package io.tocsin.standalone.demo;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.Indicator;
import io.tocsin.lab.run.Election;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A decided ballot on one line. Stateless. */
final class VerdictLine {
    private static final int SHOWN = 2;
    private static final int MAX_VOTERS = 8;

    private VerdictLine() {}

    static String of(Election election) {
        String verdict = election.verdict().map(Verdict::text).orElse("OPEN");
        return String.format(
                "%-17s %s of %s: %s%s",
                verdict,
                election.signature().id().abbreviated(),
                election.signature().author(),
                votes(election),
                named(election));
    }

    // The proposal is its author's SEEN.
    private static String votes(Election election) {
        Map<Stance, List<String>> voters = new EnumMap<>(Stance.class);
        voters.computeIfAbsent(Stance.SEEN, stance -> new ArrayList<>())
                .add(election.signature().author().value());
        election.votes().forEach(vote -> voters.computeIfAbsent(vote.stance(), stance -> new ArrayList<>())
                .add(vote.voter().value()));
        return voters.entrySet().stream()
                .map(said -> said.getValue().size() > MAX_VOTERS
                        ? said.getValue().size() + " " + said.getKey()
                        : said.getKey() + " " + String.join(" ", said.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String named(Election election) {
        List<Indicator> named = election.signature().indicators();
        if (election.verdict().flatMap(Verdict::accepted).isEmpty() || named.isEmpty()) {
            return "";
        }
        String some = named.stream().limit(SHOWN).map(Indicator::value).collect(Collectors.joining(", "));
        return "; names " + some + (named.size() > SHOWN ? " and " + (named.size() - SHOWN) + " more" : "");
    }
}
