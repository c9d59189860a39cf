package io.tocsin.lab.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.Indicator;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.testing.Made;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.OddFlow;
import io.tocsin.lab.run.RunResult;
import io.tocsin.lab.run.RunResult.Sensor;
import io.tocsin.lab.run.Runs;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a story says, against the facts of the run it tells. */
class StoryTest {
    private static final int LONGEST = 400;
    private static final List<SensorFeed> FEEDS = Runs.eightSites(42);
    private static final RunResult RESULT = Runs.run(FEEDS, 42, 2, 0.25);
    private static final List<String> STORY = Story.tell(RESULT);

    @Test
    void shouldBeginWithWhoWasAttackedFirst() {
        record First(Sensor sensor, Sample sample) {}
        First first = RESULT.sensors().stream()
                .flatMap(sensor -> sensor.feed().samples().stream()
                        .filter(sample -> sample.truth().isMalicious())
                        .map(sample -> new First(sensor, sample)))
                .min(Comparator.comparingLong(f -> f.sample().observation().timeMicros()))
                .orElseThrow();

        assertThat(STORY.get(0))
                .startsWith(first.sensor().id() + " was the first to meet this attack")
                .contains(
                        first.sample().truth().attack(),
                        first.sample().truth().technique(),
                        first.sample().observation().remote(),
                        "2026-01-01 00:");
    }

    @Test
    void shouldTellOfTheFirstTrueSignatureThatNamesSomebody() {
        Decision told = told();

        String line = only(" proposed signature ");
        assertThat(line)
                .startsWith(told.signature().author() + " flagged "
                        + told.signature().support() + " like flows")
                .contains(
                        told.signature().id().abbreviated(),
                        told.signature().indicators().get(0).value());
    }

    @Test
    void shouldSayWhyTheOddestFlowAlertedOnIsOdd() {
        record Odd(Sensor sensor, OddFlow flow) {}
        Odd odd = RESULT.sensors().stream()
                .flatMap(sensor -> sensor.oddest().stream().map(flow -> new Odd(sensor, flow)))
                .max(Comparator.comparingDouble(o -> o.flow().score()))
                .orElseThrow();

        assertThat(only("The oddest flow alerted on was "))
                .contains(
                        odd.sensor().id() + "'s at 2026-01-01 00:",
                        "far end " + odd.flow().remote())
                .contains(odd.flow().isLearnt() ? "like what it was taught" : "unlike what is usual there")
                .contains(odd.flow().because().get(0).text(), "(usual: ");
    }

    @Test
    void shouldCountTheVotesAndQuoteOneOfEachStanceWithItsReason() {
        Decision told = told();

        for (Stance stance : Stance.values()) {
            List<Vote> votes = told.votes().stream()
                    .filter(vote -> vote.stance() == stance)
                    .toList();
            assertThat(only("Each peer tested it")).contains(votes.size() + " " + stance.words());
            List<String> quoted = STORY.stream()
                    .filter(line -> line.startsWith("  ") && line.contains(" says \"" + stance.words() + "\": "))
                    .toList();
            assertThat(quoted).hasSize(votes.isEmpty() ? 0 : 1);
            if (!votes.isEmpty()) {
                assertThat(quoted.get(0))
                        .startsWith("  " + votes.get(0).voter() + " says ")
                        .contains(String.valueOf(votes.get(0).evidence().trusted()));
            }
        }
    }

    @Test
    void shouldSayOfAQuotedLiarThatItLies() {
        assertThat(STORY.stream().filter(line -> line.contains(" says ")))
                .isNotEmpty()
                .allSatisfy(line -> {
                    boolean lies = RESULT.sensors().stream()
                            .anyMatch(sensor -> RESULT.adversaries().containsKey(sensor.id())
                                    && line.contains(sensor.id() + " says "));
                    assertThat(line.contains("(a lie)")).isEqualTo(lies);
                });
    }

    @Test
    void shouldGiveTheVerdictWithItsEffect() {
        Verdict.Accepted accepted = (Verdict.Accepted) told().verdict();

        assertThat(only("Verdict at "))
                .contains("accepted, " + accepted.effect())
                .contains(accepted.effect() == Effect.ENFORCE ? "blocks what it names" : "alerts on what it names");
    }

    @Test
    void shouldNameSomebodyProtectedByAPeersSignatureItHadAdoptedInTime() {
        String line = only(" before first contact: ");
        Sensor spared = RESULT.sensors().stream()
                .filter(sensor -> line.startsWith(sensor.id() + " was "))
                .findFirst()
                .orElseThrow();
        Decision warning = RESULT.decisions().stream()
                .filter(decision ->
                        line.contains("signature " + decision.signature().id().abbreviated()))
                .findFirst()
                .orElseThrow();
        Indicator attacker = warning.signature().indicators().stream()
                .filter(named -> line.contains(" from " + named.value() + " arrived"))
                .findFirst()
                .orElseThrow();
        Sample contact = spared.feed().samples().stream()
                .filter(sample -> sample.observation().remote().equals(attacker.value()))
                .findFirst()
                .orElseThrow();

        assertThat(contact.truth().isMalicious()).isTrue();
        assertThat(contact.observation().timeMicros()).isGreaterThan(warning.timeMicros());
        assertThat(warning.signature().author()).isNotEqualTo(spared.id());
        assertThat(spared.events())
                .anyMatch(event -> event instanceof AgentEvent.Adopted adopted
                        && adopted.signature().equals(warning.signature().id()));
        assertThat(line.contains(" was protected "))
                .isEqualTo(((Verdict.Accepted) warning.verdict()).effect() == Effect.ENFORCE);
    }

    @Test
    void shouldTellOfOneThatDidNotPass() {
        Decision doubted = RESULT.decisions().stream()
                .filter(decision -> !(decision.verdict() instanceof Verdict.Accepted))
                .findFirst()
                .orElseThrow();

        assertThat(only("Not everything passes"))
                .contains(
                        doubted.signature().author() + "'s signature "
                                + doubted.signature().id().abbreviated(),
                        doubted.verdict() instanceof Verdict.Rejected ? "rejected" : "inconclusive",
                        " of " + doubted.votes().size() + " votes");
    }

    @Test
    void shouldSayWhoIsStillLearning() {
        RunResult one = Runs.run(learning(FEEDS, 1), 42, 2, 0);
        RunResult two = Runs.run(learning(FEEDS, 2), 42, 2, 0);
        RunResult all = Runs.run(learning(FEEDS, FEEDS.size()), 42, 2, 0);

        assertThat(Story.tell(one)).anyMatch(line -> line.startsWith("1 agent does not have a trusted Baseline"));
        assertThat(Story.tell(two)).anyMatch(line -> line.startsWith("2 agents do not have a trusted Baseline"));
        assertThat(Story.tell(all))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("No agent has a trusted Baseline: learning")
                .contains("abstains from every vote");
        for (RunResult result : List.of(one, two, all)) {
            requireReadable(Story.tell(result));
        }
    }

    @Test
    void shouldSayThatNothingWasAccepted() {
        SensorFeed quiet = withSamples(
                FEEDS.get(0),
                FEEDS.get(0).samples().stream()
                        .filter(sample -> !sample.truth().isMalicious())
                        .limit(20)
                        .toList());

        RunResult result = Runs.run(List.of(quiet), 42, 1, 0);

        assertThat(Story.tell(result))
                .filteredOn(line -> !line.startsWith("The oddest flow alerted on"))
                .containsExactly("No signature was accepted: 0 were proposed.");
        requireReadable(Story.tell(result));
    }

    @Test
    void shouldKeepLinesShortAndPlain() {
        requireReadable(STORY);
        assertThat(STORY).hasSizeBetween(7, 12);
    }

    private static void requireReadable(List<String> story) {
        assertThat(story).allSatisfy(line -> assertThat(line)
                .hasSizeLessThan(LONGEST)
                .endsWith(".")
                .doesNotContain("null", "NaN", "Optional", "[", "E-", "Infinity"));
    }

    private static Decision told() {
        return RESULT.decisions().stream()
                .filter(decision -> decision.verdict() instanceof Verdict.Accepted
                        && decision.isTrue()
                        && !decision.signature().indicators().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String only(String part) {
        List<String> lines = STORY.stream().filter(line -> line.contains(part)).toList();
        assertThat(lines).as("lines with '%s'", part).hasSize(1);
        return lines.get(0);
    }

    private static List<SensorFeed> learning(List<SensorFeed> feeds, int count) {
        return IntStream.range(0, feeds.size())
                .mapToObj(i -> i < count ? withoutBaseline(feeds.get(i)) : feeds.get(i))
                .toList();
    }

    private static SensorFeed withoutBaseline(SensorFeed feed) {
        return new SensorFeed(
                feed.enrolment(),
                feed.space(),
                TrustedTraffic.none("it trusts nothing"),
                feed.samples(),
                List.of(),
                feed.samples().size(),
                false);
    }

    private static SensorFeed withSamples(SensorFeed feed, List<Sample> samples) {
        SensorFeed numbered = Made.feed("quiet", Set.of(), samples.toArray(new Sample[0]));
        return new SensorFeed(
                feed.enrolment(), feed.space(), feed.trusted(), numbered.samples(), List.of(), feed.flows(), false);
    }
}
