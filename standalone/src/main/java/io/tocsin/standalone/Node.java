package io.tocsin.standalone;

import io.quarkus.runtime.Quarkus;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.lab.terminal.Waiting;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.standalone.database.DatabaseAccess;
import io.tocsin.standalone.node.FreePorts;
import io.tocsin.standalone.node.Guardian;
import io.tocsin.standalone.node.Infrastructure;
import io.tocsin.standalone.node.NetworkChoices;
import io.tocsin.standalone.node.NodeFolder;
import io.tocsin.standalone.node.RunningNode;
import io.tocsin.standalone.node.ServiceSettings;
import io.tocsin.standalone.terminal.ProcessTerminal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole stack in this process: broker and database first, then the services over them, and the other way round. */
final class Node {
    /** A port was taken after it had been found free: whoever started this may try again. */
    private static final int PORT_TAKEN = 75;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Waiting WAITING = ProcessTerminal.waiting();

    private final LaunchRequest order;
    private final FreePorts ports = new FreePorts();
    private final CountDownLatch ended = new CountDownLatch(1);

    Node(LaunchRequest order) {
        this.order = order;
    }

    /** Runs until the services end, by themselves or because the process was asked to; returns their exit code. */
    int run() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::awaitEnd, "await-end"));
        try (Guardian guardian = Guardian.start()) {
            return order.folder().exclusively(() -> serve(guardian));
        } finally {
            if (order.mode() == LaunchRequest.Mode.DEMO) {
                order.folder().delete();
            }
            ended.countDown();
        }
    }

    private int serve(Guardian guardian) {
        NodeFolder folder = order.folder();
        int code = 1;
        RunningNode.withdraw(folder);
        guardian.watchServer(folder.databaseData());
        if (order.mode() == LaunchRequest.Mode.DEMO) {
            guardian.remove(folder.root());
        }
        try (Infrastructure infrastructure = Infrastructure.start(folder, ports, WAITING)) {
            String bootstrap = infrastructure.broker().bootstrap();
            WAITING.step("network", () -> found(bootstrap));
            configure(infrastructure, bootstrap);
            announce(bootstrap, infrastructure.database().access());
            code = serveUntilEnd();
            return code;
        } finally {
            RunningNode.retire(folder, code);
        }
    }

    private void announce(String bootstrap, DatabaseAccess database) {
        String address = "http://127.0.0.1:" + System.getProperty("quarkus.http.port");
        RunningNode.here(
                        bootstrap, database, order.mode().name().toLowerCase(Locale.ROOT), Map.of("dashboard", address))
                .announce(order.folder());
    }

    private NetworkRegistry found(String bootstrap) {
        NetworkChoices choices = NetworkChoices.ofProperties();
        return new NetworkSetup(
                        Clients.of(bootstrap), new KeyFiles(order.folder().keys()))
                .counting(choices.parties())
                .run(choices.name(), choices.partitions(), Genesis.rule(choices.rule()), List.of());
    }

    private static int serveUntilEnd() {
        AtomicInteger code = new AtomicInteger();
        WAITING.begin(Services.STEP);
        Quarkus.run(Services.class, (exit, failure) -> {
            WAITING.close();
            Optional.ofNullable(failure).map(Causes::line).ifPresent(ProcessTerminal.get()::error);
            code.set(failure == null ? exit : codeOf(failure, exit));
        });
        return code.get();
    }

    private static int codeOf(Throwable failure, int exit) {
        if (Causes.isPortTaken(failure)) {
            return PORT_TAKEN;
        }
        return Causes.isMistake(failure) ? Standalone.USAGE : Math.max(exit, 1);
    }

    private void configure(Infrastructure infrastructure, String bootstrap) {
        ServiceSettings.of(order.folder(), bootstrap, infrastructure.database().access())
                .forEach(System::setProperty);
        int wanted = Integer.getInteger("tocsin.http.port", 8080);
        System.setProperty("quarkus.http.port", String.valueOf(ports.prefer(wanted)));
        System.setProperty(
                "tocsin.metrics.port",
                String.valueOf(ports.prefer(Integer.getInteger("monitoring.metrics_port", 9090))));
        System.setProperty("quarkus.http.host", "127.0.0.1");
        System.setProperty("tocsin.mode", order.mode().name());
        LogSettings.of(order).forEach(System::setProperty);
    }

    // When the process is asked to end, the services are stopped by their framework; broker and database by us, after.
    private void awaitEnd() {
        try {
            ended.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
