package io.tocsin.benchmarks;

import io.tocsin.kit.kafka.Clients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A broker of one node in a process of its own, by Kafka's own commands, with a fresh folder that goes with it. */
final class BrokerProcess implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final Process process;

    private BrokerProcess(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts one in a new folder below {@code parent} and returns when it answers. */
    static BrokerProcess start(Path parent) throws Exception {
        Path folder = Files.createTempDirectory(parent, "broker");
        int port = freePort();
        Path settings = Files.writeString(folder.resolve("server.properties"), settings(folder, port, freePort()));
        run(folder, "kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString())
                .waitFor();
        BrokerProcess broker = new BrokerProcess(folder, port, run(folder, "kafka.Kafka", settings.toString()));
        try (Admin admin = broker.clients().admin()) {
            admin.listTopics().names().get();
        }
        return broker;
    }

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Clients that wait for minutes: on a busy machine a broker takes long to start. */
    Clients clients() {
        return new Clients(Map.of("bootstrap.servers", bootstrap(), "default.api.timeout.ms", "300000"));
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static Process run(Path folder, String... command) throws IOException {
        Path log = folder.resolve("broker.log");
        return java(List.of("-Xmx512m"), command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Another Java process with the class path of this one. */
    static ProcessBuilder java(List<String> options, String... command) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(options);
        all.addAll(List.of("-cp", System.getProperty("java.class.path")));
        all.addAll(List.of(command));
        return new ProcessBuilder(all);
    }

    private static String settings(Path folder, int port, int controllerPort) {
        return String.join(
                "\n",
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names=CONTROLLER",
                "inter.broker.listener.name=PLAINTEXT",
                "log.dirs=" + folder.resolve("data"),
                "auto.create.topics.enable=false",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=1",
                "group.initial.rebalance.delay.ms=0",
                "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
