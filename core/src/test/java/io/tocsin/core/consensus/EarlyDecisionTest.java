package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.SUBJECT;
import static io.tocsin.core.consensus.Elections.ballot;
import static io.tocsin.core.consensus.Elections.vote;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every assignment of stances in every order of arrival, for up to five agents: after each vote the ballot is decided if
 * and only if all ways to fill the silent seats settle alike, and then with that verdict.
 */
class EarlyDecisionTest {
    /** By electorate size, from 1: the quorum of decision 0002, worked out by hand. */
    private static final int[] QUORUM = {0, 1, 2, 2, 3, 4};

    private static final List<Stance> STANCES = List.of(Stance.SEEN, Stance.HARMLESS, Stance.HARMFUL, Stance.ABSTAIN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0 1",
                "0 0",
                "0 1 2",
                "0 0 0",
                "0 0 1",
                "0 1 1",
                "0 1 2 3",
                "0 0 0 0",
                "0 0 1 1",
                "0 1 1 1",
                "0 0 0 1",
                "0 1 2 3 4",
                "0 0 0 0 0",
                "0 0 0 0 1",
                "0 1 1 1 1",
                "0 0 1 1 2"
            })
    void shouldDecideAsSoonAsTheOutcomeIsFixedAndNotEarlier(String layout) {
        int[] organisations = Pattern.compile(" ")
                .splitAsStream(layout)
                .mapToInt(Integer::parseInt)
                .toArray();
        Explorer explorer = new Explorer(organisations);

        explorer.visit();

        int others = organisations.length - 1;
        long orders = IntStream.rangeClosed(1, others).reduce(1, (a, b) -> a * b);
        assertThat(explorer.complete).isEqualTo(orders * (1L << (2 * others)));
    }

    @Test
    void shouldSettleByTheReferenceAsWorkedByHand() {
        Explorer explorer = new Explorer(new int[] {0, 1, 2, 3});
        explorer.said.put(1, Stance.HARMLESS);
        explorer.said.put(2, Stance.HARMLESS);

        assertThat(explorer.reachable())
                .containsExactlyInAnyOrder(Elections.accepted(Effect.ADVISORY), Elections.accepted(Effect.ENFORCE));
    }

    private static final class Explorer {
        private final int[] organisations;
        private final Map<Integer, Stance> said = new LinkedHashMap<>();
        private long complete;

        Explorer(int[] organisations) {
            this.organisations = organisations;
            said.put(0, Stance.SEEN);
        }

        void visit() {
            Set<Verdict> reachable = reachable();
            Optional<Verdict> expected =
                    reachable.size() == 1 ? Optional.of(reachable.iterator().next()) : Optional.empty();
            Ballot ballot = ballot(organisations);
            said.forEach((voter, stance) -> {
                if (voter > 0) {
                    ballot.cast(vote(voter, stance));
                }
            });
            if (!ballot.verdict().equals(expected)) {
                assertThat(ballot.verdict()).as("after %s", said).isEqualTo(expected);
            }
            if (said.size() == organisations.length) {
                complete++;
            }
            for (int voter : silent()) {
                for (Stance stance : STANCES) {
                    said.put(voter, stance);
                    visit();
                    said.remove(voter);
                }
            }
        }

        Set<Verdict> reachable() {
            Stance[] seats = new Stance[organisations.length];
            Arrays.fill(seats, Stance.ABSTAIN);
            said.forEach((voter, stance) -> seats[voter] = stance);
            Set<Verdict> reachable = new HashSet<>();
            int[] open = silent().stream().mapToInt(voter -> voter).toArray();
            for (int code = 0; code < 1 << (2 * open.length); code++) {
                for (int i = 0; i < open.length; i++) {
                    seats[open[i]] = STANCES.get((code >> (2 * i)) & 3);
                }
                reachable.add(settle(seats));
            }
            return reachable;
        }

        private Set<Integer> silent() {
            Set<Integer> silent = new TreeSet<>();
            for (int voter = 0; voter < organisations.length; voter++) {
                if (!said.containsKey(voter)) {
                    silent.add(voter);
                }
            }
            return silent;
        }

        private Verdict settle(Stance[] seats) {
            int n = seats.length;
            int yes = 0;
            int no = 0;
            Set<Integer> witnesses = new HashSet<>();
            for (int voter = 0; voter < n; voter++) {
                yes += seats[voter] == Stance.SEEN || seats[voter] == Stance.HARMLESS ? 1 : 0;
                no += seats[voter] == Stance.HARMFUL ? 1 : 0;
                if (seats[voter] == Stance.SEEN) {
                    witnesses.add(organisations[voter]);
                }
            }
            if (yes >= QUORUM[n]) {
                return Elections.accepted(witnesses.size() >= 2 && n >= 3 ? Effect.ENFORCE : Effect.ADVISORY);
            }
            return no >= QUORUM[n] ? new Verdict.Rejected(SUBJECT) : new Verdict.Inconclusive(SUBJECT);
        }
    }
}
