package io.tocsin.standalone;

import io.tocsin.protocol.topic.Clients;
import io.tocsin.standalone.broker.EmbeddedBroker;
import io.tocsin.standalone.node.DataFolder;
import io.tocsin.standalone.node.FreePorts;
import io.tocsin.standalone.node.RunningNode;
import io.tocsin.standalone.tools.Replay;
import io.tocsin.standalone.tools.ReplayReport;
import java.util.Optional;

/** The commands that look at a node's data. Stateless. */
final class Commands {
    private Commands() {}

    /** Whether everything derived from the topics is as announced. */
    static boolean replay(Order order) {
        Replay.Result result = replay(order.folder());
        System.out.println(order.json() ? ReplayReport.json(result) : ReplayReport.text(result));
        return result.differences().isEmpty();
    }

    private static Replay.Result replay(DataFolder folder) {
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

    private static void requireNode(DataFolder folder) {
        if (!folder.holdsNode()) {
            throw new IllegalStateException(
                    folder.root() + " holds no node; name the folder that was given to 'tocsin up --data'");
        }
    }
}
