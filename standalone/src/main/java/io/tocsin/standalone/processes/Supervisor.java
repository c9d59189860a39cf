package io.tocsin.standalone.processes;

import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.lab.terminal.Waiting;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.standalone.database.DatabaseAccess;
import io.tocsin.standalone.database.EmbeddedDatabase;
import io.tocsin.standalone.node.FreePorts;
import io.tocsin.standalone.node.Guardian;
import io.tocsin.standalone.node.NetworkChoices;
import io.tocsin.standalone.node.NodeFolder;
import io.tocsin.standalone.node.RunningNode;
import io.tocsin.standalone.node.ServiceSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps a broker, a database and the four services running, each a process of its own: whichever ends, for whatever
 * reason, is started again. Used by one thread but for {@link #stop}.
 */
public final class Supervisor {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int BROKER_HEAP = 384;
    private static final int MIN_SERVICE_HEAP = 384;

    private final NodeFolder folder;
    private final Path home;
    private final Consumer<String> say;
    private final Waiting waiting;
    private final FreePorts ports = new FreePorts();
    private final Guardian guardian = Guardian.start();
    private final List<ChildProcess> children = new ArrayList<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Over a folder.
     *
     * @param home where tocsin lies, with its services built
     * @param say is told what happens, a line each
     * @param waiting is told what is awaited
     */
    public Supervisor(NodeFolder folder, Path home, Consumer<String> say, Waiting waiting) {
        this.folder = folder;
        this.home = home;
        this.say = say;
        this.waiting = waiting;
    }

    /**
     * Starts everything, and returns after {@link #stop} once everything has ended.
     *
     * @throws IllegalStateException if one of them ends by itself again and again as soon as it is started; then
     *     everything has ended
     */
    public void run() {
        try {
            int restarts = folder.exclusively(this::supervise);
            say.accept("everything has ended; " + restarts + " restarts");
        } finally {
            guardian.close();
            stopped.countDown();
        }
    }

    private int supervise() {
        int code = 1;
        RunningNode.withdraw(folder);
        guardian.watchServer(folder.databaseData());
        try (Database database = waiting.step("database", () -> new Database(folder, ports))) {
            start(database.access());
            int restarts = watch(database);
            code = 0;
            return restarts;
        } finally {
            for (int i = children.size() - 1; i >= 0; i--) {
                children.get(i).stop();
            }
            RunningNode.retire(folder, code);
        }
    }

    /** Ends everything and waits for that. Any thread may call it. */
    public void stop() {
        stopping.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(DatabaseAccess access) {
        String bootstrap = broker(ports.prefer(9092));
        waiting.step("broker", () -> found(bootstrap));
        Map<String, String> settings = ServiceSettings.of(folder, bootstrap, access);
        int ledger = ports.prefer(8083);
        int dashboard = ports.prefer(Integer.getInteger("tocsin.http.port", 8084));
        service("consensus", ports.prefer(8082), settings);
        service("ledger", ledger, with(settings, openTo(dashboard)));
        service("agent", ports.prefer(8081), settings);
        service("dashboard", dashboard, with(settings, Map.of("tocsin.dashboard.ledger-url", address(ledger))));
        RunningNode.here(bootstrap, access, "processes", addresses).announce(folder);
        say.accept("Dashboard: " + address(dashboard));
    }

    private NetworkRegistry found(String bootstrap) {
        NetworkChoices choices = NetworkChoices.ofProperties();
        return new NetworkSetup(Clients.of(bootstrap), new KeyFiles(folder.keys()))
                .counting(choices.parties())
                .run(choices.name(), choices.partitions(), Genesis.rule(choices.rule()), List.of());
    }

    private String broker(int port) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tocsin.data-dir", folder.root().toString());
        properties.put("tocsin.broker.port", String.valueOf(port));
        properties.put("tocsin.broker.controller-port", String.valueOf(ports.any()));
        launch("broker", jar("standalone"), BROKER_HEAP, properties, List.of("broker"));
        return "127.0.0.1:" + port;
    }

    /** The page is served by one process and asks another for proofs, which a browser allows only if that one says so. */
    private static Map<String, String> openTo(int dashboard) {
        return Map.of(
                "quarkus.http.cors.enabled", "true",
                "quarkus.http.cors.origins", address(dashboard) + ",http://localhost:" + dashboard,
                "quarkus.http.cors.methods", "GET");
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(more);
        return all;
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port;
    }

    private void service(String name, int port, Map<String, String> settings) {
        Map<String, String> properties = new LinkedHashMap<>(settings);
        properties.put("quarkus.http.port", String.valueOf(port));
        properties.put("quarkus.http.host", "127.0.0.1");
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith("tocsin.agent.") || key.startsWith("quarkus.log."))
                .forEach(key -> properties.putIfAbsent(key, System.getProperty(key)));
        launch(name, jar(name + "-service"), serviceHeap(), properties, List.of());
        addresses.put(name, address(port));
        say.accept("  " + name + " answers on " + address(port));
        waiting.beginUntil(name, () -> isThere(port));
    }

    private static boolean isThere(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LOOK.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    // The agents hold most of what one process would, and the others a copy of what was voted on.
    private static int serviceHeap() {
        return Math.max(MIN_SERVICE_HEAP, Integer.getInteger("tocsin.heap-megabytes", 0) * 3 / 5);
    }

    private void launch(String name, Path jar, int heap, Map<String, String> properties, List<String> arguments) {
        ChildProcess child = new ChildProcess(
                name,
                JavaCommand.of(jar, heap, properties, arguments),
                JavaCommand.secrets(properties),
                folder.logs().resolve(name + ".out"));
        children.add(child);
        guardian.watch(child.pid());
        say.accept(name + " is process " + child.pid());
    }

    private Path jar(String module) {
        return home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private int watch(Database database) {
        int restarts = 0;
        try {
            while (!stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!isHeld("database") && database.revive()) {
                    restarts++;
                    say.accept("the database had ended and is started again");
                }
                for (ChildProcess child : children) {
                    restarts += !isHeld(child.name()) && revive(child) ? 1 : 0;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return restarts;
    }

    private boolean revive(ChildProcess child) {
        long before = child.pid();
        boolean isNew = child.revive();
        child.givesUp().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        if (!isNew) {
            return false;
        }
        guardian.forget(before);
        guardian.watch(child.pid());
        say.accept(child.name() + " had ended and is started again as process " + child.pid());
        return true;
    }

    // A file hold.NAME in the data folder keeps that process down: to see what the others do without it.
    private boolean isHeld(String name) {
        return Files.exists(folder.root().resolve("hold." + name));
    }

    /** The database, which is a child of this process. */
    private static final class Database implements AutoCloseable {
        private final NodeFolder folder;
        private EmbeddedDatabase server;

        Database(NodeFolder folder, FreePorts ports) {
            this.folder = folder;
            this.server = EmbeddedDatabase.start(folder.database(), folder.keys(), ports.any());
        }

        DatabaseAccess access() {
            return server.access();
        }

        boolean revive() {
            if (server.isAlive()) {
                return false;
            }
            server.close();
            server = EmbeddedDatabase.start(folder.database(), folder.keys(), server.port());
            return true;
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
