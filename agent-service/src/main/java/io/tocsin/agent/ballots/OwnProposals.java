package io.tocsin.agent.ballots;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.signature.SignatureId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a site's own agents have proposed and is not concluded, in the order in which they did. Not thread-safe. */
final class OwnProposals {
    private final Map<SignatureId, Item> items = PendingBallots.bounded(PendingBallots.MAX_CONCLUDED);
    private final Supplier<Deadline> deadlines;
    private long nextOrder;

    /** None; {@code deadlines} makes one for a proposal that begins to wait for its opening. */
    OwnProposals(Supplier<Deadline> deadlines) {
        this.deadlines = deadlines;
    }

    /** A proposal: its author's index among the agents, and its own among all proposals. */
    private record Item(int author, long order, Deadline deadline) {
        void write(CanonicalWriter out) {
            out.int32(author).int64(order).bool(deadline.isOver());
        }

        static Item read(CanonicalReader in, Deadline deadline) {
            return new Item(in.int32(), in.int64(), deadline.read(in));
        }
    }

    boolean contains(SignatureId signature) {
        return items.containsKey(signature);
    }

    OptionalInt author(SignatureId signature) {
        return find(signature).map(item -> OptionalInt.of(item.author())).orElse(OptionalInt.empty());
    }

    /** Whether its opening is waited for. */
    boolean isAwaited(SignatureId signature) {
        return find(signature).filter(item -> item.deadline().isRunning()).isPresent();
    }

    void add(SignatureId signature, int author) {
        items.put(signature, new Item(author, nextOrder++, deadlines.get()));
    }

    void remove(SignatureId signature) {
        items.remove(signature);
    }

    /** Waits no longer for the opening. */
    void refuse(SignatureId signature) {
        find(signature).ifPresent(item -> item.deadline().end());
    }

    /** Whether any is waited for that is not {@code opened}. */
    boolean isAnyAwaited(Predicate<SignatureId> opened) {
        return items.entrySet().stream().anyMatch(e -> e.getValue().deadline().isRunning() && !opened.test(e.getKey()));
    }

    /** Those that have just been waited for in vain: they are not waited for again. */
    List<SignatureId> pollOverdue(Predicate<SignatureId> opened) {
        List<SignatureId> overdue = new ArrayList<>();
        items.forEach((signature, item) -> {
            if (item.deadline().isMissed() && !opened.test(signature)) {
                item.deadline().end();
                overdue.add(signature);
            }
        });
        return overdue;
    }

    void restartDeadlines() {
        items.values().forEach(item -> item.deadline().restart());
    }

    /** By author, then in the order they were proposed; what was not proposed here comes last. */
    Comparator<SignatureId> order() {
        return Comparator.<SignatureId>comparingInt(
                        id -> find(id).map(Item::author).orElse(Integer.MAX_VALUE))
                .thenComparingLong(id -> find(id).map(Item::order).orElse(Long.MAX_VALUE));
    }

    private Optional<Item> find(SignatureId signature) {
        return Optional.ofNullable(items.get(signature));
    }

    long nextOrder() {
        return nextOrder;
    }

    CanonicalWriter write(CanonicalWriter out) {
        return out.list(items.entrySet(), (to, entry) -> {
            to.hash(entry.getKey().value());
            entry.getValue().write(to);
        });
    }

    void read(CanonicalReader in, long order) {
        nextOrder = order;
        in.list(
                        PendingBallots.MAX_READ,
                        item -> Map.entry(new SignatureId(item.hash()), Item.read(item, deadlines.get())))
                .forEach(item -> items.put(item.getKey(), item.getValue()));
    }
}
