package io.tocsin.standalone;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.tocsin.lab.terminal.FileFault;
import io.tocsin.standalone.broker.EmbeddedBroker;
import io.tocsin.standalone.node.NodeFolder;
import io.tocsin.standalone.processes.Supervisor;
import io.tocsin.standalone.terminal.ProcessTerminal;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * The process that {@code tocsin demo}, {@code up}, {@code replay} and {@code ledger verify} start. Exit codes as the
 * command's: 0 done, 1 failed, 2 wrong use, 4 something is not what it claims to be.
 */
@QuarkusMain
public final class Standalone {
    private static final int FAILED = 1;
    static final int USAGE = 2;
    private static final int DIFFERS = 4;

    private Standalone() {}

    /** Does what the arguments and system properties say, and exits. */
    public static void main(String... arguments) {
        // Whatever nobody expected ends the process too, though a broker's threads are still there.
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            ProcessTerminal.get().error(failure.getClass().getSimpleName() + ": " + Causes.line(failure));
            System.exit(FAILED);
        });
        Exit.setHaltProcedure(Standalone::brokerGaveUp);
        ParentWatch.begin();
        int code = execute(arguments);
        ProcessTerminal.waiting().close();
        if (ProcessTerminal.get().isBroken() && code == 0) {
            ProcessTerminal.get().error("cannot write to standard output");
            code = FAILED;
        }
        System.exit(code);
    }

    // A broker whose disk is full or broken ends the process at once, and says so in the log alone.
    private static void brokerGaveUp(int code, @Nullable String message) {
        ProcessTerminal.get()
                .error("the broker cannot go on"
                        + Optional.ofNullable(message).map(why -> ": " + why).orElse("")
                        + "; is there room on the disk of the data folder? Its reasons are in logs/tocsin.log there");
        Runtime.getRuntime().halt(code);
    }

    private static int execute(String[] arguments) {
        BootLogs.quietly();
        try {
            Optional<RemoteCommand> remote = RemoteCommand.of(arguments, System.getProperties());
            return remote.isPresent() ? execute(remote.get()) : execute(LaunchRequest.of(arguments));
        } catch (IllegalArgumentException e) {
            return complain(e, USAGE);
        } catch (IllegalStateException | UncheckedIOException e) {
            return complain(e, FAILED);
        }
    }

    private static int complain(RuntimeException failure, int code) {
        ProcessTerminal.get().error(FileFault.explain(String.valueOf(failure.getMessage()), failure));
        return code;
    }

    private static int execute(RemoteCommand remote) {
        BootLogs.warningsOnly();
        return remote.run() ? 0 : DIFFERS;
    }

    private static int execute(LaunchRequest order) {
        return switch (order.mode()) {
            case DEMO, UP -> new Node(order).run();
            case PROCESSES -> supervise(order.folder());
            case BROKER -> broker(order.folder());
            case REPLAY -> inspect(order, Commands::replay);
            case VERIFY -> inspect(order, Commands::verify);
            case BACKUP -> inspect(order, Recovery::backup);
            case RESTORE -> inspect(order, Recovery::restore);
            case BACKUP_STACK -> inspect(order, Recovery::backupStack);
            case RESTORE_STACK -> inspect(order, Recovery::restoreStack);
        };
    }

    private static int inspect(LaunchRequest order, Predicate<LaunchRequest> command) {
        BootLogs.warningsOnly();
        return command.test(order) ? 0 : DIFFERS;
    }

    private static int supervise(NodeFolder folder) {
        BootLogs.warningsOnly();
        Supervisor supervisor = new Supervisor(
                folder,
                Path.of(System.getProperty("tocsin.home", "")),
                ProcessTerminal.get()::say,
                ProcessTerminal.waiting());
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop-processes"));
        supervisor.run();
        return 0;
    }

    private static int broker(NodeFolder folder) {
        BootLogs.warningsOnly();
        EmbeddedBroker broker = EmbeddedBroker.start(
                folder.broker(),
                Integer.getInteger("tocsin.broker.port", 9092),
                Integer.getInteger("tocsin.broker.controller-port", 9093));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
