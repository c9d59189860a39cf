package io.tocsin.core.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Applies a function to many items at once and gives the results in the items' order, so no result depends on threads.
 * Thread-safe.
 */
public final class Workers implements AutoCloseable {
    private final ExecutorService threads;

    /**
     * Starts threads as they are needed; they do not keep the process alive.
     *
     * @param name of each thread
     * @param count at most, 1 or more
     */
    public Workers(String name, int count) {
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The results in order; the first failure in that order is thrown as it was.
     *
     * @throws IllegalStateException if the calling thread is interrupted, which it stays
     */
    public <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> function) {
        if (items.size() < 2) {
            return items.stream().<R>map(function).toList();
        }
        List<Callable<R>> tasks = items.stream()
                .map(item -> (Callable<R>) () -> function.apply(item))
                .toList();
        try {
            List<R> results = new ArrayList<>(tasks.size());
            for (Future<R> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + items.size() + " items were worked on", e);
        } catch (ExecutionException e) {
            throw asItWas(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static RuntimeException asItWas(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
            return failure;
        }
        if (e.getCause() instanceof Error failure) {
            throw failure;
        }
        return new IllegalStateException("a worker failed", e.getCause());
    }
}
