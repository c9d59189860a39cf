package io.tocsin.dashboard.view;

import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.dashboard.model.BallotProjection;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.model.CastVote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One ballot whole: who voted what, on which evidence, and what came of it.
 *
 * @param ballot its row
 * @param explanation why it stands as it does, in sentences
 * @param signature what was proposed
 * @param rule the voting rule
 * @param epoch registry epoch of the electorate, or null if it was not opened
 * @param faulty how many liars the quorum bears, or null
 * @param windowMillis how long consensus waits before it closes, or null
 * @param votes in the order of the intake; votes that do not count are among them
 * @param votesNotKept votes that do not count and were let go
 * @param silent who may vote and has not
 * @param timeline what happened, in the order of time
 */
public record BallotView(
        BallotRow ballot,
        List<String> explanation,
        SignatureView signature,
        String rule,
        @Nullable Integer epoch,
        @Nullable Integer faulty,
        @Nullable Long windowMillis,
        List<VoteView> votes,
        int votesNotKept,
        List<Silent> silent,
        List<Event> timeline) {
    /**
     * Somebody who has not voted.
     *
     * @param agent its name
     * @param organisation who answers for it
     */
    public record Silent(String agent, String organisation) {}

    /**
     * Something that happened.
     *
     * @param what {@code proposed}, {@code opened}, {@code vote}, {@code decided}, {@code closed}, {@code announced} or
     *     {@code contradicted}
     * @param who the agent, or null for what consensus did
     * @param result the stance or verdict, or null
     * @param position where and when; the offset of {@code announced} may be that of the topic of verdicts
     */
    public record Event(
            String what, @Nullable String who, @Nullable String result, Position position) {}

    /** Everything kept of {@code projection}, decided under the voting rule called {@code rule}. */
    public static BallotView of(BallotProjection projection, String rule) {
        Optional<BallotProjection.Opening> opening = projection.opening();
        long notCounted =
                projection.votes().stream().filter(cast -> !cast.isCounted()).count();
        return new BallotView(
                BallotRow.of(projection),
                Explanation.of(projection),
                SignatureView.of(projection),
                rule,
                opening.map(o -> o.opened().epoch()).orElse(null),
                opening.map(o -> o.quorum().faulty()).orElse(null),
                opening.map(o -> o.opened().windowMillis()).orElse(null),
                projection.votes().stream()
                        .map(cast -> VoteView.of(projection, cast))
                        .toList(),
                (int) (projection.uncounted() - notCounted),
                silent(projection),
                timeline(projection));
    }

    private static List<Silent> silent(BallotProjection projection) {
        Set<AgentId> heard = projection.votes().stream()
                .filter(CastVote::isCounted)
                .map(cast -> cast.vote().voter())
                .collect(Collectors.toSet());
        return projection.opening().filter(opening -> !projection.isSummary()).stream()
                .flatMap(opening -> opening.electorate().members().stream())
                .filter(member -> !heard.contains(member.agent()))
                .map(member ->
                        new Silent(member.agent().value(), member.organisation().value()))
                .toList();
    }

    private static List<Event> timeline(BallotProjection projection) {
        List<Event> events = new ArrayList<>();
        projection
                .facts()
                .ifPresent(facts ->
                        events.add(new Event("proposed", projection.author().value(), null, Position.of(facts.at()))));
        projection.opening().ifPresent(o -> events.add(new Event("opened", null, null, Position.of(o.at()))));
        projection.votes().stream()
                .skip(projection.opening().isPresent() ? 1 : 0)
                .forEach(cast -> {
                    Vote vote = cast.vote();
                    events.add(new Event("vote", vote.voter().value(), Text.of(vote.stance()), Position.of(cast.at())));
                });
        projection.counted().ifPresent(d -> events.add(decision("decided", d)));
        projection.closed().ifPresent(at -> events.add(new Event("closed", null, null, Position.of(at))));
        projection.announced().ifPresent(d -> events.add(decision("announced", d)));
        projection.contradiction().ifPresent(d -> events.add(decision("contradicted", d)));
        events.sort(Comparator.comparing(event -> event.position().at()));
        return events;
    }

    private static Event decision(String what, BallotProjection.Decision decision) {
        return new Event(what, null, Text.of(BallotState.of(decision.verdict())), Position.of(decision.at()));
    }
}
