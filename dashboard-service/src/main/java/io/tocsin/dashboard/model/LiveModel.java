package io.tocsin.dashboard.model;

import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A {@link NetworkModel} shared by one writer and many readers under a lock that is held only while memory is read or
 * changed: parsing and verifying come before, JSON after. Thread-safe.
 */
public final class LiveModel {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final NetworkModel model;

    /** Shares {@code model}, which must not be used otherwise from now on. */
    public LiveModel(NetworkModel model) {
        this.model = model;
    }

    /** Who is enrolled; it is thread-safe by itself. */
    public NetworkRegistry registry() {
        return model.registry();
    }

    /** What {@code question} makes of the model; the answer must hold nothing that the model may change. */
    public <T> T read(Function<NetworkModel, T> question) {
        return locked(lock.readLock(), question);
    }

    /** Lets {@code change} change the model. */
    public void write(Consumer<NetworkModel> change) {
        locked(lock.writeLock(), model -> {
            change.accept(model);
            return true;
        });
    }

    /** What {@code digest} makes of all changes since the last call; with {@link #read}'s condition. */
    public <T> T drain(BiFunction<NetworkModel, Changes.Drained, T> digest) {
        return locked(lock.writeLock(), model -> digest.apply(model, model.drain()));
    }

    private <T> T locked(Lock held, Function<NetworkModel, T> use) {
        held.lock();
        try {
            return use.apply(model);
        } finally {
            held.unlock();
        }
    }
}
