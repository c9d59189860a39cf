package io.tocsin.kit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The container engine of this machine, and the images that the compose file names. Stateless. */
public final class Containers {
    private static final Path COMPOSE_FILE = Path.of("..", "docker-compose.yml");

    private Containers() {}

    /** Whether an engine answers here. */
    public static boolean arePossible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /**
     * The image that the compose file would use.
     *
     * @param variable what it is set with, such as {@code KAFKA_IMAGE}: in the environment, or else by its default
     * @param kind the public image that it stands in for, without a tag
     * @throws IllegalArgumentException if the compose file has no such variable with a default
     */
    public static DockerImageName image(String variable, String kind) {
        String name = Optional.ofNullable(System.getenv(variable)).orElseGet(() -> fallback(variable));
        return DockerImageName.parse(name).asCompatibleSubstituteFor(kind);
    }

    private static String fallback(String variable) {
        try {
            Matcher matcher =
                    Pattern.compile("image: \\$\\{" + variable + ":-([^}]+)}").matcher(Files.readString(COMPOSE_FILE));
            if (matcher.find()) {
                return matcher.group(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException(
                "image: got '" + variable + "', but " + COMPOSE_FILE + " has no image: ${" + variable + ":-…}");
    }
}
