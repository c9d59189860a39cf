package io.tocsin.cli.lifecycle;

import io.tocsin.cli.node.NodeNote;
import io.tocsin.cli.node.NodePlace;
import io.tocsin.cli.runtime.FailedException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The agents of a node that runs, for who has something to say to them.
 *
 * @param root the node's folder
 * @param address where they answer, or empty if the node does not say
 */
record NodeAgents(Path root, Optional<String> address) {
    /** Something that is asked at an address; empty if nobody answers there. */
    @FunctionalInterface
    interface Question<T> {
        Optional<T> at(String address);
    }

    /**
     * The node at {@code place}.
     *
     * @throws FailedException if none runs there
     */
    static NodeAgents at(NodePlace place) {
        NodeNote note = place.running()
                .orElseThrow(() ->
                        new FailedException("no node runs on " + place.root() + ": start it with 'tocsin up' first"));
        return new NodeAgents(
                place.root(),
                Optional.ofNullable(note.addresses().get("agent"))
                        .or(() -> Optional.ofNullable(
                                note.addresses().get("dashboard")))); // all services are one process
    }

    /**
     * What it answers.
     *
     * @throws FailedException if it does not
     */
    <T> T ask(Question<T> question) {
        return address.flatMap(question::at)
                .orElseThrow(() -> new FailedException(
                        "the node on " + root + " does not answer: 'tocsin status' says what it is doing"));
    }
}
