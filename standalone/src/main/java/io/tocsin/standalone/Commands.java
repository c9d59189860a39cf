package io.tocsin.standalone;

import io.tocsin.kit.kafka.Clients;
import io.tocsin.standalone.broker.EmbeddedBroker;
import io.tocsin.standalone.database.DatabaseAccess;
import io.tocsin.standalone.database.EmbeddedDatabase;
import io.tocsin.standalone.node.FreePorts;
import io.tocsin.standalone.node.Infrastructure;
import io.tocsin.standalone.node.NodeFolder;
import io.tocsin.standalone.node.RunningNode;
import io.tocsin.standalone.tools.LedgerVerification;
import io.tocsin.standalone.tools.Replay;
import io.tocsin.standalone.tools.ReplayReport;
import java.util.Optional;

/** The commands that look at a node's data. Stateless. */
final class Commands {
    private Commands() {}

    /** Whether everything derived from the topics is as announced. */
    static boolean replay(LaunchRequest order) {
        Replay.Result result = replay(order.folder());
        System.out.println(order.json() ? ReplayReport.json(result) : ReplayReport.text(result));
        return result.differences().isEmpty();
    }

    private static Replay.Result replay(NodeFolder folder) {
        requireNode(folder);
        Optional<RunningNode> running = RunningNode.find(folder);
        if (running.isPresent()) {
            return new Replay(Clients.of(running.get().bootstrap())).run();
        }
        return folder.exclusively(() -> {
            FreePorts ports = new FreePorts();
            try (EmbeddedBroker broker = EmbeddedBroker.start(folder.broker(), ports.any(), ports.any())) {
                return new Replay(Clients.of(broker.bootstrap())).run();
            }
        });
    }

    /** Whether every row of the ledger is what it claims to be. */
    static boolean verify(LaunchRequest order) {
        LedgerVerification.Result result = verify(order.folder());
        System.out.println(order.json() ? result.json() : result.text());
        return result.isOk();
    }

    private static LedgerVerification.Result verify(NodeFolder folder) {
        requireNode(folder);
        Optional<RunningNode> running = RunningNode.find(folder);
        if (running.isPresent()) {
            return new LedgerVerification(
                            Clients.of(running.get().bootstrap()),
                            running.get().databaseUrl(),
                            EmbeddedDatabase.ledgerPassword(folder.keys()))
                    .run();
        }
        return folder.exclusively(() -> {
            try (Infrastructure infrastructure = Infrastructure.start(folder, new FreePorts())) {
                DatabaseAccess access = infrastructure.database().access();
                return new LedgerVerification(
                                Clients.of(infrastructure.broker().bootstrap()), access.url(), access.ledgerPassword())
                        .run();
            }
        });
    }

    private static void requireNode(NodeFolder folder) {
        if (!folder.holdsNode()) {
            throw new IllegalStateException(
                    folder.root() + " holds no node; name the folder that was given to 'tocsin up --data'");
        }
    }
}
