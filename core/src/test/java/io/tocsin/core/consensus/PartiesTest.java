package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.SUBJECT;
import static io.tocsin.core.consensus.Elections.agent;
import static io.tocsin.core.consensus.Elections.registry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.identity.Party;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who decides, and what is blocked, where parties are counted and votes say which indicators were seen. */
class PartiesTest {
    private static final int INDICATORS = 2;
    private static final TrustPolicy ORGANISATIONS = TrustPolicy.DEFAULT;

    private static final List<Said> SAYINGS = List.of(
            new Said(Stance.SEEN, 0),
            new Said(Stance.SEEN, 1),
            new Said(Stance.SEEN, 2),
            new Said(Stance.SEEN, 3),
            new Said(Stance.HARMLESS, 0),
            new Said(Stance.HARMFUL, 0),
            new Said(Stance.ABSTAIN, 0));

    private record Said(Stance stance, long seen) {
        Vote by(int voter) {
            return new Vote(SUBJECT, agent(voter), stance, Evidence.NONE, Optional.of(new IndicatorSet(seen)));
        }
    }

    private static Ballot ballot(TrustPolicy trust, int indicators, int... organisations) {
        BallotRecord.Opened opened = new BallotRecord.Opened(SUBJECT, agent(0), 1, 60_000, OptionalInt.of(indicators));
        return new Ballot(opened, registry(organisations).current(), Elections.QUORUM, trust);
    }

    private static Verdict blocks(long bits) {
        return new Verdict.Accepted(SUBJECT, Effect.ENFORCE, new IndicatorSet(bits));
    }

    /** Whatever is said in whatever order: what is decided early is what all that may follow would lead to. */
    @ParameterizedTest
    @CsvSource({"0 1 2, 1", "0 1 2, 2", "0 1 2, 3", "0 0 1, 1", "0 0 1, 2", "0 1 1, 2", "0 0 1 1, 2", "0 1 2 3, 2"})
    void shouldDecideOnlyWhatNoSilentSensorCouldChange(String layout, int witnesses) {
        int[] organisations = Pattern.compile(" ")
                .splitAsStream(layout)
                .mapToInt(Integer::parseInt)
                .toArray();
        boolean areSingle = Arrays.stream(organisations).distinct().count() == organisations.length;
        TrustPolicy trust = TrustPolicy.of(Party.ORGANISATION, witnesses - 1);
        Map<Map<Integer, Said>, Set<Verdict>> known = new HashMap<>();
        for (Map<Integer, Said> said : partial(organisations.length)) {
            Set<Verdict> reachable = reachable(organisations, said, trust, known);
            Ballot ballot = ballot(trust, INDICATORS, organisations);
            said.forEach((voter, vote) -> ballot.cast(vote.by(voter)));
            ballot.verdict().ifPresent(early -> assertThat(reachable)
                    .as("after %s of %s", said, layout)
                    .containsExactly(early));
            if (areSingle && reachable.size() == 1) {
                assertThat(ballot.verdict()).as("after %s of %s", said, layout).isPresent();
            }
        }
    }

    private static List<Map<Integer, Said>> partial(int n) {
        List<Map<Integer, Said>> all = new ArrayList<>(List.of(Map.of()));
        for (int voter = 1; voter < n; voter++) {
            for (Map<Integer, Said> before : List.copyOf(all)) {
                for (Said said : SAYINGS) {
                    Map<Integer, Said> longer = new LinkedHashMap<>(before);
                    longer.put(voter, said);
                    all.add(longer);
                }
            }
        }
        return all;
    }

    private static Set<Verdict> reachable(
            int[] organisations,
            Map<Integer, Said> said,
            TrustPolicy trust,
            Map<Map<Integer, Said>, Set<Verdict>> known) {
        Set<Verdict> before = known.get(said);
        if (before != null) {
            return before;
        }
        Set<Verdict> reachable = new HashSet<>();
        Set<Integer> silent = new TreeSet<>();
        for (int voter = 1; voter < organisations.length; voter++) {
            if (!said.containsKey(voter)) {
                silent.add(voter);
            }
        }
        reachable.add(settle(organisations, said, trust));
        silent.stream()
                .findFirst()
                .ifPresent(voter -> SAYINGS.forEach(saying -> {
                    Map<Integer, Said> longer = new HashMap<>(said);
                    longer.put(voter, saying);
                    reachable.addAll(reachable(organisations, longer, trust, known));
                }));
        known.put(Map.copyOf(said), reachable);
        return reachable;
    }

    /** The rule as it is written in words, without anything incremental. */
    private static Verdict settle(int[] organisations, Map<Integer, Said> others, TrustPolicy trust) {
        Map<Integer, Said> said = new HashMap<>(others);
        said.put(0, new Said(Stance.SEEN, 3));
        Map<Integer, Stance> voices = new HashMap<>();
        Map<Integer, Long> seen = new HashMap<>();
        said.forEach((agent, vote) -> {
            voices.merge(organisations[agent], vote.stance(), PartiesTest::stronger);
            if (vote.stance() == Stance.SEEN) {
                seen.merge(organisations[agent], vote.seen(), (a, b) -> a | b);
            }
        });
        int n = (int) Arrays.stream(organisations).distinct().count();
        int quorum = Elections.QUORUM.quorum(n).size();
        long agreeing = voices.values().stream()
                .filter(stance -> stance == Stance.SEEN || stance == Stance.HARMLESS)
                .count();
        if (agreeing >= quorum) {
            boolean isEnforced = seen.size() >= trust.minWitnesses();
            long blocked = 0;
            for (int i = 0; i < INDICATORS; i++) {
                long bit = 1L << i;
                long parties =
                        seen.values().stream().filter(bits -> (bits & bit) != 0).count();
                blocked |= parties >= trust.minWitnesses() ? bit : 0;
            }
            return isEnforced ? blocks(blocked) : Elections.accepted(Effect.ADVISORY);
        }
        long harmful = voices.values().stream().filter(Stance.HARMFUL::equals).count();
        return harmful >= quorum ? new Verdict.Rejected(SUBJECT) : new Verdict.Inconclusive(SUBJECT);
    }

    private static Stance stronger(Stance a, Stance b) {
        List<Stance> weakestFirst = List.of(Stance.ABSTAIN, Stance.HARMLESS, Stance.SEEN, Stance.HARMFUL);
        return weakestFirst.indexOf(a) > weakestFirst.indexOf(b) ? a : b;
    }

    // One liar of twenty had any address blocked at 19 of 19: peers vouched for the behaviour, and for the address with
    // it.
    @Test
    void shouldBlockNothingThatOnlyTheAuthorSawActHoweverManyMetTheBehaviour() {
        Ballot ballot = ballot(ORGANISATIONS, INDICATORS, IntStream.range(0, 20).toArray());
        for (int voter = 1; voter < 20; voter++) {
            ballot.cast(new Said(Stance.SEEN, 0).by(voter));
        }

        assertThat(ballot.verdict()).contains(blocks(0));
    }

    @Test
    void shouldBlockWhatASecondPartySawActAndNothingElse() {
        Ballot ballot = ballot(ORGANISATIONS, INDICATORS, 0, 1, 2, 3);
        ballot.cast(new Said(Stance.SEEN, 2).by(1));
        ballot.cast(new Said(Stance.HARMLESS, 0).by(2));
        ballot.cast(new Said(Stance.HARMLESS, 0).by(3));

        assertThat(ballot.verdict()).contains(blocks(2));
    }

    @Test
    void shouldTakeAHundredSensorsOfOnePartyForOneWitnessAndOneVoice() {
        int[] organisations = new int[103];
        organisations[100] = 1;
        organisations[101] = 2;
        organisations[102] = 3;
        Ballot ballot = ballot(ORGANISATIONS, INDICATORS, organisations);
        for (int voter = 1; voter < 100; voter++) {
            ballot.cast(new Said(Stance.SEEN, 3).by(voter));
        }
        assertThat(ballot.verdict()).isEmpty();

        ballot.cast(new Said(Stance.HARMFUL, 0).by(100));
        ballot.cast(new Said(Stance.HARMFUL, 0).by(101));
        ballot.cast(new Said(Stance.HARMFUL, 0).by(102));

        assertThat(ballot.verdict()).contains(new Verdict.Rejected(SUBJECT));
    }

    @Test
    void shouldDecideByItsOwnSensorsWhereThereIsOnePartyAndTakeTheirWord() {
        Ballot ballot = ballot(ORGANISATIONS, INDICATORS, 0, 0, 0, 0);
        ballot.cast(new Said(Stance.SEEN, 0).by(1));
        ballot.cast(new Said(Stance.HARMLESS, 0).by(2));
        ballot.cast(new Said(Stance.HARMLESS, 0).by(3));

        assertThat(ballot.verdict()).contains(Elections.accepted(Effect.ENFORCE));
    }

    @Test
    void shouldNotTakeAVoteOfTheOldFormForOneThatSawEverythingAct() {
        Ballot ballot = ballot(ORGANISATIONS, INDICATORS, 0, 1, 2);
        ballot.cast(new Vote(SUBJECT, agent(1), Stance.SEEN, Evidence.NONE));
        ballot.cast(new Vote(SUBJECT, agent(2), Stance.SEEN, Evidence.NONE));

        assertThat(ballot.verdict()).contains(blocks(0));
    }

    @Test
    void shouldNotCountIndicatorsThatTheSignatureDoesNotName() {
        Ballot ballot = ballot(ORGANISATIONS, 1, 0, 1, 2);
        ballot.cast(new Said(Stance.SEEN, 3).by(1));
        ballot.cast(new Said(Stance.SEEN, 3).by(2));

        assertThat(ballot.verdict()).contains(blocks(1));
    }
}
