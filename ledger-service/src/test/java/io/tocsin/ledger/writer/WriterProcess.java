package io.tocsin.ledger.writer;

import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.persistence.PostgresStore;
import io.tocsin.ledger.testing.FakeTopics;
import io.tocsin.ledger.testing.QuietReport;
import io.tocsin.ledger.testing.Records;
import io.tocsin.ledger.testing.TestDatabase;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** A writer in a process of its own, which ends at a chosen point as if it were killed there: no finally, no goodbye. */
final class WriterProcess {
    static final TestNetwork NETWORK = new TestNetwork(4, 2);
    static final LedgerStory STORY = LedgerStory.everyOutcome(NETWORK);
    static final List<IntakeRecord> RECORDS = Records.of(STORY.leaves());
    static final int KILLED = 137;

    /** Where it ends, in its second chunk. */
    enum Point {
        BEFORE_COMMIT,
        BEFORE_PUBLISH
    }

    private WriterProcess() {}

    public static void main(String[] args) throws SQLException {
        Connection plain = TestDatabase.connect(args[0], TestDatabase.LEDGER);
        Point point = Point.valueOf(args[1]);
        Connection connection = point == Point.BEFORE_COMMIT ? dyingAtSecondCopy(plain) : plain;
        FakeTopics topics = point == Point.BEFORE_PUBLISH ? dyingAtSecondPublication() : new FakeTopics(NETWORK);
        topics.feed(RECORDS);
        LedgerWriter writer = new LedgerWriter(
                new PostgresStore(connection),
                topics,
                LedgerIdentity.of(NETWORK.registry(), TestNetwork.key("ledger")),
                new QuietReport());
        for (int i = 0; i < 100; i++) {
            writer.turn();
        }
    }

    private static Connection dyingAtSecondCopy(Connection connection) {
        int[] copies = {0};
        return (Connection) Proxy.newProxyInstance(
                WriterProcess.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("unwrap") && arguments[0] == PGConnection.class) {
                        copies[0]++;
                    }
                    if (method.getName().equals("commit") && copies[0] == 2) {
                        Runtime.getRuntime().halt(KILLED);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static FakeTopics dyingAtSecondPublication() {
        return new FakeTopics(NETWORK) {
            @Override
            public CheckpointTopic checkpoints(String origin) {
                CheckpointTopic topic = super.checkpoints(origin);
                return new CheckpointTopic() {
                    @Override
                    public boolean holds(String note) {
                        return topic.holds(note);
                    }

                    @Override
                    public void publish(StoredCheckpoint checkpoint) {
                        if (published().size() == 1) {
                            Runtime.getRuntime().halt(KILLED);
                        }
                        topic.publish(checkpoint);
                    }

                    @Override
                    public void requireDelivered() {}

                    @Override
                    public void close() {}
                };
            }
        };
    }
}
