package io.tocsin.agent.host;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.members.AgentGroup;
import io.tocsin.agent.members.RevocationOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/**
 * Takes operators' orders from any thread, at most {@value #MAX_WAITING} at a time; the site's thread carries them out in
 * a turn, and answers once a snapshot holds what was done: an answer is not forgotten over a crash.
 */
final class OrderDesk {
    static final int MAX_WAITING = 20;

    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final List<Runnable> answers = new ArrayList<>();

    private record Waiting(RevocationOrder order, CompletableFuture<RevocationOrder.Done> answer) {}

    /** The answer to come, or empty if too many orders wait. */
    Optional<CompletableFuture<RevocationOrder.Done>> give(RevocationOrder order) {
        Waiting next = new Waiting(order, new CompletableFuture<>());
        return waiting.offer(next) ? Optional.of(next.answer()) : Optional.empty();
    }

    /** Carries out what waits; the messages that come of it. */
    List<OutboundRecord> carryOut(AgentGroup group) {
        List<Waiting> due = new ArrayList<>();
        waiting.drainTo(due);
        List<OutboundRecord> messages = new ArrayList<>();
        for (Waiting next : due) {
            RevocationOrder.Done done = group.revoke(next.order(), messages::add);
            answers.add(() -> next.answer().complete(done));
        }
        return messages;
    }

    /** Whether something was carried out and not answered. */
    boolean isAnswerDue() {
        return !answers.isEmpty();
    }

    /** Answers what was carried out. */
    void answer() {
        answers.forEach(Runnable::run);
        answers.clear();
    }
}
