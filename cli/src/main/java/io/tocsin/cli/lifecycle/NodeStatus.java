package io.tocsin.cli.lifecycle;

import io.tocsin.cli.node.NodeFigures;
import io.tocsin.cli.node.NodeNote;
import io.tocsin.cli.node.NodePlace;
import io.tocsin.cli.node.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a node was doing when it was looked at.
 *
 * @param folder it keeps its data in
 * @param state in one word
 * @param note its own, of this run or of the last; empty if it never left one
 * @param parts whether each is ready; empty if it does not run
 * @param figures what it counts
 */
record NodeStatus(String folder, State state, Optional<NodeNote> note, List<Readiness> parts, NodeFigures figures) {
    private static final Duration START = Duration.ofMinutes(3);
    private static final NodeFigures NONE =
            new NodeFigures(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** In one word. */
    enum State {
        READY("ready"),
        NOT_READY("not ready"),
        STARTING("starting"),
        SILENT("not answering"),
        BUSY("held by a process that is starting a node, or by a command such as replay, backup or restore"),
        STOPPED("not running");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** For people. */
        String words() {
            return words;
        }
    }

    /** Of the node in {@code place}, asked now. */
    static NodeStatus of(NodePlace place, Instant now) {
        String folder = place.root().toString();
        Optional<NodeNote> running = place.running();
        if (running.isPresent()) {
            List<Readiness> parts = Readiness.of(running.get());
            NodeFigures figures = NodeFigures.of(running.get());
            return new NodeStatus(folder, state(running.get(), parts, now), running, parts, figures);
        }
        State state = place.isHeld() ? State.BUSY : State.STOPPED;
        return new NodeStatus(folder, state, place.lastRun(), List.of(), NONE);
    }

    /** What the parts make of the whole. */
    static State state(NodeNote note, List<Readiness> parts, Instant now) {
        if (!parts.isEmpty() && parts.stream().allMatch(part -> part.state() == Readiness.State.READY)) {
            return State.READY;
        }
        boolean isYoung = note.started()
                .filter(started -> Duration.between(started, now).compareTo(START) < 0)
                .isPresent();
        if (isYoung) {
            return State.STARTING;
        }
        return parts.stream().allMatch(part -> part.state() == Readiness.State.SILENT) ? State.SILENT : State.NOT_READY;
    }
}
