package io.tocsin.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Runs a topology over topics that are full already and takes the process' CPU time between two marks. */
final class MeasuredStreams {
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /**
     * What happened between two marks.
     *
     * @param done how much
     * @param cpuNanos CPU time of the whole process: stream thread, clients, compiler and collector
     * @param wallNanos time
     */
    record Stretch(long done, long cpuNanos, long wallNanos) {
        double cpuMicrosEach() {
            return cpuNanos / 1e3 / done;
        }

        @Override
        public String toString() {
            return done + " " + cpuNanos + " " + wallNanos;
        }

        static Stretch parse(String text) {
            String[] parts = text.strip().split(" ", -1);
            return new Stretch(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }
    }

    /** Runs until {@code done} says {@code all}; the stretches between the marks. */
    Stretch[] run(Topology topology, Properties settings, LongSupplier done, long... marks) {
        Stretch[] stretches = new Stretch[marks.length - 1];
        try (KafkaStreams streams = new KafkaStreams(topology, settings)) {
            streams.start();
            long end = System.nanoTime() + LONGEST.toNanos();
            Stretch before = new Stretch(0, 0, 0);
            for (int i = 0; i < marks.length; i++) {
                while (done.getAsLong() < marks[i]) {
                    if (System.nanoTime() > end || streams.state() == KafkaStreams.State.ERROR) {
                        throw new IllegalStateException(
                                "got to " + done.getAsLong() + " of " + marks[i] + " in state " + streams.state());
                    }
                    LockSupport.parkNanos(GLANCE);
                }
                Stretch now = new Stretch(done.getAsLong(), process.getProcessCpuTime(), System.nanoTime());
                if (i > 0) {
                    stretches[i - 1] = new Stretch(
                            now.done() - before.done(),
                            now.cpuNanos() - before.cpuNanos(),
                            now.wallNanos() - before.wallNanos());
                }
                before = now;
            }
        }
        return stretches;
    }
}
