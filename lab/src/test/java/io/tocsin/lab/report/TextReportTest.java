package io.tocsin.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.measure.Contacts;
import io.tocsin.lab.measure.Summary.Rates;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.RunResult;
import io.tocsin.lab.run.RunSettings;
import io.tocsin.lab.run.Runs;
import io.tocsin.lab.run.Summarizer;
import io.tocsin.lab.story.Story;
import io.tocsin.lab.terminal.Screen;
import io.tocsin.lab.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of a run that was stopped. */
class TextReportTest {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final List<SensorFeed> FEEDS = Runs.eightSites(42);
    private static final RunResult RESULT = Runs.run(FEEDS, 42, 2, 0.25);
    private static final Outcome OUTCOME = new Outcome(RESULT, Summarizer.summarize(RESULT, 0));

    @Test
    void shouldSayOfHowMuchItTells() {
        assertThat(told(RESULT.steps())).startsWith("What happened in 12 steps.");
        assertThat(told(345))
                .startsWith("What happened in the last 12 of 345 steps; what was before that is not kept.");
    }

    @Test
    void shouldTellTheStoryWithItsFiguresAndTheOneLineRuleBeside() {
        String text = told(RESULT.steps());
        Contacts ours = OUTCOME.summary().ours().accepted();

        Story.tell(RESULT).forEach(line -> assertThat(text).contains(words(line)));
        assertThat(text)
                .contains(RESULT.decisions().size() + " signatures proposed, "
                        + OUTCOME.summary().ballots().accepted() + " of them accepted.")
                .contains(ours.warnedOf() + " of " + ours.attackers() + " first contacts with an attacker")
                .contains("would have warned of "
                        + OUTCOME.summary().oneLineRule().warnedOf())
                .contains("2 agents lied.");
    }

    @Test
    void shouldSayWhatItCostsAndWhatTheLiarsDidToTheSecondWitness() {
        Rates rates = OUTCOME.summary().rates();
        long enforced = RESULT.decisions().stream()
                .filter(decision -> decision.verdict().isEnforced())
                .count();
        long lied = RESULT.decisions().stream()
                .filter(decision -> decision.verdict().isEnforced() && honestWitnesses(decision) < 2)
                .count();

        String together = percent(rates.fprCollaborating().orElseThrow());
        String alone = percent(rates.fprIsolated().orElseThrow());
        boolean rose =
                rates.fprCollaborating().orElseThrow() > rates.fprIsolated().orElseThrow() && !together.equals(alone);
        assertThat(lied).isPositive();
        assertThat(told(RESULT.steps()))
                .contains("of the benign ones " + together + ", alone " + alone + ": false alarms "
                        + (rose ? "rose, too." : "did not rise."))
                .contains("Of the " + enforced + " enforced signatures, " + lied
                        + " owe their second witness to a liar: but for the author's, no organisation had honestly");
    }

    @Test
    void shouldSayThatNoLiarWasNeededWhereNoneWas() {
        RunResult honest = new RunResult(
                RESULT.sensors(),
                RESULT.decisions().stream()
                        .filter(decision -> honestWitnesses(decision) > 1)
                        .toList(),
                RESULT.adversaries(),
                RESULT.ledger(),
                RESULT.steps());
        RunResult truthful =
                new RunResult(RESULT.sensors(), RESULT.decisions(), Map.of(), RESULT.ledger(), RESULT.steps());

        assertThat(new SecondWitness(honest).line().orElseThrow())
                .endsWith(", none owes its second witness to a liar.");
        assertThat(new SecondWitness(truthful).line()).isEmpty();
    }

    // Every site here is an organisation of its own.
    private static long honestWitnesses(Decision decision) {
        return Stream.concat(
                        Stream.of(decision.signature().author()),
                        decision.votes().stream()
                                .filter(vote -> vote.stance() == Stance.SEEN)
                                .map(Vote::voter)
                                .filter(agent -> !RESULT.adversaries().containsKey(agent)))
                .distinct()
                .count();
    }

    private static String told(int steps) {
        StringWriter written = new StringWriter();
        PrintWriter writer = new PrintWriter(written);
        Terminal terminal = new Terminal(writer, writer, Screen.NONE);
        RunSettings settings =
                new RunSettings(42, STEP, 1, Runs.RULE, Runs.RULE.trust(), AdversaryMix.NONE, AgentPolicy.DEFAULT);
        new TextReport(new Feeds(FEEDS, List.of(), STEP), settings, terminal).ofThePast(OUTCOME, steps);
        return words(written.toString());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
