package io.tocsin.cli.runtime;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much heap a node needs for so many agents, and whether this machine has it. Measured with generated traffic (see
 * docs/benchmarks.md), with half as much again for the collector. Stateless.
 */
final class HeapSize {
    private static final int MIN_MEGABYTES = 640;
    private static final double COLLECTOR = 1.5;
    private static final double NODE = 80;
    private static final double AGENT = 4;
    private static final double AGENT_STEP = .05;
    /** What PostgreSQL, the operating system and a JVM beside its heap need. */
    private static final long OUTSIDE_MEGABYTES = 700;

    private static final long MEGABYTE = 1024L * 1024;
    private static final Pattern HEAP = Pattern.compile("-X(?:mx|X:MaxHeapSize=)([0-9]{1,13})([kKmMgG]?)");

    private HeapSize() {}

    /** The heap in MB for {@code agents} agents with {@code steps} minutes of traffic each; at least 640. */
    static long megabytes(long agents, long steps) {
        double live = NODE + AGENT * agents + AGENT_STEP * agents * steps;
        return Math.max(MIN_MEGABYTES, Math.round(COLLECTOR * live));
    }

    /**
     * The heap in MB for what the process is told by {@code properties}, the least if that names no agents.
     *
     * @param given options for Java from outside: who gives a heap there is believed, and gets what was given
     * @throws UsageException if the machine has less, with the greatest number of agents it has enough for
     */
    static long of(Map<String, String> properties, List<String> given) {
        long agents = number(properties, "tocsin.agent.agents");
        long steps = number(properties, "tocsin.agent.steps");
        long needed = megabytes(agents, steps);
        long there = machineMegabytes().orElse(Long.MAX_VALUE) - OUTSIDE_MEGABYTES;
        if (needed > MIN_MEGABYTES && needed > there && given.stream().noneMatch(HeapSize::namesHeap)) {
            throw new UsageException("--agents: " + agents + " agents need " + needed + " MB of heap, this machine has "
                    + Math.max(0, there) + " MB to give; take " + most(there, steps)
                    + " or fewer, or say -Xmx in TOCSIN_JAVA_OPTS to try nonetheless");
        }
        return named(given).orElse(needed);
    }

    // Java takes the last of them.
    private static OptionalLong named(List<String> given) {
        return given.stream()
                .map(HEAP::matcher)
                .filter(Matcher::matches)
                .mapToLong(found -> Long.parseLong(found.group(1)) * unit(found.group(2)) / MEGABYTE)
                .reduce((earlier, later) -> later);
    }

    private static long unit(String letter) {
        return switch (letter.toLowerCase(Locale.ROOT)) {
            case "k" -> MEGABYTE / 1024;
            case "m" -> MEGABYTE;
            case "g" -> MEGABYTE * 1024;
            default -> 1;
        };
    }

    /** The greatest number of agents for which {@code megabytes} of heap are enough; at least 1. */
    static long most(long megabytes, long steps) {
        return Math.max(1, (long) Math.floor((megabytes / COLLECTOR - NODE) / (AGENT + AGENT_STEP * steps)));
    }

    /** Whether a Java option sets the greatest heap. */
    static boolean namesHeap(String option) {
        return option.startsWith("-Xmx") || option.startsWith("-XX:MaxHeapSize") || option.startsWith("-XX:MaxRAM");
    }

    private static long number(Map<String, String> properties, String key) {
        return Long.parseLong(properties.getOrDefault(key, "0"));
    }

    /** The memory of this machine in MB, in a container that of the container; empty if Java cannot tell. */
    static OptionalLong machineMegabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? OptionalLong.of(system.getTotalMemorySize() / MEGABYTE)
                : OptionalLong.empty();
    }
}
