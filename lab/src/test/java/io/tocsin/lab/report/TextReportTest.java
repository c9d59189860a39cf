package io.tocsin.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.measure.Contacts;
import io.tocsin.lab.run.RunResult;
import io.tocsin.lab.run.RunSettings;
import io.tocsin.lab.run.Runs;
import io.tocsin.lab.run.Summarizer;
import io.tocsin.lab.story.Story;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
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

    private static String told(int steps) {
        StringWriter written = new StringWriter();
        RunSettings settings = new RunSettings(42, STEP, 1, Runs.RULE, AdversaryMix.NONE, AgentPolicy.DEFAULT);
        new TextReport(new Feeds(FEEDS, List.of(), STEP), settings, new PrintWriter(written)).ofThePast(OUTCOME, steps);
        return words(written.toString());
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
