package io.tocsin.standalone.demo;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.wording.Consequence;
import io.tocsin.core.wording.SignatureWords;
import io.tocsin.core.wording.Technique;
import io.tocsin.lab.run.Election;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A decided ballot on one line of a terminal: when, what follows, whom it names, what it is and who found what. */
final class VerdictLine {
    private VerdictLine() {}

    /** What fits on one line of {@code columns}; {@code time} is when it was decided. */
    static String of(Election election, LocalTime time, int columns) {
        SignatureWords words = SignatureWords.of(election.signature());
        String like =
                words.technique().map(Technique::id).map(id -> ", like " + id).orElse("");
        String line = head(election, time) + named(election) + words.subject() + like + "; " + votes(election);
        return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
    }

    /** All there is to say, however long. */
    static String whole(Election election, LocalTime time) {
        return head(election, time) + election.signature().id().abbreviated() + " of "
                + election.signature().author() + ": " + votes(election) + ". "
                + SignatureWords.of(election.signature()).text();
    }

    private static String head(Election election, LocalTime time) {
        return time.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_TIME) + " " + outcome(election)
                + " ";
    }

    /** What follows from it, in a word. It was just decided, so what it blocks is in force. */
    static String outcome(Election election) {
        boolean isNaming = election.verdict()
                .map(verdict -> verdict.blocked().of(election.signature()).stream()
                        .anyMatch(named -> named.kind() == Indicator.Kind.ADDRESS))
                .orElse(false);
        return election.verdict()
                .map(verdict -> verdict.fold(
                        accepted -> lower(Consequence.of(election.verdict(), isNaming)),
                        rejected -> "reject",
                        inconclusive -> "undecided",
                        revoked -> "revoked"))
                .orElse("open");
    }

    private static String lower(Consequence consequence) {
        return consequence.name().toLowerCase(Locale.ROOT);
    }

    private static String votes(Election election) {
        Map<Stance, Integer> counts = new EnumMap<>(Stance.class);
        counts.put(Stance.SEEN, 1);
        election.votes().forEach(vote -> counts.merge(vote.stance(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().words())
                .collect(Collectors.joining(", "));
    }

    private static String named(Election election) {
        Optional<Verdict.Accepted> accepted = election.verdict().flatMap(Verdict::accepted);
        List<Indicator> blocked = accepted.map(verdict -> verdict.blocked().of(election.signature()))
                .orElse(List.of());
        List<Indicator> named = blocked.isEmpty() ? election.signature().indicators() : blocked;
        if (accepted.isEmpty() || named.isEmpty()) {
            return "";
        }
        return named.get(0).value() + (named.size() > 1 ? " +" + (named.size() - 1) : "") + ": ";
    }
}
