package io.tocsin.agent.host;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.members.AgentGroup;
import io.tocsin.agent.members.QuarantineOrder;
import io.tocsin.agent.members.RevocationOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Takes operators' orders from any thread, at most {@value #MAX_WAITING} at a time; the site's thread carries them out in
 * a turn, and answers once a snapshot holds what was done: an answer is not forgotten over a crash.
 */
final class OrderDesk {
    static final int MAX_WAITING = 20;

    private final BlockingQueue<Waiting<?>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final List<Runnable> answers = new ArrayList<>();

    /** What there is to do, which gives the messages to come of it to somebody, and the answer to it. */
    private record Waiting<T>(BiFunction<AgentGroup, Consumer<OutboundRecord>, T> order, CompletableFuture<T> answer) {
        Runnable carryOut(AgentGroup group, Consumer<OutboundRecord> messages) {
            T done = order.apply(group, messages);
            return () -> answer.complete(done);
        }
    }

    /** The answer to come, or empty if too many orders wait. */
    Optional<CompletableFuture<RevocationOrder.Done>> give(RevocationOrder order) {
        return queue((group, messages) -> group.revoke(order, messages));
    }

    /** The answer to come, or empty if too many orders wait. */
    Optional<CompletableFuture<QuarantineOrder.Done>> give(QuarantineOrder order) {
        return queue((group, messages) -> group.answer(order));
    }

    private <T> Optional<CompletableFuture<T>> queue(BiFunction<AgentGroup, Consumer<OutboundRecord>, T> order) {
        Waiting<T> next = new Waiting<>(order, new CompletableFuture<>());
        return waiting.offer(next) ? Optional.of(next.answer()) : Optional.empty();
    }

    /** Carries out what waits; the messages that come of it. */
    List<OutboundRecord> carryOut(AgentGroup group) {
        List<Waiting<?>> due = new ArrayList<>();
        waiting.drainTo(due);
        List<OutboundRecord> messages = new ArrayList<>();
        due.forEach(next -> answers.add(next.carryOut(group, messages::add)));
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
