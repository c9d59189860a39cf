package io.tocsin.kit.setup;

import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.RegistryFeed;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.registry.RegistryFile;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The registry topic as an administrator uses it: read as a whole, one record written. For one thread. */
public final class RegistryTopic {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final String CLIENT = "network-setup";

    private final Clients clients;

    /** The one in the cluster of {@code clients}. */
    public RegistryTopic(Clients clients) {
        this.clients = clients;
    }

    /** Everything that counts in it, or empty if it has no genesis. */
    public Optional<RegistryFile> read() {
        List<byte[]> records = new ArrayList<>();
        try (RegistryFeed feed = new RegistryFeed(clients, CLIENT, records::add)) {
            do {
                feed.poll(WAIT);
            } while (!feed.isCaughtUp());
        }
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(new RegistryFile(
                        Genesis.fromBytes(records.get(0)),
                        records.subList(1, records.size()).stream()
                                .map(RegistryEpoch::fromBytes)
                                .toList()));
    }

    /**
     * The same where there must be one.
     *
     * @throws IllegalStateException if there is none
     */
    public RegistryFile require() {
        return read().orElseThrow(() -> new IllegalStateException("this broker has no network: its topic "
                + Topic.REGISTRY.topicName() + " holds no genesis; 'tocsin network setup' founds one"));
    }

    /**
     * Writes the epoch that {@code file} proposes, if it still follows, and reads it back. What is there already is left
     * as it is, so whoever does not know whether it was written may do it again.
     *
     * @return the registry as it is then
     * @throws IllegalArgumentException if nothing is proposed, or signatures are missing
     * @throws IllegalStateException if the registry is of another network, or has gone on
     */
    public RegistryFile publish(RegistryFile file) {
        RegistryEpoch epoch = file.proposed()
                .orElseThrow(() -> new IllegalArgumentException("nothing is proposed: there is nothing to publish"));
        if (!file.isSigned()) {
            throw new IllegalArgumentException("epoch " + epoch.number() + " is " + file.signatures()
                    + "; 'tocsin network sign FILE --key KEY' adds a signature");
        }
        RegistryFile there = require();
        if (!isThere(there, epoch)) {
            requireNext(there, file, epoch);
            write(epoch);
            there = require();
        }
        if (!isThere(there, epoch)) {
            throw gone(there, epoch);
        }
        return there;
    }

    void write(Genesis genesis) {
        write("genesis", genesis.toBytes());
    }

    void write(RegistryEpoch epoch) {
        write("epoch-" + epoch.number(), epoch.toBytes());
    }

    private void write(String key, byte[] value) {
        try (Producer<String, byte[]> producer = clients.producer(CLIENT)) {
            Clients.answer(
                    producer.send(new ProducerRecord<>(Topic.REGISTRY.topicName(), 0, key, value)),
                    "the registry was written",
                    "the registry cannot be written");
        }
    }

    // Signatures may differ: whoever signed first is as good as whoever signed later.
    private static boolean isThere(RegistryFile there, RegistryEpoch epoch) {
        return there.genesis().networkId().equals(epoch.network())
                && there.newest() >= epoch.number()
                && there.epochs().get(epoch.number() - 1).members().equals(epoch.members());
    }

    private static void requireNext(RegistryFile there, RegistryFile file, RegistryEpoch epoch) {
        if (!there.genesis().equals(file.genesis())) {
            throw new IllegalStateException(
                    "the broker's network is " + there.genesis().name() + " "
                            + there.genesis().networkId() + ", the file's is " + epoch.network());
        }
        if (there.newest() != file.newest()) {
            throw gone(there, epoch);
        }
        there.registry().faultOf(epoch).ifPresent(why -> {
            throw new IllegalStateException("the registry has gone another way than the file: " + why);
        });
    }

    private static IllegalStateException gone(RegistryFile there, RegistryEpoch epoch) {
        return new IllegalStateException("epoch " + epoch.number() + " cannot follow: the registry is at epoch "
                + there.newest() + "; propose the change anew from what is there, and have it signed again");
    }
}
