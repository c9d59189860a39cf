package io.tocsin.lab.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Applies a function to many items at once and gives the results in the items' order. */
final class Workers implements AutoCloseable {
    private final ExecutorService threads;

    Workers(int count) {
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "lab-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The results in order; a failure of any item is thrown as it was. */
    <T, R> List<R> map(List<T> items, Function<T, R> function) {
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
            throw new IllegalStateException("the run was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("a worker failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
