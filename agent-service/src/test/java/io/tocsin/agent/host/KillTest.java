package io.tocsin.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.agent.journal.Journal;
import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.snapshot.SiteSnapshot;
import io.tocsin.agent.snapshot.SnapshotStore;
import io.tocsin.agent.testing.FakeBroker;
import io.tocsin.agent.testing.Killed;
import io.tocsin.agent.testing.Measured;
import io.tocsin.agent.testing.TestSite;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.learn.Learners;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KillTest {
    private static final TrafficSource SOURCE = new TrafficSource.Generated(5, 5);
    private static final Feeds FEEDS = Feeds.prepare(SOURCE, TestSite.SEED);
    private static final Learners LEARNERS = Learners.of(SOURCE);

    @TempDir
    private Path folder;

    private enum Point {
        BEFORE_JOURNAL,
        AFTER_JOURNAL,
        BETWEEN_SENDS,
        AFTER_SENDS,
        BEFORE_RENAME,
        AFTER_RENAME
    }

    private Point point = Point.AFTER_SENDS;
    private int reached;
    private int next = 2;
    private int gap = 2;

    /** Dies more and more rarely, so that the site gets on. */
    private void at(Point here) {
        if (here == point && ++reached == next) {
            gap = here == Point.BETWEEN_SENDS ? 2 * gap : gap + 1;
            next += gap;
            throw new Killed();
        }
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void shouldSayNothingTwiceInDifferentWordsAndLoseNothing(Point where) {
        point = where;
        Measured measured = new Measured();
        TestSite site = new TestSite(folder, FEEDS.sensors(), LEARNERS, FEEDS.step())
                .observer(measured)
                .journals(KillingJournal::new)
                .snapshots(KillingStore::new)
                .snapshotEvery(Duration.ofSeconds(isAtSnapshots(where) ? 1 : 5));
        // Whoever is restarted votes late, but each vote decides: nothing need be closed.
        site.consensus().closing(false);

        int kills = live(site, measured);

        assertThat(kills).isGreaterThan(1);
        assertThat(site.consensus().refusals()).isEmpty();
        assertThat(site.consensus().equivocations()).isEmpty();
        assertThat(site.consensus().signatures()).hasSizeGreaterThan(10);
        assertThat(site.consensus().verdicts().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        site.consensus().signatures().keySet());
        assertNobodyIsMissing(site);
        assertBlocklistsAreThoseOfAQuietLife(site);
    }

    private static boolean isAtSnapshots(Point where) {
        return where == Point.BEFORE_RENAME || where == Point.AFTER_RENAME;
    }

    private int live(TestSite site, Measured measured) {
        int kills = 0;
        Optional<SiteRuntime> runtime = Optional.empty();
        FakeBroker.Port port = site.broker().connect(new LogPositions());
        for (int turns = 0; !measured.finished || turns < 20; turns++) {
            assertThat(turns).isLessThan(300);
            site.time().pass(Duration.ofSeconds(1));
            try {
                if (runtime.isEmpty()) {
                    runtime = Optional.of(site.load());
                    port = site.broker().connect(runtime.get().positions());
                    port.onSend(new Sends());
                    runtime.get().connect(port);
                }
                runtime.get().turn(port);
                at(Point.AFTER_SENDS);
            } catch (Killed e) {
                kills++;
                runtime.ifPresent(SiteRuntime::close);
                runtime = Optional.empty();
            }
        }
        return kills;
    }

    // Each agent but the author has voted, once, in each ballot.
    private void assertNobodyIsMissing(TestSite site) {
        for (SignatureId id : site.consensus().signatures().keySet()) {
            assertThat(site.consensus().votes(id).stream()
                            .map(vote -> vote.voter())
                            .distinct())
                    .hasSize(FEEDS.sensors().size() - 1);
        }
    }

    private void assertBlocklistsAreThoseOfAQuietLife(TestSite site) {
        Measured measured = new Measured();
        Path quietFolder = folder.resolve("quiet");
        assertThat(quietFolder.toFile().mkdirs()).isTrue();
        TestSite quiet = new TestSite(quietFolder, FEEDS.sensors(), LEARNERS, FEEDS.step()).observer(measured);
        SiteRuntime runtime = quiet.load();
        LogPort port = quiet.connect(runtime);
        while (!measured.finished) {
            runtime.turn(port);
        }

        Map<SignatureId, Verdict> verdicts = new HashMap<>(site.consensus().verdicts());
        assertThat(verdicts).isEqualTo(quiet.consensus().verdicts());
    }

    private final class Sends implements Consumer<OutboundRecord> {
        @Override
        public void accept(OutboundRecord message) {
            at(Point.BETWEEN_SENDS);
        }
    }

    private final class KillingJournal implements Journal {
        private final Journal inner;

        KillingJournal(Journal inner) {
            this.inner = inner;
        }

        @Override
        public void append(List<OutboundRecord> messages) {
            if (!messages.isEmpty()) {
                at(Point.BEFORE_JOURNAL);
                inner.append(messages);
                at(Point.AFTER_JOURNAL);
            }
        }

        @Override
        public long roll() {
            return inner.roll();
        }

        @Override
        public List<OutboundRecord> read(long segment) {
            return inner.read(segment);
        }

        @Override
        public void deleteBefore(long segment) {
            inner.deleteBefore(segment);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    private final class KillingStore implements SnapshotStore {
        private final SnapshotStore inner;

        KillingStore(SnapshotStore inner) {
            this.inner = inner;
        }

        @Override
        public Optional<SiteSnapshot> load() {
            return inner.load();
        }

        @Override
        public void save(SiteSnapshot snapshot) {
            at(Point.BEFORE_RENAME);
            inner.save(snapshot);
            at(Point.AFTER_RENAME);
        }
    }
}
