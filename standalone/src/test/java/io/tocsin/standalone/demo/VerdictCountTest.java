package io.tocsin.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.detection.feed.GeneratedFeeds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The two parts of the one line that a demo writes over. */
class VerdictCountTest {
    @Test
    void shouldCountByWhatFollowsAndShowTheNewest() {
        VerdictCount count = new VerdictCount();
        assertThat(count.isEmpty()).isTrue();
        for (int i = 0; i < 10; i++) {
            count.add("block", "older");
        }
        count.add("recognise", "18:11:02 recognise TCP/22");

        assertThat(count.isEmpty()).isFalse();
        assertThat(count.line()).isEqualTo("verdicts 11: 10 to block, 1 to recognise; last: 18:11:02 recognise TCP/22");

        count.add("reject", "no");
        count.add("undecided", "none");
        assertThat(count.line())
                .isEqualTo("verdicts 13: 10 to block, 1 to recognise, 1 rejected, 1 undecided; last: none");
    }

    @Test
    void shouldSayHowMuchOfTheTrafficIsPlayedAndHowLongTheRestTakes() {
        Playback playback = new Playback();
        assertThat(playback.text(Duration.ofSeconds(5))).isEmpty();

        var feeds = GeneratedFeeds.fromStart(10, 1).feeds(2);
        playback.began(feeds);
        long first = feeds.get(0).samples().get(0).observation().timeMicros();
        playback.roundEnded(4, first + Duration.ofMinutes(4).toNanos() / 1_000);

        assertThat(playback.text(Duration.ofSeconds(8))).matches("step 4, \\d\\d %, \\d+ s left");
        playback.finished();
        assertThat(playback.text(Duration.ofSeconds(9))).isEmpty();
    }
}
