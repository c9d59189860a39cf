package io.tocsin.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.incident.Incident.Cause;
import io.tocsin.core.signature.SignatureId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentBookTest {
    private static final long SECOND = 1_000_000;
    private static final long QUIET = IncidentBook.QUIET.toSeconds() * SECOND;
    private static final String ATTACKER = "203.0.113.5";

    private final IncidentBook book = new IncidentBook(0.5);

    @Test
    void shouldGatherTheAlertsOfOneSource() {
        assertThat(book.add(from(ATTACKER, 10, 0.5))).isTrue();
        assertThat(book.add(from(ATTACKER, 30, 0.9))).isFalse();
        assertThat(book.add(from(ATTACKER, 20, 0.7))).isFalse();

        Incident incident = only();
        assertThat(incident.number()).isEqualTo(1);
        assertThat(incident.source()).isEqualTo(ATTACKER);
        assertThat(incident.firstMicros()).isEqualTo(10 * SECOND);
        assertThat(incident.lastMicros()).isEqualTo(30 * SECOND);
        assertThat(incident.flows()).isEqualTo(3);
        assertThat(incident.worstScore()).isEqualTo(0.9);
        assertThat(incident.farEnds()).containsExactly(ATTACKER);
        assertThat(incident.isOpen()).isTrue();
    }

    @Test
    void shouldTellSourcesCausesAndSignaturesApart() {
        book.add(from(ATTACKER, 1, 0.5));
        book.add(from("203.0.113.6", 1, 0.5));
        book.add(named(ATTACKER, 1, 1));
        book.add(named(ATTACKER, 2, 2));
        book.add(named(ATTACKER, 3, 2));

        assertThat(book.newestFirst()).extracting(Incident::flows).containsExactly(2L, 1L, 1L, 1L);
        assertThat(book.newestFirst())
                .extracting(Incident::cause)
                .containsExactly(Cause.NAMED, Cause.NAMED, Cause.ODD, Cause.ODD);
        assertThat(book.opened()).isEqualTo(4);
    }

    @Test
    void shouldGatherWhatTheOwnSideDoesAlikeWhoeverTheFarEnd() {
        for (int i = 0; i < 200; i++) {
            book.add(own("198.51.100." + i, 1 + i, 0));
        }
        book.add(own("198.51.100.1", 300, 9));

        assertThat(book.newestFirst()).extracting(Incident::flows).containsExactly(1L, 200L);
        Incident scan = book.newestFirst().get(1);
        assertThat(scan.source()).isEqualTo(Incident.OWN_SIDE);
        assertThat(scan.farEnds()).hasSize(Incident.MAX_NAMED).startsWith("198.51.100.0", "198.51.100.1");
        assertThat(scan.moreFarEnds()).isEqualTo(Incident.MAX_COUNTED - Incident.MAX_NAMED);
    }

    @Test
    void shouldCloseAfterTheQuietGapAndNotBefore() {
        book.add(from(ATTACKER, 10, 0.5));
        book.expire(10 * SECOND + QUIET);
        assertThat(only().isOpen()).isTrue();

        book.expire(10 * SECOND + QUIET + 1);
        assertThat(only().isOpen()).isFalse();

        assertThat(book.add(from(ATTACKER, 11, 0.5))).isTrue();
        assertThat(book.newestFirst()).extracting(Incident::isOpen).containsExactly(true, false);
    }

    @Test
    void shouldOpenANewOneAfterTheGapWithoutBeingTold() {
        book.add(from(ATTACKER, 0, 0.5));
        book.add(from(ATTACKER, IncidentBook.QUIET.toSeconds() + 1, 0.5));

        assertThat(book.newestFirst()).extracting(Incident::number).containsExactly(2L, 1L);
    }

    @Test
    void shouldCloseTheLongestQuietWhenTooManyAreOpen() {
        for (int i = 0; i < IncidentBook.MAX_OPEN; i++) {
            book.add(from("host" + i, 1 + i, 0.5));
        }
        book.add(from("host0", 400, 0.5));
        assertThat(book.evicted()).isZero();

        book.add(from("one-more", 401, 0.5));

        assertThat(book.evicted()).isEqualTo(1);
        List<Incident> closed =
                book.newestFirst().stream().filter(i -> !i.isOpen()).toList();
        assertThat(closed).extracting(Incident::source).containsExactly("host1");
    }

    @Test
    void shouldForgetTheOldestClosedOnes() {
        int all = IncidentBook.MAX_OPEN + IncidentBook.MAX_CLOSED + 50;
        for (int i = 0; i < all; i++) {
            book.add(from("host" + i, 1, 0.5));
        }

        assertThat(book.newestFirst()).hasSize(IncidentBook.MAX_OPEN + IncidentBook.MAX_CLOSED);
        assertThat(book.opened()).isEqualTo(all);
        assertThat(book.evicted()).isEqualTo(IncidentBook.MAX_CLOSED + 50);
    }

    @Test
    void shouldAskForWordsOnlyAboutANewWorstFlow() {
        List<Long> asked = new ArrayList<>();
        book.add(from(ATTACKER, 1, 0.5));
        book.add(from(ATTACKER, 2, 0.8));
        book.explain(worst -> said(asked, worst));
        book.add(from(ATTACKER, 3, 0.8));
        book.explain(worst -> said(asked, worst));
        assertThat(only().why()).isEqualTo("at 2000000");

        book.add(from(ATTACKER, 4, 0.9));
        book.explain(worst -> said(asked, worst));

        assertThat(only().why()).isEqualTo("at 4000000");
        assertThat(asked).containsExactly(2 * SECOND, 4 * SECOND);
    }

    @Test
    void shouldAskForWordsAboutWhatClosedBeforeItWasAsked() {
        book.add(from(ATTACKER, 1, 0.5));
        book.expire(SECOND + QUIET + 1);

        book.explain(worst -> "words");

        assertThat(only().why()).isEqualTo("words");
    }

    @Test
    void shouldNotLetItsReadersSeeItGrow() {
        book.add(from(ATTACKER, 1, 0.5));
        List<Incident> before = book.newestFirst();
        assertThat(book.newestFirst()).isSameAs(before);

        book.add(from(ATTACKER, 2, 0.5));

        assertThat(before.get(0).flows()).isEqualTo(1);
        assertThat(only().flows()).isEqualTo(2);
    }

    @Test
    void shouldRefuseScoresAndDistancesThatAreNone() {
        assertThatThrownBy(() -> from(ATTACKER, 1, 1.5)).hasMessage("score: got 1.5, allowed 0 to 1");
        assertThatThrownBy(() -> new IncidentBook(0)).hasMessage("distance: got 0.0, must be above 0");
    }

    private Incident only() {
        assertThat(book.newestFirst()).hasSize(1);
        return book.newestFirst().get(0);
    }

    private static String said(List<Long> asked, Observation worst) {
        asked.add(worst.timeMicros());
        return "at " + worst.timeMicros();
    }

    private static AlertedFlow from(String remote, long second, double score) {
        return new AlertedFlow(observation(remote, second, 0, true), score, Cause.ODD, Optional.empty());
    }

    private static AlertedFlow named(String remote, long second, int signature) {
        SignatureId id = new SignatureId(Hash.sha256(new byte[] {(byte) signature}));
        return new AlertedFlow(observation(remote, second, 0, true), 0.1, Cause.NAMED, Optional.of(id));
    }

    private static AlertedFlow own(String remote, long second, float value) {
        return new AlertedFlow(observation(remote, second, value, false), 0.5, Cause.ODD, Optional.empty());
    }

    private static Observation observation(String remote, long second, float value, boolean isAccusable) {
        return new Observation(second, second * SECOND, FeatureVector.of(value, value), remote, isAccusable);
    }
}
