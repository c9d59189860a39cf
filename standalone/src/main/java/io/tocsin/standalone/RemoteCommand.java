package io.tocsin.standalone;

import io.tocsin.detection.capture.CaptureException;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.lab.terminal.Terminal;
import io.tocsin.protocol.registry.RegistryFile;
import io.tocsin.standalone.publish.FlowPublisher;
import io.tocsin.standalone.publish.PublishOrder;
import io.tocsin.standalone.publish.PublishReport;
import io.tocsin.standalone.registry.AdministratorCommands;
import io.tocsin.standalone.registry.RegistryReport;
import io.tocsin.standalone.registry.Setup;
import io.tocsin.standalone.terminal.ProcessTerminal;
import io.tocsin.standalone.tools.KafkaAccess;
import io.tocsin.standalone.tools.LedgerVerification;
import io.tocsin.standalone.tools.Replay;
import io.tocsin.standalone.tools.ReplayReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * What this process was started for when broker and database are somebody else's: set a network up there, send it traffic,
 * administer it, or look at what is there. Nothing is started for it.
 */
final class RemoteCommand {
    private static final long PATIENCE_SECONDS = 15;
    private static final Terminal TERMINAL = ProcessTerminal.get();

    private final String command;
    private final String bootstrap;
    private final Properties properties;

    private RemoteCommand(String command, String bootstrap, Properties properties) {
        this.command = command;
        this.bootstrap = bootstrap;
        this.properties = properties;
    }

    /**
     * The order, or empty if {@code properties} name no broker and an administrator's command is none that may need one.
     *
     * @param arguments one: setup, publish, replay, verify, or an administrator's command
     */
    static Optional<RemoteCommand> of(String[] arguments, Properties properties) {
        String bootstrap = properties.getProperty("tocsin.bootstrap", "");
        boolean isAdministrators = arguments.length == 1 && arguments[0].startsWith(AdministratorCommands.PREFIX);
        if (bootstrap.isBlank() && !isAdministrators) {
            return Optional.empty();
        }
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected one argument: setup, publish, replay or verify");
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
            if (command.startsWith(AdministratorCommands.PREFIX)) {
                return administer();
            }
            return switch (command) {
                case "setup" -> setup();
                case "publish" -> publish();
                case "replay" -> replay();
                case "verify" -> verify();
                default ->
                    throw new IllegalArgumentException(
                            "command: got '" + command + "', allowed with a broker: setup, publish, replay, verify");
            };
        } catch (KafkaException e) {
            throw new IllegalStateException("broker " + bootstrap + ": " + why(e), e);
        } catch (CaptureException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String why(KafkaException failure) {
        String message = String.valueOf(failure.getMessage());
        String root = Causes.line(failure);
        return message.contains(root) ? message : message + ": " + root;
    }

    private Clients clients() {
        return KafkaAccess.clients(bootstrap, properties, System.getenv());
    }

    private boolean setup() {
        Setup setup = Setup.of(properties);
        RegistryFile registry = setup.run(clients(), TERMINAL::remark);
        tell(setup.json(registry), setup.text(registry));
        return true;
    }

    // What is one line is to be copied, and so not broken.
    private boolean administer() {
        RegistryReport report = new AdministratorCommands(properties, this::clients).run(command);
        if (report.text().size() == 1 && !isJson()) {
            TERMINAL.answer(report.text().get(0));
        } else {
            tell(report.json(), String.join("\n", report.text()));
        }
        return true;
    }

    private boolean publish() {
        FlowPublisher publisher = new FlowPublisher(PublishOrder.of(properties), TERMINAL::remark);
        CountDownLatch told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endFollowing(publisher, told), "stop-publishing"));
        try {
            PublishReport report = publisher.run(clients());
            tell(report.json(), report.text());
            return true;
        } finally {
            told.countDown();
        }
    }

    // A log is followed until somebody ends this process: what was read is sent, and the sum is told, before it does.
    private static void endFollowing(FlowPublisher publisher, CountDownLatch told) {
        publisher.stop();
        try {
            if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                TERMINAL.error("the broker does not take what was read last; it is lost");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean replay() {
        Replay.Result result = awaited("the topics", () -> new Replay(clients()).run());
        tell(ReplayReport.json(result), ReplayReport.text(result));
        return result.differences().isEmpty();
    }

    private boolean verify() {
        String url = properties.getProperty("tocsin.database.url", "");
        LedgerVerification.Result result =
                awaited("the ledger", () -> verification(url).run());
        tell(result.json(), result.text());
        return result.isOk();
    }

    private LedgerVerification verification(String url) {
        int witnesses = Integer.parseInt(properties.getProperty("tocsin.witnesses", "0"));
        return new LedgerVerification(clients(), url, password(), witnesses);
    }

    private static <T> T awaited(String what, Supplier<T> work) {
        return ProcessTerminal.waiting()
                .during(what, elapsed -> "reading " + what + ", " + elapsed.toSeconds() + " s", work);
    }

    private void tell(String json, String text) {
        if (isJson()) {
            TERMINAL.answer(json);
        } else {
            TERMINAL.say(text);
        }
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
