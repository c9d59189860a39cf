package io.tocsin.kit.setup;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Party;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.protocol.key.KeySource;
import io.tocsin.protocol.key.VerifyingKey;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryFile;
import io.tocsin.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;

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

    private final Clients clients;
    private final RegistryTopic topic;
    private final KeySource keys;
    private final Optional<Founders> named;
    private Optional<Party> parties = Optional.empty();

    /** For a network in this cluster whose keys come from {@code keys}, that of its one administrator among them. */
    public NetworkSetup(Clients clients, KeySource keys) {
        this(clients, keys, Optional.empty());
    }

    /**
     * For a network in this cluster whose other keys come from {@code keys}.
     *
     * @param founders its administrators; empty if there is one, whose key comes from {@code keys}, too
     */
    public NetworkSetup(Clients clients, KeySource keys, Optional<Founders> founders) {
        this.clients = clients;
        this.topic = new RegistryTopic(clients);
        this.keys = keys;
        this.named = founders;
    }

    /** Has a network that is founded count each {@code party} as one voice; without effect once it is there. */
    public NetworkSetup counting(Party party) {
        parties = Optional.of(party);
        return this;
    }

    /**
     * Makes what is missing.
     *
     * @param name of the network, used only when it is founded
     * @param partitions of its ballot log, used only when it is founded
     * @param rule its voting rule, used only when it is founded
     * @return the registry as it is now
     * @throws IllegalArgumentException if an agent is called as the network key or a service is
     * @throws IllegalStateException if the network that is there is not this owner's, or others must sign
     */
    public NetworkRegistry run(String name, int partitions, VotingRule rule, Collection<Enrolment> agents) {
        RegistryFile file = prepare(name, partitions, rule, agents);
        file.proposed().ifPresent(epoch -> {
            throw new IllegalStateException("network " + file.genesis().name() + ": epoch " + epoch.number() + " is "
                    + file.signatures() + "; nobody was enrolled");
        });
        return file.registry();
    }

    /**
     * The same where others may have to sign.
     *
     * @return the registry as it is now, and who is still to be enrolled as what is proposed in it
     */
    public RegistryFile prepare(String name, int partitions, VotingRule rule, Collection<Enrolment> agents) {
        agents.forEach(agent -> requireFreeName(agent.agent()));
        RegistryFile file;
        Founders founders;
        try (Admin admin = clients.admin()) {
            Optional<Genesis> there = findGenesis(admin);
            founders = founders(there);
            TrustPolicy trust = parties.map(rule.trust()::countedBy).orElse(rule.trust());
            Genesis genesis = there.orElse(new Genesis(name, founders.administrators(), partitions, rule, trust));
            new TopicSetup(admin, genesis.ballotPartitions()).createMissing();
            file = founded(genesis);
        }
        requireOwner(file.genesis(), founders);
        for (int tries = 0; !members(file, agents).equals(file.current()); tries++) {
            if (tries == MAX_TRIES) {
                throw new IllegalStateException("registry: somebody else keeps writing epochs; one owner at a time");
            }
            RegistryFile proposal = founders.sign(file.proposing(members(file, agents)));
            if (!proposal.isSigned()) {
                return proposal;
            }
            // Another process of the same owner may have written this epoch first; then ours is refused and we try the
            // next.
            proposal.proposed().ifPresent(topic::write);
            file = topic.require();
        }
        return file;
    }

    // Nobody's key is needed to propose what others are to sign.
    private Founders founders(Optional<Genesis> there) {
        return named.or(() -> there.map(Genesis::administrators)
                        .filter(administrators -> administrators.threshold() > 1)
                        .map(administrators -> new Founders(administrators, List.of())))
                .orElseGet(() -> Founders.alone(keys.loadOrCreate(NETWORK_KEY)));
    }

    private RegistryFile founded(Genesis founding) {
        Optional<RegistryFile> there = topic.read();
        if (there.isEmpty()) {
            topic.write(founding);
        }
        return there.orElseGet(topic::require);
    }

    /**
     * Refuses an agent a name of the network itself: keys lie in one folder by name, so it would sign with the network's
     * key, or a service's.
     *
     * @throws IllegalArgumentException if it has such a name
     */
    public static void requireFreeName(AgentId agent) {
        Set<String> taken = Set.of(CONSENSUS.value(), LEDGER.value(), NETWORK_KEY);
        if (taken.contains(agent.value())) {
            throw new IllegalArgumentException("agent id: got '" + agent
                    + "', which is a name of the network itself, as are " + new TreeSet<>(taken));
        }
    }

    private static void requireOwner(Genesis genesis, Founders founders) {
        List<VerifyingKey> administrators = genesis.administrators().keys();
        for (VerifyingKey key : founders.administrators().keys()) {
            if (!administrators.contains(key)) {
                throw new IllegalStateException("network " + genesis.name() + ": its key is " + administrators
                        + ", the one given is " + key + "; use the folder of keys it was founded with");
            }
        }
    }

    private Optional<Genesis> findGenesis(Admin admin) {
        Set<String> there = Clients.answer(
                admin.listTopics().names(), "the network was looked for", "the broker cannot be asked for its topics");
        return there.contains(Topic.REGISTRY.topicName()) ? topic.read().map(RegistryFile::genesis) : Optional.empty();
    }

    // A service under another name may have taken the place of ours.
    private List<Member> members(RegistryFile file, Collection<Enrolment> agents) {
        Map<AgentId, Member> members = new TreeMap<>();
        file.current().forEach(member -> members.put(member.id(), member));
        service(members, CONSENSUS, Member.Role.CONSENSUS);
        service(members, LEDGER, Member.Role.LEDGER);
        for (Enrolment agent : agents) {
            members.computeIfAbsent(agent.agent(), id -> agent(file.registry(), agent));
        }
        return new ArrayList<>(members.values());
    }

    private void service(Map<AgentId, Member> members, AgentId id, Member.Role role) {
        if (members.values().stream().noneMatch(member -> member.role() == role)) {
            members.put(id, member(id, OWNER, role));
        }
    }

    private Member member(AgentId id, OrganisationId organisation, Member.Role role) {
        return new Member(
                id, organisation, role, 0, keys.loadOrCreate(id.value()).verifyingKey());
    }

    // Its first key was given up then, and a key that was given up never counts again.
    private Member agent(NetworkRegistry registry, Enrolment agent) {
        registry.tenure(agent.agent(), 0).ifPresent(first -> {
            throw new IllegalStateException("agent " + agent.agent() + " was removed from network "
                    + registry.genesis().name() + "; leave it out, or enrol it with a new key by"
                    + " 'tocsin network enroll'");
        });
        return new Member(
                agent.agent(),
                agent.organisation(),
                agent.site(),
                Member.Role.AGENT,
                0,
                keys.loadOrCreate(agent.agent().value()).verifyingKey());
    }
}
