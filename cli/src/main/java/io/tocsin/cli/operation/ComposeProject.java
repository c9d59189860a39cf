package io.tocsin.cli.operation;

/** What Docker knows of a compose project. Stateless. */
public final class ComposeProject {
    private ComposeProject() {}

    /** Its name, from what {@code docker compose config} prints. */
    public static String name(String configuration) {
        return configuration
                .lines()
                .filter(line -> line.startsWith("name: "))
                .map(line -> line.substring("name: ".length()).strip())
                .findFirst()
                .orElse("tocsin");
    }

    /** Whether it has a volume called {@code volume}. */
    public static boolean hasVolume(ExternalProgram docker, String project, String volume) {
        return !docker.ask(
                        "volume",
                        "ls",
                        "--quiet",
                        "--filter",
                        "label=com.docker.compose.project=" + project,
                        "--filter",
                        "label=com.docker.compose.volume=" + volume)
                .out()
                .isEmpty();
    }
}
