package io.tocsin.dashboard.view;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.wording.Consequence;
import io.tocsin.dashboard.model.BallotBoard;
import io.tocsin.dashboard.model.BallotProjection;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.AgentBoard;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.dashboard.model.board.RecentRates;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything at a glance.
 *
 * @param now this server's clock
 * @param network which network it is, or null as long as its registry has not been read
 * @param caughtUp whether all topics had been read to their ends when last looked
 * @param agents how many agents there are
 * @param flows flows that agents say they observed
 * @param signatures signatures proposed and admitted
 * @param ballots how many ballots stand at each state
 * @param votes counted votes by what the voting rule hears
 * @param receptions votes by what became of them
 * @param rates means a second over the last minute
 * @param verdicts the newest
 * @param checkpoint the ledger's newest
 * @param topics how far each topic has been read
 * @param deadLetters how many consensus refused in each topic for each reason
 * @param refused records this service could not use, by reason
 * @param collaboration what voting together brought
 * @param kept ballots in memory: all of them, and in full
 * @param protection what is done about accepted signatures, and what it brought
 * @param threats what is new, which the health of the network says nothing of
 * @param truth what is known of it, or null but in a demo
 * @param alerts what somebody should look at, of the network's own health
 */
public record Overview(
        Instant now,
        @Nullable Network network,
        boolean caughtUp,
        Agents agents,
        long flows,
        long signatures,
        Map<String, Long> ballots,
        Map<String, Long> votes,
        Map<String, Long> receptions,
        Rates rates,
        List<VerdictView> verdicts,
        CheckpointView checkpoint,
        List<Reading> topics,
        Map<String, Map<String, Long>> deadLetters,
        Map<String, Long> refused,
        BallotBoard.Collaboration collaboration,
        Kept kept,
        Protection protection,
        Threats threats,
        @Nullable Truth truth,
        List<Alert> alerts) {
    private static final int NEWEST = 10;
    private static final Duration RECENT = Duration.ofMinutes(10);

    /**
     * Which network it is.
     *
     * @param name for people; any text at all
     * @param id 64 hexadecimal digits
     * @param rule its voting rule
     * @param epoch the newest registry epoch
     */
    public record Network(String name, String id, String rule, int epoch) {}

    /**
     * How many agents there are.
     *
     * @param enrolled in the newest epoch
     * @param live of those, heard of lately
     */
    public record Agents(int enrolled, long live) {}

    /**
     * Means a second over the last minute.
     *
     * @param flows observed
     * @param proposals admitted
     * @param votes admitted
     * @param verdicts announced
     */
    public record Rates(double flows, double proposals, double votes, double verdicts) {}

    /**
     * How far a topic has been read.
     *
     * @param topic its name
     * @param records read since the start
     * @param position sum of the next offsets of its partitions
     * @param lag offsets that are there and not read
     */
    public record Reading(String topic, long records, long position, long lag) {}

    /**
     * Ballots in memory.
     *
     * @param all as a row or in full
     * @param full with their votes
     */
    public record Kept(int all, int full) {}

    /**
     * What is done about accepted signatures, and what it brought. Signatures are counted among the newest decided that
     * are kept.
     *
     * @param addressesInForce addresses blocked now, each counted once however many signatures name it
     * @param signaturesBlocking signatures with such an address
     * @param signaturesRecognised accepted to be enforced, but without one: the behaviour is learnt
     * @param signaturesWatched accepted to alert on
     * @param farEndsKnownBeforeContact far ends that were listed at an agent before it met them, as the agents say; one
     *     far end at two agents counts twice
     * @param farEndsStoppedBeforeContact of those, blocked
     */
    public record Protection(
            long addressesInForce,
            long signaturesBlocking,
            long signaturesRecognised,
            long signaturesWatched,
            long farEndsKnownBeforeContact,
            long farEndsStoppedBeforeContact) {}

    /**
     * What is new of threats.
     *
     * @param newInTenMinutes signatures accepted in the last ten minutes
     * @param needALook signatures decided in the last ten minutes about which nothing is done by itself though they were
     *     not rejected: accepted to alert on, without a quorum, or disputed
     */
    public record Threats(long newInTenMinutes, long needALook) {}

    /**
     * What whoever plays a demo knows.
     *
     * @param accepted signatures accepted
     * @param acceptedTrue of those, made mostly of flows of an attack
     * @param precision their share, or null as long as none is accepted
     * @param liars agents that do not say what they find at present
     * @param liarsBorne how many the quorum bears
     * @param lies what liars tried so far, and what came of it
     */
    public record Truth(
            long accepted,
            long acceptedTrue,
            @Nullable Double precision,
            int liars,
            int liarsBorne,
            KnownTruth.Lies lies) {}

    /** The picture at {@code now}. */
    public static Overview of(NetworkModel model, Instant now, Duration staleAfter) {
        BallotBoard ballots = model.ballots();
        return new Overview(
                now,
                model.registry()
                        .findGenesis()
                        .map(genesis -> network(genesis, model))
                        .orElse(null),
                model.topics().isCaughtUp(),
                agents(model.agents(), now, staleAfter),
                model.agents().flows(),
                ballots.total(),
                counts(BallotState.values(), ballots::count),
                counts(Stance.values(), ballots::count),
                counts(VoteOutcome.values(), ballots::count),
                rates(model.rates(), now),
                ballots.decidedNewestFirst().stream()
                        .limit(NEWEST)
                        .map(VerdictView::of)
                        .toList(),
                CheckpointView.of(model, now),
                readings(model),
                deadLetters(model),
                refused(model),
                ballots.collaboration(),
                new Kept(ballots.newestFirst().size(), ballots.keptInFull()),
                protection(model),
                threats(ballots, now),
                model.truth().map(known -> truth(known, model)).orElse(null),
                Alert.of(model, now, staleAfter));
    }

    private static Network network(Genesis genesis, NetworkModel model) {
        return new Network(
                genesis.name(),
                genesis.networkId().toString(),
                genesis.rule().name(),
                model.registry().electorates().current().epoch());
    }

    private static Protection protection(NetworkModel model) {
        BallotBoard ballots = model.ballots();
        Map<Consequence, Long> enforced = ballots.decidedNewestFirst().stream()
                .filter(ballot -> ballot.state() == BallotState.ENFORCE)
                .collect(Collectors.groupingBy(BallotProjection::consequence, Collectors.counting()));
        return new Protection(
                ballots.addressesInForce(),
                enforced.getOrDefault(Consequence.BLOCK, 0L),
                enforced.getOrDefault(Consequence.RECOGNISE, 0L),
                ballots.count(BallotState.ADVISORY),
                model.agents().forewarned(),
                model.agents().prevented());
    }

    private static Threats threats(BallotBoard ballots, Instant now) {
        long since = now.minus(RECENT).toEpochMilli();
        List<BallotState> recent = ballots.decidedNewestFirst().stream()
                .filter(ballot -> ballot.counted()
                        .filter(own -> own.at().millis() >= since)
                        .isPresent())
                .map(BallotProjection::state)
                .toList();
        return new Threats(
                recent.stream()
                        .filter(Set.of(BallotState.ENFORCE, BallotState.ADVISORY)::contains)
                        .count(),
                recent.stream()
                        .filter(Set.of(BallotState.ADVISORY, BallotState.INCONCLUSIVE, BallotState.DISPUTED)::contains)
                        .count());
    }

    private static Truth truth(KnownTruth known, NetworkModel model) {
        Double precision = known.accepted() == 0 ? null : (double) known.acceptedTrue() / known.accepted();
        return new Truth(
                known.accepted(), known.acceptedTrue(), precision, known.liars(), liarsBorne(model), known.lies());
    }

    /** How many lying parties the quorum of everybody enrolled now bears. */
    static int liarsBorne(NetworkModel model) {
        Electorate enrolled = model.registry().electorates().current();
        return model.registry()
                .findGenesis()
                .filter(genesis -> enrolled.size() > 0)
                .map(genesis -> genesis.rule()
                        .quorum(enrolled.by(genesis.trust().among(enrolled).voters())
                                .groups())
                        .faulty())
                .orElse(0);
    }

    private static Agents agents(AgentBoard agents, Instant now, Duration staleAfter) {
        long live = agents.members().stream()
                .flatMap(member -> agents.last(member.id()).stream())
                .filter(shown -> !AgentView.isStale(shown, now, staleAfter))
                .count();
        return new Agents(agents.members().size(), live);
    }

    private static Rates rates(RecentRates rates, Instant now) {
        long millis = now.toEpochMilli();
        return new Rates(
                rates.perSecond(RecentRates.Kind.FLOW, millis),
                rates.perSecond(RecentRates.Kind.PROPOSAL, millis),
                rates.perSecond(RecentRates.Kind.VOTE, millis),
                rates.perSecond(RecentRates.Kind.VERDICT, millis));
    }

    private static List<Reading> readings(NetworkModel model) {
        return model.topics().readings().entrySet().stream()
                .map(entry -> new Reading(
                        entry.getKey().topicName(),
                        entry.getValue().records(),
                        entry.getValue().position(),
                        entry.getValue().lag()))
                .toList();
    }

    private static Map<String, Map<String, Long>> deadLetters(NetworkModel model) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (Map.Entry<Topic, Map<String, Long>> topic :
                model.deadLetters().counts().entrySet()) {
            Map<String, Long> reasons = new TreeMap<>();
            topic.getValue().forEach((reason, count) -> reasons.put(Text.of(reason), count));
            counts.put(topic.getKey().topicName(), reasons);
        }
        return counts;
    }

    private static Map<String, Long> refused(NetworkModel model) {
        Map<String, Long> refused = new TreeMap<>();
        model.topics().refused().forEach((reason, count) -> refused.put(Text.of(reason), count));
        return refused;
    }

    private static <E extends Enum<E>> Map<String, Long> counts(
            E[] constants, java.util.function.ToLongFunction<E> count) {
        Map<String, Long> counts = new java.util.LinkedHashMap<>();
        for (E constant : constants) {
            counts.put(Text.of(constant), count.applyAsLong(constant));
        }
        return counts;
    }
}
