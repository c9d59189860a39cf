package io.tocsin.standalone;

import io.tocsin.kit.kafka.Clients;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.standalone.tools.LedgerVerification;
import io.tocsin.standalone.tools.Replay;
import io.tocsin.standalone.tools.ReplayReport;
import io.tocsin.standalone.tools.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;

/**
 * What this process was started for when broker and database are somebody else's: set a network up there, or look at what
 * is there. Nothing is started for it.
 */
final class RemoteCommand {
    private final String command;
    private final String bootstrap;
    private final Properties properties;

    private RemoteCommand(String command, String bootstrap, Properties properties) {
        this.command = command;
        this.bootstrap = bootstrap;
        this.properties = properties;
    }

    /**
     * The order, or empty if {@code properties} name no broker.
     *
     * @param arguments one: setup, replay or verify
     */
    static Optional<RemoteCommand> of(String[] arguments, Properties properties) {
        String bootstrap = properties.getProperty("tocsin.bootstrap", "");
        if (bootstrap.isBlank()) {
            return Optional.empty();
        }
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected one argument: setup, replay or verify");
        }
        return Optional.of(new RemoteCommand(arguments[0], bootstrap, properties));
    }

    /**
     * Does it, and prints what came of it.
     *
     * @return whether nothing is wrong
     * @throws IllegalStateException if broker or database cannot be reached, or hold no network
     */
    boolean run() {
        try {
            return switch (command) {
                case "setup" -> setup();
                case "replay" -> replay();
                case "verify" -> verify();
                default ->
                    throw new IllegalArgumentException(
                            "command: got '" + command + "', allowed with a broker: setup, replay, verify");
            };
        } catch (KafkaException e) {
            throw new IllegalStateException("broker " + bootstrap + ": " + e.getMessage(), e);
        }
    }

    private boolean setup() {
        Setup setup = Setup.of(properties);
        NetworkRegistry registry = setup.run(bootstrap, System.err::println);
        System.out.println(isJson() ? setup.json(registry) : setup.text(registry));
        return true;
    }

    private boolean replay() {
        Replay.Result result = new Replay(Clients.of(bootstrap)).run();
        System.out.println(isJson() ? ReplayReport.json(result) : ReplayReport.text(result));
        return result.differences().isEmpty();
    }

    private boolean verify() {
        LedgerVerification.Result result = new LedgerVerification(
                        Clients.of(bootstrap), properties.getProperty("tocsin.database.url", ""), password())
                .run();
        System.out.println(isJson() ? result.json() : result.text());
        return result.isOk();
    }

    private boolean isJson() {
        return Boolean.parseBoolean(properties.getProperty("tocsin.json"));
    }

    private String password() {
        Path file = Path.of(properties.getProperty("tocsin.database.password-file", ""));
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("password file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
