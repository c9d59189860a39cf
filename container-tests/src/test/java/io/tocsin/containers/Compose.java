package io.tocsin.containers;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * One run of the project's compose file, under a name and on ports of its own. Testcontainers brings it up and down and
 * looks inside; what it has no words for is said to {@code docker compose} itself.
 */
final class Compose implements AutoCloseable {
    /** What keeps running. */
    static final List<String> SERVICES = List.of("kafka", "postgres", "consensus", "ledger", "agents", "dashboard");

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Path> files;
    private final ComposeContainer stack;

    /**
     * Nothing runs yet.
     *
     * @param settings of the compose file
     * @param folder for a file of this run's own
     * @param timeout of each container's check
     */
    Compose(Map<String, String> settings, Path folder, Duration timeout) throws IOException {
        environment.putAll(settings);
        environment.put("IMAGE_TAG", "test");
        giveFreePorts("DASHBOARD_PORT", "AGENTS_PORT", "LEDGER_PORT", "PROMETHEUS_PORT");
        files = List.of(
                Command.root().resolve("docker-compose.yml"),
                Files.writeString(folder.resolve("extra.yml"), mavenSettings()));
        stack = new ComposeContainer(
                        "tocsin-test-", files.stream().map(Path::toFile).toList())
                .withEnv(environment)
                .withPull(false);
        SERVICES.forEach(
                service -> stack.waitingFor(service, Wait.forHealthcheck().withStartupTimeout(timeout)));
    }

    /** Brings it up and waits until every container is healthy. */
    void start() {
        stack.start();
        environment.put("COMPOSE_PROJECT_NAME", project());
    }

    /** The name containers and volumes begin with, once it was started. */
    String project() {
        return inspect("kafka").getConfig().getLabels().get("com.docker.compose.project");
    }

    /** Runs {@code docker compose} on it. */
    Command.Done run(Duration timeout, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "compose"));
        files.forEach(file -> command.addAll(List.of("-f", file.toString())));
        command.addAll(List.of(arguments));
        return Command.run(environment, timeout, command);
    }

    /** Runs {@code docker compose} on it, which must succeed. */
    void must(Duration timeout, String... arguments) throws IOException, InterruptedException {
        run(timeout, arguments).orFail(List.of(arguments));
    }

    /** Runs {@code ./tocsin} on it, as somebody at the shell of the project would. */
    Command.Done tocsin(Duration timeout, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Command.root().resolve("tocsin").toString()));
        command.addAll(List.of(arguments));
        return Command.run(environment, timeout, command);
    }

    /** What Docker knows of a service's container now. */
    InspectContainerResponse inspect(String service) {
        return container(service).getCurrentContainerInfo();
    }

    /** What a program in a service's container prints. */
    String exec(String service, String... command) throws IOException, InterruptedException {
        Container.ExecResult done = container(service).execInContainer(command);
        if (done.getExitCode() != 0) {
            throw new AssertionError(service + ": " + String.join(" ", command) + " ended with " + done);
        }
        return done.getStdout();
    }

    /** Kills everything but the init at the top, which then ends by itself: a crash, as Docker sees it. */
    void crash(String service) throws InterruptedException {
        ContainerState container = container(service);
        String kill = container
                .getDockerClient()
                .execCreateCmd(container.getContainerId())
                .withCmd("bash", "-c", "kill -9 -1")
                .exec()
                .getId();
        container
                .getDockerClient()
                .execStartCmd(kill)
                .exec(new ResultCallback.Adapter<>())
                .awaitCompletion();
    }

    /** Whether the containers' own checks find all of them healthy now; not what Docker last saw. */
    boolean areHealthy(List<String> services) throws IOException, InterruptedException {
        for (String service : services) {
            if (!isHealthy(service)) {
                return false;
            }
        }
        return true;
    }

    private boolean isHealthy(String service) throws IOException, InterruptedException {
        ContainerState container = container(service);
        List<String> test =
                container.getContainerInfo().getConfig().getHealthcheck().getTest();
        try {
            return container.isRunning()
                    && container
                                    .execInContainer(
                                            test.subList(1, test.size()).toArray(String[]::new))
                                    .getExitCode()
                            == 0;
        } catch (DockerException e) {
            return false; // it ended in the meantime
        }
    }

    /** The bytes of memory that a service's container holds, without what the system would give up: as Docker shows it. */
    long memory(String service) throws InterruptedException {
        AtomicReference<MemoryStatsConfig> seen = new AtomicReference<>();
        ContainerState container = container(service);
        container
                .getDockerClient()
                .statsCmd(container.getContainerId())
                .withNoStream(true)
                .exec(new ResultCallback.Adapter<Statistics>() {
                    @Override
                    public void onNext(Statistics statistics) {
                        seen.set(statistics.getMemoryStats());
                    }
                })
                .awaitCompletion();
        MemoryStatsConfig memory = seen.get();
        Long inactive = Optional.ofNullable(memory.getStats().getTotalInactiveFile())
                .orElse(memory.getStats().getInactiveFile());
        return memory.getUsage() - inactive;
    }

    /** Where a service is reached. */
    String address(String port) {
        return "http://127.0.0.1:" + environment.get(port);
    }

    /** The last lines of every container. */
    String logs() {
        StringBuilder logs = new StringBuilder();
        for (String service : SERVICES) {
            String all = stack.getContainerByServiceName(service)
                    .map(ContainerState::getLogs)
                    .orElse("");
            logs.append("== ").append(service).append('\n').append(all.substring(Math.max(0, all.length() - 4_000)));
        }
        return logs.toString();
    }

    /** Ends it, with what its profiles started, and deletes its volumes. */
    @Override
    public void close() {
        stack.withEnv("COMPOSE_PROFILES", "*").stop();
    }

    private ContainerState container(String service) {
        return stack.getContainerByServiceName(service)
                .orElseThrow(() -> new AssertionError("there is no container of " + service));
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

    // All are held until the last is found: asked for one after the other, two can be the same.
    private void giveFreePorts(String... names) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (String name : names) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                environment.put(name, String.valueOf(socket.getLocalPort()));
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
