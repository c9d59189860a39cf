package io.tocsin.standalone.publish;

import io.tocsin.core.identity.AgentId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What is to be published.
 *
 * @param sensor whose flows they are: the name of the agent that watches them
 * @param captures to send from beginning to end, in order; empty if a log is followed
 * @param followed a log that grows
 * @param fromStart whether what stands in that log already is sent too
 * @param dry whether to read and count only
 * @param patience how long the broker may be away
 */
public record PublishOrder(
        AgentId sensor,
        List<Path> captures,
        Optional<Path> followed,
        boolean fromStart,
        boolean dry,
        Duration patience) {
    private static final int MIN_PATIENCE = 10;
    private static final int MAX_PATIENCE = 3_600;

    /** Checks that there is one kind of source, and that the patience is 10 s to an hour. */
    public PublishOrder {
        captures = List.copyOf(captures);
        if (captures.isEmpty() == followed.isEmpty()) {
            throw new IllegalArgumentException("expected captures or a log to follow, and not both");
        }
        if (patience.toSeconds() < MIN_PATIENCE || patience.toSeconds() > MAX_PATIENCE) {
            throw new IllegalArgumentException(
                    "wait: got " + patience.toSeconds() + " s, allowed " + MIN_PATIENCE + " to " + MAX_PATIENCE);
        }
    }

    /**
     * From the properties {@code tocsin.publish.sensor}, {@code .file.1}, {@code .file.2} and so on or {@code .follow},
     * {@code .from-start}, {@code .dry-run} and {@code .wait} (seconds).
     *
     * @throws IllegalArgumentException if one is missing or not allowed
     */
    public static PublishOrder of(Properties properties) {
        List<Path> captures = new ArrayList<>();
        for (int n = 1; properties.containsKey("tocsin.publish.file." + n); n++) {
            captures.add(Path.of(properties.getProperty("tocsin.publish.file." + n)));
        }
        return new PublishOrder(
                new AgentId(properties.getProperty("tocsin.publish.sensor", "")),
                captures,
                Optional.ofNullable(properties.getProperty("tocsin.publish.follow"))
                        .map(Path::of),
                Boolean.parseBoolean(properties.getProperty("tocsin.publish.from-start")),
                Boolean.parseBoolean(properties.getProperty("tocsin.publish.dry-run")),
                Duration.ofSeconds(Long.parseLong(properties.getProperty("tocsin.publish.wait", "30"))));
    }
}
