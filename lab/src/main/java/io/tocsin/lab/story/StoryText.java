package io.tocsin.lab.story;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.signature.ReadableRule;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.wording.FlowColumn;
import io.tocsin.core.wording.OddFeature;
import io.tocsin.core.wording.SignatureWords;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.Sample;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.OddFlow;
import io.tocsin.lab.run.RunResult;
import io.tocsin.lab.run.RunResult.Sensor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sentences a story is made of. */
final class StoryText {
    private static final int CLAUSES = 4;
    private static final long MICROS_PER_MINUTE = 60_000_000L;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RunResult result;

    StoryText(RunResult result) {
        this.result = result;
    }

    String attack(Sensor sensor, Sample sample) {
        String technique = sample.truth().technique();
        String from = sample.observation().remote();
        return sensor.id() + " was the first to meet this attack, at "
                + time(sample.observation().timeMicros()) + ": "
                + Story.kind(sample.truth()) + (technique.isEmpty() ? "" : " (ATT&CK " + technique + ")")
                + (from.isEmpty() ? "" : ", far end " + from) + ".";
    }

    String learning(long agents) {
        String who = agents == result.sensors().size()
                ? "No agent has"
                : agents == 1 ? "1 agent does not have" : agents + " agents do not have";
        return who
                + " a trusted Baseline: learning, an agent only observes, abstains from every vote and publishes nothing.";
    }

    String proposal(Decision decision) {
        ThreatSignature signature = decision.signature();
        return signature.author() + " flagged " + signature.support() + " like flows by itself and proposed signature "
                + signature.id().abbreviated() + ": "
                + SignatureWords.of(signature).text() + columns(signature);
    }

    // A space whose columns have no words still has names for them.
    private String columns(ThreatSignature signature) {
        FeatureSpace space = result.sensors().get(0).feed().space();
        return space.id().equals(FlowColumn.SPACE)
                ? ""
                : " Most telling of its columns: " + String.join(", ", ReadableRule.clauses(signature, space, CLAUSES))
                        + ".";
    }

    /** The attack that most of its supporting flows are of, the first of equals. */
    static String attack(Decision decision) {
        Map<GroundTruth, Integer> counts = new LinkedHashMap<>();
        decision.support().forEach(truth -> counts.merge(truth, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> most.getKey().attack())
                .orElse("");
    }

    /** How the peers voted: the counts, then one vote of each kind with its reason. */
    List<String> votes(Decision decision) {
        List<String> counts = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Stance stance : Stance.values()) {
            List<Vote> votes = votes(decision, stance);
            counts.add(votes.size() + " " + stance.words());
            votes.stream().findFirst().ifPresent(vote -> lines.add("  " + says(vote) + "."));
        }
        lines.add(0, "Each peer tested it on its own traffic: " + String.join(", ", counts) + ".");
        return lines;
    }

    String verdict(Decision decision) {
        return "Verdict at " + time(decision.timeMicros()) + ": accepted, " + follows(decision);
    }

    private static String follows(Decision decision) {
        if (!decision.verdict().isEnforced()) {
            return "ADVISORY: every agent that did not object learns the behaviour and alerts on what it names.";
        }
        int named = decision.signature().indicators().size();
        int blocked = decision.verdict().blocked().of(decision.signature()).size();
        if (named == 0) {
            return "ENFORCE: it names nobody, so nothing is blocked; every agent that did not object learns the behaviour.";
        }
        return blocked == named
                ? "ENFORCE: every agent that did not object blocks what it names and learns the behaviour."
                : "ENFORCE: every agent that did not object blocks " + blocked + " of " + named
                        + " addresses, which others saw act too, and learns the behaviour.";
    }

    String spared(Story.Spared spared) {
        long micros =
                spared.sample().observation().timeMicros() - spared.warning().timeMicros();
        return spared.sensor().id() + (isBlocked(spared) ? " was protected" : " was warned")
                + " before first contact: "
                + Story.kind(spared.sample().truth())
                + " from " + spared.sample().observation().remote() + " arrived "
                + Math.max(1, micros / MICROS_PER_MINUTE) + " min after "
                + spared.warning().signature().author()
                + "'s signature " + spared.warning().signature().id().abbreviated() + " had named it.";
    }

    private static boolean isBlocked(Story.Spared spared) {
        Decision warning = spared.warning();
        String remote = spared.sample().observation().remote();
        return warning.verdict().blocked().of(warning.signature()).stream()
                .anyMatch(indicator -> indicator.value().equals(remote));
    }

    String doubted(Decision decision) {
        List<Vote> objections = votes(decision, Stance.HARMFUL);
        String why =
                objections.stream().findFirst().map(vote -> "; " + says(vote)).orElse("");
        return "Not everything passes: " + decision.signature().author() + "'s signature "
                + decision.signature().id().abbreviated() + " ended "
                + decision.end() + " with "
                + objections.size() + " \"" + Stance.HARMFUL.words() + "\" of "
                + decision.votes().size() + " votes" + why + ".";
    }

    String oddest(Sensor sensor, OddFlow flow) {
        return "The oddest flow alerted on was " + sensor.id() + "'s at " + time(flow.timeMicros())
                + (flow.remote().isEmpty() ? "" : ", far end " + flow.remote())
                + (flow.isLearnt() ? ", like what it was taught" : ", unlike what is usual there")
                + (flow.isOddTogetherOnly() ? ", though none of it is unusual by itself: " : ": ")
                + flow.because().stream().map(OddFeature::text).collect(Collectors.joining(", ")) + ".";
    }

    String nothingAccepted() {
        return "No signature was accepted: " + result.decisions().size() + " were proposed.";
    }

    private String says(Vote vote) {
        return vote.voter() + " says \"" + vote.stance().words() + "\": " + reason(vote) + liar(vote);
    }

    private static String reason(Vote vote) {
        Evidence evidence = vote.evidence();
        return switch (vote.stance()) {
            case SEEN ->
                String.format(
                        Locale.ROOT,
                        "silent on at least %d trusted flows of mine, and at least %d anomalies of mine are like it (cosine up to %.1f)",
                        evidence.trusted(),
                        evidence.witnessed(),
                        evidence.cosine());
            case HARMLESS -> "silent on at least " + evidence.trusted() + " trusted flows of mine";
            case HARMFUL ->
                evidence.namesOwn() || evidence.fired() == 0
                        ? "it would hit traffic or contacts of mine; which, I keep to myself"
                        : "it fires on " + evidence.fired() + " of my " + evidence.trusted() + " trusted flows";
            case ABSTAIN -> "too few trusted flows to test it on";
        };
    }

    private String liar(Vote vote) {
        return Optional.ofNullable(result.adversaries().get(vote.voter()))
                .map(liar -> liar.name().equals(Adversaries.DEFAULT) ? " (a lie)" : " (from an adversary)")
                .orElse("");
    }

    private static List<Vote> votes(Decision decision, Stance stance) {
        return decision.votes().stream().filter(vote -> vote.stance() == stance).toList();
    }

    // Some captures count from zero; then the date says nothing.
    private static String time(long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        String text = TIME.format(instant);
        return micros < 365L * 24 * 60 * MICROS_PER_MINUTE ? "capture time " + text.substring(11) : text + " UTC";
    }
}
