package io.tocsin.dashboard.events;

import io.tocsin.dashboard.model.Changes;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.view.AgentView;
import io.tocsin.dashboard.view.BallotRow;
import io.tocsin.dashboard.view.CheckpointView;
import io.tocsin.dashboard.view.Overview;
import io.tocsin.dashboard.view.VerdictView;
import io.tocsin.dashboard.view.VoteView;
import io.tocsin.protocol.registry.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Makes of changes what is sent of them: one event a kind, whatever happened meanwhile. Stateless. */
final class Digest {
    private Digest() {}

    /**
     * Several changes in one event.
     *
     * @param items the newest, the oldest of them first
     * @param omitted how many more there were
     */
    record Items<T>(List<T> items, long omitted) {}

    /** The data of each kind of event there is something to tell of. */
    static Map<StreamEvent.Kind, Object> of(
            NetworkModel model, Changes.Drained changes, Instant now, Duration staleAfter, boolean overview) {
        Map<StreamEvent.Kind, Object> data = new EnumMap<>(StreamEvent.Kind.class);
        put(data, StreamEvent.Kind.BALLOT, changes.ballots(), BallotRow::of);
        put(data, StreamEvent.Kind.VOTE, changes.votes(), VoteView::of);
        put(data, StreamEvent.Kind.VERDICT, changes.verdicts(), VerdictView::of);
        if (!changes.agents().isEmpty()) {
            Set<?> changed = new HashSet<>(changes.agents());
            List<AgentView> agents = model.agents().members().stream()
                    .filter((Member member) -> changed.contains(member.id()))
                    .map(member -> AgentView.of(member, model, now, staleAfter))
                    .toList();
            data.put(StreamEvent.Kind.AGENT, new Items<>(agents, 0));
        }
        if (changes.checkpoint()) {
            data.put(StreamEvent.Kind.CHECKPOINT, CheckpointView.of(model, now));
        }
        if (overview) {
            data.put(StreamEvent.Kind.OVERVIEW, Overview.of(model, now, staleAfter));
        }
        return data;
    }

    private static <S, T> void put(
            Map<StreamEvent.Kind, Object> data, StreamEvent.Kind kind, Changes.Batch<S> changes, Function<S, T> view) {
        if (!changes.items().isEmpty()) {
            data.put(kind, new Items<>(changes.items().stream().map(view).toList(), changes.omitted()));
        }
    }
}
