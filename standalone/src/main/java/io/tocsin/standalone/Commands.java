package io.tocsin.standalone;

import io.tocsin.kit.kafka.Clients;
import io.tocsin.standalone.broker.EmbeddedBroker;
import io.tocsin.standalone.database.EmbeddedDatabase;
import io.tocsin.standalone.node.FreePorts;
import io.tocsin.standalone.node.Infrastructure;
import io.tocsin.standalone.node.NodeFolder;
import io.tocsin.standalone.node.RunningNode;
import io.tocsin.standalone.terminal.ProcessTerminal;
import io.tocsin.standalone.tools.LedgerVerification;
import io.tocsin.standalone.tools.Replay;
import io.tocsin.standalone.tools.ReplayReport;
import java.util.Map;
import java.util.function.Supplier;

/** The commands that look at a node's data. Stateless. */
final class Commands {
    private Commands() {}

    /** Whether everything derived from the topics is as announced. */
    static boolean replay(LaunchRequest order) {
        Replay.Result result = awaited("the topics", () -> replay(order.folder()));
        tell(order, ReplayReport.json(result), ReplayReport.text(result));
        return result.differences().isEmpty();
    }

    private static Replay.Result replay(NodeFolder folder) {
        requireNode(folder);
        return RunningNode.find(folder)
                .map(running -> replay(running.bootstrap()))
                .orElseGet(() -> folder.exclusively(() -> replayAlone(folder)));
    }

    private static Replay.Result replayAlone(NodeFolder folder) {
        try (EmbeddedBroker broker = Infrastructure.broker(folder, FreePorts.anywhere())) {
            return replay(broker.bootstrap());
        }
    }

    private static Replay.Result replay(String bootstrap) {
        return new Replay(Clients.of(bootstrap)).run();
    }

    /** Whether every row of the ledger is what it claims to be. */
    static boolean verify(LaunchRequest order) {
        LedgerVerification.Result result = awaited("the ledger", () -> verify(order.folder()));
        tell(order, result.json(), result.text());
        return result.isOk();
    }

    private static LedgerVerification.Result verify(NodeFolder folder) {
        requireNode(folder);
        return RunningNode.find(folder)
                .map(running -> verify(running, folder))
                .orElseGet(() -> folder.exclusively(() -> verifyAlone(folder)));
    }

    private static LedgerVerification.Result verifyAlone(NodeFolder folder) {
        try (Infrastructure infrastructure = Infrastructure.start(folder, FreePorts.anywhere())) {
            String bootstrap = infrastructure.broker().bootstrap();
            return verify(RunningNode.here(bootstrap, infrastructure.database().access(), "", Map.of()), folder);
        }
    }

    private static LedgerVerification.Result verify(RunningNode node, NodeFolder folder) {
        String password = EmbeddedDatabase.ledgerPassword(folder.keys());
        int witnesses = Integer.getInteger("tocsin.witnesses", 0);
        return new LedgerVerification(Clients.of(node.bootstrap()), node.databaseUrl(), password, witnesses)
                .run(folder.verified());
    }

    private static <T> T awaited(String what, Supplier<T> work) {
        return ProcessTerminal.waiting()
                .during(what, elapsed -> "reading " + what + ", " + elapsed.toSeconds() + " s", work);
    }

    private static void tell(LaunchRequest order, String json, String text) {
        if (order.json()) {
            ProcessTerminal.get().answer(json);
        } else {
            ProcessTerminal.get().say(text);
        }
    }

    /**
     * Refuses a folder where no node has ever kept anything.
     *
     * @throws IllegalArgumentException if it is such a one
     */
    static void requireNode(NodeFolder folder) {
        if (!folder.holdsNode()) {
            throw new IllegalArgumentException(
                    folder.root() + " holds no node; name the folder that was given to 'tocsin up --data'");
        }
    }
}
