package io.tocsin.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of the project's compose file, under a name and on ports of its own. */
final class Compose {
    /** What keeps running. */
    static final List<String> SERVICES = List.of("kafka", "postgres", "consensus", "ledger", "agents", "dashboard");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String project = "tocsin-test-" + ProcessHandle.current().pid();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Path extra;

    /**
     * Nothing runs yet.
     *
     * @param settings of the compose file
     * @param folder for a file of this run's own
     */
    Compose(Map<String, String> settings, Path folder) throws IOException {
        environment.putAll(settings);
        environment.put("COMPOSE_PROJECT_NAME", project);
        environment.put("IMAGE_TAG", "test");
        for (String port : List.of("DASHBOARD_PORT", "AGENTS_PORT", "LEDGER_PORT", "PROMETHEUS_PORT")) {
            environment.put(port, String.valueOf(freePort()));
        }
        this.extra = Files.writeString(folder.resolve("extra.yml"), mavenSettings());
    }

    /** Whether a Docker with compose answers here. */
    static boolean isPossible() throws InterruptedException {
        try {
            return Command.run(Map.of(), MINUTE, List.of("docker", "info")).code() == 0
                    && Command.run(Map.of(), MINUTE, List.of("docker", "compose", "version"))
                                    .code()
                            == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The name containers and volumes begin with. */
    String project() {
        return project;
    }

    /** Runs {@code docker compose} on it. */
    Command.Done run(Duration timeout, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "-f", "docker-compose.yml", "-f"));
        command.add(extra.toString());
        command.addAll(List.of(arguments));
        return Command.run(environment, timeout, command);
    }

    /** Runs {@code docker compose} on it, which must succeed, and returns its output. */
    String must(Duration timeout, String... arguments) throws IOException, InterruptedException {
        return run(timeout, arguments).orFail(List.of(arguments));
    }

    /** Runs {@code docker}, which must succeed, and returns its output. */
    String docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return Command.run(environment, MINUTE, command).orFail(command);
    }

    /** The container of a service. */
    String container(String service) throws IOException, InterruptedException {
        return must(MINUTE, "ps", "--all", "--quiet", service).strip();
    }

    /** What Docker knows of a service's container. */
    JsonNode inspect(String service) throws IOException, InterruptedException {
        return JSON.readTree(docker("inspect", container(service))).get(0);
    }

    /** How often Docker has started a container again by itself. */
    int restarts(String container) throws IOException, InterruptedException {
        return Integer.parseInt(
                docker("inspect", "--format", "{{.RestartCount}}", container).strip());
    }

    /** Whether each container's own check finds it healthy now; not what Docker last saw. */
    boolean areHealthy(Map<String, List<String>> checks) throws IOException, InterruptedException {
        for (Map.Entry<String, List<String>> check : checks.entrySet()) {
            List<String> command = new ArrayList<>(List.of("docker", "exec", check.getKey()));
            command.addAll(check.getValue());
            if (Command.run(environment, MINUTE, command).code() != 0) {
                return false;
            }
        }
        return true;
    }

    /** How a service's container checks itself. */
    List<String> check(String service) throws IOException, InterruptedException {
        List<String> check = new ArrayList<>();
        inspect(service).at("/Config/Healthcheck/Test").forEach(part -> check.add(part.asText()));
        return check.subList(1, check.size());
    }

    /** Where a service is reached. */
    String address(String port) {
        return "http://127.0.0.1:" + environment.get(port);
    }

    /** What the compose file says of this run. */
    Map<String, String> environment() {
        return environment;
    }

    /** Ends it and deletes its volumes. */
    void takeDown() throws IOException, InterruptedException {
        must(Duration.ofMinutes(2), "--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "5");
    }

    // Those who build behind a repository of their own have it in their settings; everybody else needs nothing.
    private static String mavenSettings() {
        Path settings = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
        if (!Files.exists(settings)) {
            return "services: {}\n";
        }
        StringBuilder yaml = new StringBuilder("services:\n");
        for (String service : List.of("secrets", "setup", "tools", "consensus", "ledger", "agents", "dashboard")) {
            yaml.append("  ").append(service).append(": {build: {secrets: [maven-settings]}}\n");
        }
        return yaml.append("secrets:\n  maven-settings: {file: \"")
                .append(settings)
                .append("\"}\n")
                .toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
