package io.tocsin.detection.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.detection.feed.GeneratedFeeds.EndlessFeed;
import io.tocsin.detection.feed.GeneratedFeeds.EndlessFeeds;
import io.tocsin.detection.generator.Attack;
import io.tocsin.detection.generator.Campaign;
import io.tocsin.detection.generator.Scenario;
import io.tocsin.detection.generator.network.TrafficStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Five sites, one of them mixed, over three campaigns of a quarter of an hour. */
class EndlessFeedsTest {
    private static final int SITES = 5;
    private static final int STEPS = 15;
    private static final long SEED = 42;
    private static final long STEP = GeneratedFeeds.STEP_MICROS;
    private static final long CAMPAIGN = STEPS * STEP;
    private static final EndlessFeeds ENDLESS = new EndlessFeeds(SITES, STEPS, SEED);
    private static final long START = ENDLESS.startMicros();

    @Test
    void shouldBeTheGeneratedFeedsUpToTheEndOfTheFirstCampaign() {
        List<SensorFeed> finite = GeneratedFeeds.fromStart(STEPS, SEED).feeds(SITES);
        for (int i = 0; i < SITES; i++) {
            SensorFeed sensor = ENDLESS.sensors().get(i);
            assertThat(sensor.samples()).isEmpty();
            assertThat(sensor.enrolment()).isEqualTo(finite.get(i).enrolment());
            assertThat(sensor.baseline())
                    .usingRecursiveComparison()
                    .isEqualTo(finite.get(i).baseline());
            assertThat(byTheMinute(ENDLESS.open(i), STEPS, List.of()))
                    .isEqualTo(finite.get(i).samples());
        }
    }

    @Test
    void shouldGoOnWithAnotherCampaignFromOtherAddresses() {
        List<Sample> samples = ENDLESS.open(1).until(START + 3 * CAMPAIGN, List.of());

        assertThat(samples)
                .extracting(sample -> sample.observation().sequence())
                .isEqualTo(sequence(samples.size()));
        assertThat(samples)
                .extracting(sample -> sample.observation().timeMicros())
                .isSorted();
        List<Set<String>> attackers = new ArrayList<>();
        for (int campaign = 0; campaign < 3; campaign++) {
            List<Sample> part = within(samples, START + campaign * CAMPAIGN, CAMPAIGN);
            assertThat(part).hasSizeGreaterThan(STEPS * 50);
            assertThat(attacks(part))
                    .containsAll(Scenario.of(TrafficStyle.TIDY).stream()
                            .map(Scenario::attack)
                            .toList());
            attackers.add(attackers(part));
        }
        assertThat(attackers.get(1)).doesNotContainAnyElementsOf(attackers.get(0));
        assertThat(attackers.get(2))
                .doesNotContainAnyElementsOf(attackers.get(0))
                .doesNotContainAnyElementsOf(attackers.get(1));
    }

    @Test
    void shouldBeTheSameHoweverItIsCutAndWhereverItIsResumed() {
        List<Sample> whole = ENDLESS.open(2).until(START + 2 * CAMPAIGN, List.of());

        assertThat(byTheMinute(ENDLESS.open(2), 2 * STEPS, List.of())).isEqualTo(whole);
        for (int step : new int[] {0, 3, STEPS, STEPS + 2, STEPS + 9}) {
            long from = START + step * STEP;
            long before = within(whole, START, step * STEP).size();
            EndlessFeed resumed = ENDLESS.open(2);
            resumed.resume(from, before, List.of());
            assertThat(resumed.atMicros()).isEqualTo(from);
            assertThat(resumed.next()).isEqualTo(before);
            assertThat(resumed.until(START + 2 * CAMPAIGN, List.of()))
                    .as("from step " + step)
                    .isEqualTo(whole.subList((int) before, whole.size()));
        }
    }

    @Test
    void shouldLetAnIncidentGoOnIntoTheNextCampaign() {
        long from = START + CAMPAIGN - 2 * STEP;
        List<Attack> incidents = List.of(Campaign.incident(Scenario.SSH_BRUTE_FORCE, 0, from, from + 5 * STEP, SEED));
        List<Sample> without = ENDLESS.open(0).until(START + 2 * CAMPAIGN, List.of());

        List<Sample> with = ENDLESS.open(0).until(START + 2 * CAMPAIGN, incidents);

        assertThat(within(with, START, from - START)).isEqualTo(within(without, START, from - START));
        List<Sample> struck = with.stream()
                .filter(sample -> incidents
                        .get(0)
                        .attackers()
                        .contains(sample.observation().remote()))
                .toList();
        assertThat(within(struck, from, 2 * STEP)).isNotEmpty();
        assertThat(within(struck, START + CAMPAIGN, 3 * STEP)).isNotEmpty();
        assertThat(within(struck, from, 5 * STEP)).hasSameSizeAs(struck);
        assertThat(ENDLESS.open(1).until(START + 2 * CAMPAIGN, incidents))
                .isEqualTo(ENDLESS.open(1).until(START + 2 * CAMPAIGN, List.of()));
    }

    @Test
    void shouldNeedASiteAndAMinute() {
        assertThatThrownBy(() -> new EndlessFeeds(0, 1, SEED)).hasMessage("sites: got 0, must be 1 or more");
        assertThatThrownBy(() -> new EndlessFeeds(1, 0, SEED)).hasMessage("steps: got 0, must be 1 or more");
    }

    private static List<Sample> byTheMinute(EndlessFeed feed, int steps, List<Attack> incidents) {
        List<Sample> samples = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            samples.addAll(feed.until(START + step * STEP, incidents));
        }
        return samples;
    }

    private static List<Sample> within(List<Sample> samples, long from, long span) {
        return samples.stream()
                .filter(sample -> sample.observation().timeMicros() >= from
                        && sample.observation().timeMicros() < from + span)
                .toList();
    }

    private static Set<String> attacks(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.truth().isMalicious())
                .map(sample -> sample.truth().attack())
                .collect(Collectors.toSet());
    }

    // Scans that reach everybody all the time are of nobody's campaign.
    private static Set<String> attackers(List<Sample> samples) {
        Set<String> planned =
                Scenario.of(TrafficStyle.TIDY).stream().map(Scenario::attack).collect(Collectors.toSet());
        return samples.stream()
                .filter(sample -> planned.contains(sample.truth().attack()))
                .map(sample -> sample.observation().remote())
                .collect(Collectors.toSet());
    }

    private static List<Long> sequence(int count) {
        List<Long> numbers = new ArrayList<>();
        for (long number = 0; number < count; number++) {
            numbers.add(number);
        }
        return numbers;
    }
}
