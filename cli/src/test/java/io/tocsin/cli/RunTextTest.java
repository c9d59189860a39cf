package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell.Done;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTextTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTellWhatIsRunTheStoryAndTheFigures() {
        Done done = new Shell().run("run", "--agents", "4", "--steps", "10");

        assertThat(done.code()).isZero();
        assertNothingElse(done.err());
        assertThat(words(done))
                .startsWith("Seed 42, 4 agents, steps of 60 s, 1 thread, rule byzantine-quorum: 3 of 4 must agree,"
                        + " 1 may lie.")
                .containsPattern(
                        "of the benign ones \\d+\\.\\d %, alone \\d+\\.\\d %: false alarms (rose, too|did not rise)\\.");
        assertThat(done.out())
                .contains("Baseline of office-001: ")
                .contains("was the first to meet this attack")
                .containsPattern("(?m)^proposed +[0-9,]+ +[0-9,]+ +[0-9,]+$")
                .containsPattern("(?m)^collaborating recall +0\\.[0-9]{4} ")
                .containsPattern("(?m)^before first contact +accepted +enforced +one-line rule$")
                .containsPattern("(?m)^server-004( +[0-9]+){5}( +[0-9]+/[0-9]+){2} +[0-9]+ +[0-9]+/[0-9]+$")
                .containsPattern("(?m)^digest +[0-9a-f]{64}$");
        assertNarrow(done.out());
    }

    @Test
    void shouldSayWhatBrokeWhenMoreLieThanTheQuorumBears() {
        Done done = new Shell().run("run", "--agents", "4", "--steps", "10", "--adversaries", "0.5");

        assertThat(done.out())
                .contains("2 of 4 agents lie: they vote for everything. The quorum of 3 bears 1.")
                .containsPattern("enforced signatures, [0-9]+ owe their second witness to a\\s+liar")
                .contains("What broke:")
                .contains("the liars need only 1 honest vote more to accept anything")
                .containsPattern("[0-9]+ of [0-9]+ false signatures were accepted");
        assertThat(done.out().lines().filter(line -> line.matches(".*-00[1-4]\\*.*")))
                .hasSize(2);
    }

    @Test
    void shouldSayWhatAdversariesOfAnotherKindDoAndWhatBroke() {
        Done done = new Shell().run("run", "--agents", "4", "--steps", "10", "--adversaries", "always-harmful:0.5");

        assertThat(done.out())
                .contains("2 of 4 agents lie: they say HARMFUL to everything. The quorum of 3 bears 1.")
                .containsPattern("What broke:\\n +35 of 62 true signatures were accepted;")
                .containsPattern("\\(from\\s+an\\s+adversary\\)")
                .containsPattern("none\\s+owes\\s+its\\s+second\\s+witness\\s+to\\s+a\\s+liar")
                .doesNotContain("honest vote");
    }

    @Test
    void shouldNotSpeakOfBreakingWhenTheQuorumBearsTheLiars() {
        Done done = new Shell().run("run", "--agents", "4", "--steps", "10", "--adversaries", "0.25");

        assertThat(done.out()).contains("1 of 4 agents lie").doesNotContain("What broke");
    }

    @Test
    void shouldSayWhyAnAgentLearnsAndWhatToDo() {
        Done done = new Shell()
                .run("run", "--input", Captured.withoutLabels(folder, 40).toString());

        assertThat(done.code()).isZero();
        assertThat(done.err())
                .contains("note: One sensor cannot reach an enforcing quorum: the electorate must be 3 or\n  more.")
                .contains("--agents N");
        assertThat(words(done))
                .contains("plain has no Baseline and is learning: the capture has no labels and no traffic was"
                        + " declared as trusted.")
                .contains("observes, abstains from every vote and publishes nothing")
                .contains("--baseline FILE")
                .contains("0 of 1 sensor labelled; - is what cannot be known without labels.");
        assertThat(done.out()).containsPattern("(?m)^proposed +0 +- +-$").containsPattern("(?m)^plain +40 +0( +-){7}$");
        assertNarrow(done.out());
    }

    @Test
    void shouldTrustALabelledCapturesFirstBenignRowsUnlessToldOtherwise() {
        Sites sites = Sites.generated(folder, 3, 10);

        Done labels = new Shell().run("run", "--input", sites.input(0), sites.input(1), sites.input(2));
        Done nothing =
                new Shell().run("run", "--input", sites.input(0), sites.input(1), sites.input(2), "--baseline", "none");

        assertNothingElse(labels.err());
        assertThat(words(labels))
                .containsPattern(
                        "Baseline of office-001: the first [0-9]+ benign rows \\(30 %\\) of the labelled capture\\.");
        assertThat(words(nothing))
                .contains("office-001 has no Baseline and is learning: no traffic was declared as trusted.");
        assertThat(nothing.out()).containsPattern("(?m)^proposed +0 +0 +0$");
    }

    @Test
    void shouldAddSimulatedPeersToFewCaptures() {
        Sites sites = Sites.generated(folder, 2, 10);

        Done done = new Shell().run("run", "--input", sites.input(0), "--agents", "4");

        assertThat(done.code()).as(done.err()).isZero();
        assertNothingElse(done.err());
        assertThat(done.out())
                .contains("4 agents, steps of 60 s")
                .contains("Baseline of simulated-office-001: ")
                .contains("Baseline of simulated-office-003: ");
    }

    @Test
    void shouldListBadLinesWithFileLineFieldAndReason() {
        Done done = new Shell()
                .run("run", "--input", Captured.withBadLines(folder, 5).toString());

        assertThat(done.out())
                .contains("damaged.log: 5 bad lines left out, the first 3:")
                .contains("damaged.log:7: id.resp_p: got 'none', ")
                .contains("damaged.log:9: ")
                .doesNotContain("damaged.log:10: ")
                .contains("10 flows, 5 bad lines");
    }

    @Test
    void shouldBeSmallAndVerboseInTheTestPreset() {
        Done done = new Shell().run("run", "--preset", "test", "--agents", "3");

        assertThat(done.out())
                .startsWith("Seed 42, 3 agents,")
                .contains("12 steps")
                .containsPattern(
                        "(?m)^signature [0-9a-f]{12} of [a-z]+-00[1-3]: (accepted, (ADVISORY|ENFORCE)|rejected|inconclusive) ");
        assertNothingElse(done.err());
    }

    @Test
    void shouldWriteOneLineOverOnATerminal() {
        Done done = new Shell().onTerminal().run("run", "--agents", "3", "--steps", "5");

        assertThat(done.err())
                .startsWith("preparing the traffic, 0 s\r")
                .contains("\rstep 0, 0 %, 0 ballots decided\r")
                .endsWith("\r")
                .doesNotContain("\n");
    }

    @Test
    void shouldCompareWithTheOtherRules() {
        Done done = new Shell().run("run", "--agents", "3", "--steps", "5", "--rule", "raw-cosine-majority");

        assertThat(words(done)).contains("rule raw-cosine-majority: 2 of 3 must agree, 0 may lie.");
    }

    @Test
    void shouldSayWhatBlockingByBehaviourBrought() {
        Done done = new Shell().run("run", "--agents", "4", "--steps", "10", "--block-by-behaviour");
        Done usual = new Shell().run("run", "--agents", "4", "--steps", "10");

        assertThat(words(done))
                .containsPattern(
                        "Blocked for how they act, after 3 flows each: [0-9]+ of [0-9]+ attackers before the"
                                + " next one, [0-9]+ of [0-9]+ attackers once something of their attack was enforced\\. [0-9,]+"
                                + " of [0-9,]+ malicious flows and 0 harmless flows were cut, benign far ends hit: 0, asset guard on\\.");
        assertThat(usual.out()).doesNotContain("Blocked for how they act");
    }

    @Test
    void shouldSayHowManyMustHaveSeenAnAddressWhereThatIsChosen() {
        Done done = new Shell().run("run", "--agents", "3", "--steps", "5", "--colluders", "2");

        assertThat(words(done)).contains("An address is blocked once 3 parties saw it act.");
    }

    // On a slow machine it says how far it is.
    private static void assertNothingElse(String err) {
        assertThat(err.lines()).allMatch(line -> line.matches("(preparing the traffic|step [0-9]+), .*"));
    }

    private static String words(Done done) {
        return done.out().replaceAll("\\s+", " ");
    }

    private static void assertNarrow(String text) {
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
