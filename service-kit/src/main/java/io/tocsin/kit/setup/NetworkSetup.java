package io.tocsin.kit.setup;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.RegistryFeed;
import io.tocsin.protocol.key.KeySource;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.Administrators;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sets a network up for its owner, who holds the network's key: topics, genesis, and an epoch that enrols the agents
 * named and the services, with keys that are made where they are missing. What is there already stays; running it
 * again enrols newcomers only. For one owner at a time.
 */
public final class NetworkSetup {
    /** The enrolled name of the consensus. */
    public static final AgentId CONSENSUS = new AgentId("consensus");

    /** The enrolled name of the ledger. */
    public static final AgentId LEDGER = new AgentId("ledger");

    /** The name of the network's own key. */
    public static final String NETWORK_KEY = "network";

    private static final OrganisationId OWNER = new OrganisationId("network");
    private static final int MAX_TRIES = 5;
    private static final Duration WAIT = Duration.ofMillis(200);

    private final Clients clients;
    private final KeySource keys;

    /** For a network in this cluster whose keys come from {@code keys}. */
    public NetworkSetup(Clients clients, KeySource keys) {
        this.clients = clients;
        this.keys = keys;
    }

    /**
     * Makes what is missing.
     *
     * @param name of the network, used only when it is founded
     * @param partitions of its ballot log, used only when it is founded
     * @param rule its voting rule, used only when it is founded
     * @return the registry as it is now
     * @throws IllegalArgumentException if an agent is called as the network key or a service is
     * @throws IllegalStateException if the network that is there is not this owner's
     */
    public NetworkRegistry run(String name, int partitions, VotingRule rule, Collection<Enrolment> agents) {
        requireFreeNames(agents);
        SigningKey networkKey = keys.loadOrCreate(NETWORK_KEY);
        Genesis founding = new Genesis(name, networkKey.verifyingKey(), partitions, rule, rule.trust());
        try (Admin admin = clients.admin()) {
            new TopicSetup(admin, findGenesis(admin).orElse(founding).ballotPartitions()).createMissing();
        }
        NetworkRegistry registry = read();
        if (registry.findGenesis().isEmpty()) {
            publish("genesis", founding.toBytes());
            registry = read();
        }
        requireOwner(registry.genesis(), networkKey);
        for (int tries = 0; !isEnrolled(registry, agents); tries++) {
            if (tries == MAX_TRIES) {
                throw new IllegalStateException("registry: somebody else keeps writing epochs; one owner at a time");
            }
            enrol(registry, agents, networkKey);
            registry = read();
        }
        return registry;
    }

    // Another process of the same owner may have written this epoch first; then ours is refused and we try the next.
    private void enrol(NetworkRegistry registry, Collection<Enrolment> agents, SigningKey networkKey) {
        requireOneAdministrator(registry.genesis());
        int number = registry.electorates().current().epoch() + 1;
        publish(
                "epoch-" + number,
                RegistryEpoch.sign(registry.genesis().networkId(), number, members(registry, agents), networkKey)
                        .toBytes());
    }

    private static void requireOneAdministrator(Genesis genesis) {
        int threshold = genesis.administrators().threshold();
        if (threshold > 1) {
            throw new IllegalStateException("network " + genesis.name() + ": " + threshold
                    + " administrators must sign who is enrolled, and this folder has the key of one;"
                    + " nobody was enrolled");
        }
    }

    private boolean isEnrolled(NetworkRegistry registry, Collection<Enrolment> agents) {
        return members(registry, agents).equals(registry.current());
    }

    // Keys lie in one folder by name: such an agent would sign with the network's key, or a service's.
    private static void requireFreeNames(Collection<Enrolment> agents) {
        Set<String> taken = Set.of(CONSENSUS.value(), LEDGER.value(), NETWORK_KEY);
        for (Enrolment agent : agents) {
            if (taken.contains(agent.agent().value())) {
                throw new IllegalArgumentException("agent id: got '" + agent.agent()
                        + "', which is a name of the network itself, as are " + new TreeSet<>(taken));
            }
        }
    }

    private static void requireOwner(Genesis genesis, SigningKey networkKey) {
        Administrators administrators = genesis.administrators();
        if (!administrators.keys().contains(networkKey.verifyingKey())) {
            throw new IllegalStateException("network " + genesis.name() + ": its key is " + administrators.keys()
                    + ", the one in this folder is " + networkKey.verifyingKey()
                    + "; use the folder of keys it was founded with");
        }
    }

    private Optional<Genesis> findGenesis(Admin admin) {
        Set<String> there = Clients.answer(
                admin.listTopics().names(), "the network was looked for", "the broker cannot be asked for its topics");
        return there.contains(Topic.REGISTRY.topicName()) ? read().findGenesis() : Optional.empty();
    }

    private List<Member> members(NetworkRegistry registry, Collection<Enrolment> agents) {
        Map<AgentId, Member> members = new TreeMap<>();
        registry.current().forEach(member -> members.put(member.id(), member));
        members.computeIfAbsent(CONSENSUS, id -> member(id, OWNER, Member.Role.CONSENSUS));
        members.computeIfAbsent(LEDGER, id -> member(id, OWNER, Member.Role.LEDGER));
        for (Enrolment agent : agents) {
            members.computeIfAbsent(agent.agent(), id -> agent(registry, agent));
        }
        return new ArrayList<>(members.values());
    }

    private Member member(AgentId id, OrganisationId organisation, Member.Role role) {
        return new Member(
                id, organisation, role, 0, keys.loadOrCreate(id.value()).verifyingKey());
    }

    // Its first key was given up then, and a key that was given up never counts again.
    private Member agent(NetworkRegistry registry, Enrolment agent) {
        registry.tenure(agent.agent(), 0).ifPresent(first -> {
            throw new IllegalStateException("agent " + agent.agent() + " was removed from network "
                    + registry.genesis().name() + "; leave it out, or enrol it under another name");
        });
        return new Member(
                agent.agent(),
                agent.organisation(),
                agent.site(),
                Member.Role.AGENT,
                0,
                keys.loadOrCreate(agent.agent().value()).verifyingKey());
    }

    private NetworkRegistry read() {
        NetworkRegistry registry = new NetworkRegistry(Optional.empty());
        try (RegistryFeed feed = new RegistryFeed(clients, "network-setup", registry, refused -> {})) {
            do {
                feed.poll(WAIT);
            } while (!feed.isCaughtUp());
            return registry;
        }
    }

    private void publish(String key, byte[] value) {
        try (Producer<String, byte[]> producer = clients.producer("network-setup")) {
            Clients.answer(
                    producer.send(new ProducerRecord<>(Topic.REGISTRY.topicName(), 0, key, value)),
                    "the registry was written",
                    "the registry cannot be written");
        }
    }
}
