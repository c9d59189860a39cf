package io.tocsin.lab.terminal;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is awaited, by name. On a terminal that is one line, written over; elsewhere a line every {@value #PATIENCE_SECONDS}
 * seconds in which something is. A step is told with the time it took when it is done. Thread-safe.
 */
public final class Waiting implements AutoCloseable {
    /** How long nothing is said while something is awaited. */
    static final long PATIENCE_SECONDS = 10;

    private static final long LOOK_MILLIS = 200;

    private final Terminal terminal;
    private final LongSupplier nanoTime;
    private final Map<String, Awaited> awaited = new LinkedHashMap<>();
    private final Optional<ScheduledExecutorService> clock;
    private long quietSince;

    private record Awaited(long since, Function<Duration, String> text, BooleanSupplier isDone) {}

    Waiting(Terminal terminal, LongSupplier nanoTime, Optional<ScheduledExecutorService> clock) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** Nothing is awaited yet; what will be is shown on {@code terminal}, by a thread of its own. */
    public static Waiting on(Terminal terminal) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "waiting");
            thread.setDaemon(true);
            return thread;
        });
        Waiting waiting = new Waiting(terminal, System::nanoTime, Optional.of(clock));
        var unused = clock.scheduleWithFixedDelay(waiting::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return waiting;
    }

    /** Nobody is told what is awaited. */
    public static Waiting silent() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new Waiting(new Terminal(nowhere, nowhere, Screen.NONE), System::nanoTime, Optional.empty());
    }

    /** Begins the step {@code name}, such as "database", which {@link #done} or {@link #end} ends. */
    public void begin(String name) {
        begin(name, forThe(name));
    }

    /** Begins to await {@code name}; {@code text} of the time since then says how it stands, an empty one nothing. */
    public synchronized void begin(String name, Function<Duration, String> text) {
        await(name, text, () -> false);
    }

    /** Begins a step that is done as soon as {@code isDone} says so, which is asked often. */
    public synchronized void beginUntil(String name, BooleanSupplier isDone) {
        await(name, forThe(name), isDone);
    }

    private static Function<Duration, String> forThe(String name) {
        return elapsed -> "waiting for the " + name + ", " + elapsed.toSeconds() + " s";
    }

    private void await(String name, Function<Duration, String> text, BooleanSupplier isDone) {
        long now = nanoTime.getAsLong();
        if (awaited.isEmpty()) {
            quietSince = now;
        }
        awaited.put(name, new Awaited(now, text, isDone));
        show(now);
    }

    /** The step {@code name} is done: tells how long it took. */
    public synchronized void done(String name) {
        long now = nanoTime.getAsLong();
        Optional.ofNullable(awaited.remove(name)).ifPresent(step -> {
            double seconds = (now - step.since()) / 1e9;
            terminal.say((terminal.isStoryLive() ? "✓ " : "")
                    + name
                    + String.format(Locale.ROOT, " ready after %.1f s", seconds));
            quietSince = now;
            show(now);
        });
    }

    /** What is called {@code name} is awaited no more; nothing is told. */
    public synchronized void end(String name) {
        awaited.remove(name);
        show(nanoTime.getAsLong());
    }

    /** Does {@code work} as the step {@code name}: told if it succeeds. */
    public <T> T step(String name, Supplier<T> work) {
        begin(name);
        try {
            T result = work.get();
            done(name);
            return result;
        } finally {
            end(name);
        }
    }

    /** Does {@code work}; {@code text} of the time since its begin says how it stands. */
    public <T> T during(String name, Function<Duration, String> text, Supplier<T> work) {
        begin(name, text);
        try {
            return work.get();
        } finally {
            end(name);
        }
    }

    /** Shows how things stand now. */
    public synchronized void look() {
        awaited.entrySet().stream()
                .filter(entry -> entry.getValue().isDone().getAsBoolean())
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::done);
        show(nanoTime.getAsLong());
    }

    private void show(long now) {
        if (terminal.isLive()) {
            terminal.show(text(now));
        } else if (now - quietSince >= TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
            String text = text(now);
            if (!text.isEmpty()) {
                terminal.remark(text);
            }
            quietSince = now;
        }
    }

    private String text(long now) {
        return awaited.values().stream()
                .map(one -> one.text().apply(Duration.ofNanos(now - one.since())))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** Ends, and wipes what is written over. */
    @Override
    public void close() {
        clock.ifPresent(ScheduledExecutorService::shutdownNow);
        synchronized (this) {
            awaited.clear();
            terminal.show("");
        }
    }
}
