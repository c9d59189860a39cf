package io.tocsin.standalone.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Party;
import io.tocsin.core.identity.SiteId;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.setup.Founders;
import io.tocsin.kit.setup.KeyFolders;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.protocol.registry.Administrators;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.RegistryFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Sets a network up in somebody's broker: topics, genesis, keys in a folder a holder, agents enrolled. Running it again
 * changes nothing but to enrol newcomers.
 *
 * @param name of the network, used only when it is founded
 * @param partitions of its ballot log, used only when it is founded
 * @param rule the name of its voting rule, used only when it is founded
 * @param parties what is one voice in it, used only when it is founded
 * @param keys the folder above those of the holders
 * @param agents to enrol
 * @param timeout how long to wait for the broker
 * @param founders its administrators, if it is not one whose key is among those in {@code keys}
 */
public record Setup(
        String name,
        int partitions,
        String rule,
        Party parties,
        Path keys,
        List<Enrolment> agents,
        Duration timeout,
        Optional<Founders> founders) {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    // With Kafka's own a broker that is just starting would be asked once a minute.
    private static final String REQUEST_MILLIS = "5000";
    private static final String CALL_MILLIS = "10000";

    public Setup {
        agents = List.copyOf(agents);
    }

    /**
     * From the properties {@code tocsin.setup.keys}, {@code .timeout} (seconds), {@code .agent.1}, {@code .agent.2}
     * and so on (each {@code NAME=ORGANISATION} or {@code NAME@SITE=ORGANISATION}), {@code .administrator.1} and so on (each
     * a key or its file) and {@code .threshold}, and {@code tocsin.network.name}, {@code .partitions}, {@code .rule} and
     * {@code .parties}.
     *
     * @throws IllegalArgumentException if one is missing or not allowed
     */
    public static Setup of(Properties properties) {
        return new Setup(
                required(properties, "tocsin.network.name"),
                Integer.parseInt(required(properties, "tocsin.network.partitions")),
                required(properties, "tocsin.network.rule"),
                Party.called(properties.getProperty("tocsin.network.parties", "organisation")),
                Path.of(required(properties, "tocsin.setup.keys")),
                agents(properties),
                Duration.ofSeconds(Long.parseLong(required(properties, "tocsin.setup.timeout"))),
                founders(properties));
    }

    /**
     * Makes what is missing in the broker of {@code clients}, waiting for it if need be. Where others must sign who is
     * enrolled, a file beside the keys holds it for them.
     *
     * @param say is told of each try that found no broker
     * @return the registry as it is then, and what others must sign as proposed in it
     * @throws KafkaException if there was no broker all the while, or it does not let its caller do this
     * @throws IllegalStateException if the network that is there is not this owner's
     */
    public RegistryFile run(Clients clients, Consumer<String> say) {
        NetworkSetup setup = new NetworkSetup(
                        clients.with(
                                Map.of("request.timeout.ms", REQUEST_MILLIS, "default.api.timeout.ms", CALL_MILLIS)),
                        new KeyFolders(keys),
                        founders)
                .counting(parties);
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                RegistryFile file = setup.prepare(name, partitions, Genesis.rule(rule), agents);
                file.proposed().ifPresent(epoch -> RegistryFiles.propose(fileFor(file), file));
                return file;
            } catch (KafkaException e) {
                if (!isCuredByWaiting(e) || System.nanoTime() > end || !hasPaused()) {
                    throw e;
                }
                say.accept("waiting for the broker at " + clients.common().get("bootstrap.servers") + ": "
                        + e.getMessage());
            }
        }
    }

    // A broker's name that is not known yet is a ConfigException too, but only as the cause of another.
    private static boolean isCuredByWaiting(KafkaException failure) {
        Throwable cause = failure.getCause();
        return !(failure instanceof ConfigException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException);
    }

    private static boolean hasPaused() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path fileFor(RegistryFile file) {
        return keys.resolve("epoch-" + (file.newest() + 1) + ".registry");
    }

    /** Some lines. */
    public String text(RegistryFile file) {
        Genesis genesis = file.genesis();
        List<String> lines = new ArrayList<>(List.of(
                "network  " + genesis.name() + " " + genesis.networkId(),
                "rule     " + genesis.rule().name() + ", " + genesis.ballotPartitions() + " partitions",
                "epoch    " + file.newest() + ", " + agentsOf(file) + " agents enrolled",
                "keys     " + keys));
        file.proposed()
                .ifPresent(epoch -> lines.addAll(List.of(
                        "epoch " + epoch.number() + " is " + file.signatures(),
                        "next: tocsin network sign " + fileFor(file) + " --key KEY")));
        return String.join(System.lineSeparator(), lines);
    }

    /** One JSON object on one line. */
    public String json(RegistryFile file) {
        Genesis genesis = file.genesis();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("network", genesis.name()).put("id", genesis.networkId().toString());
        json.put("rule", genesis.rule().name()).put("partitions", genesis.ballotPartitions());
        json.put("epoch", file.newest()).put("agents", agentsOf(file)).put("keys", keys.toString());
        file.proposed().ifPresent(epoch -> json.put("toSign", fileFor(file).toString()));
        return json.toString();
    }

    private static int agentsOf(RegistryFile file) {
        return file.registry().electorates().current().size();
    }

    private static Optional<Founders> founders(Properties properties) {
        List<KeyArgument> named = new ArrayList<>();
        for (int n = 1; properties.containsKey("tocsin.setup.administrator." + n); n++) {
            named.add(KeyArgument.of(properties.getProperty("tocsin.setup.administrator." + n)));
        }
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Administrators administrators = new Administrators(
                named.stream().map(KeyArgument::verifying).toList(),
                Integer.parseInt(required(properties, "tocsin.setup.threshold")));
        return Optional.of(new Founders(
                administrators,
                named.stream().flatMap(key -> key.signing().stream()).toList()));
    }

    private static List<Enrolment> agents(Properties properties) {
        List<Enrolment> agents = new ArrayList<>();
        for (int n = 1; properties.containsKey("tocsin.setup.agent." + n); n++) {
            agents.add(agent(properties.getProperty("tocsin.setup.agent." + n)));
        }
        return agents;
    }

    // An agent's name has neither of the two signs, a site's may have the first.
    private static Enrolment agent(String text) {
        String[] parts = text.split("=", 2);
        String[] place = parts[0].split("@", 2);
        OrganisationId organisation = new OrganisationId(parts.length == 2 ? parts[1] : "");
        SiteId site = place.length == 2 ? new SiteId(place[1]) : SiteId.ofOnly(organisation);
        return new Enrolment(new AgentId(place[0]), organisation, site);
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("-D" + key + " is missing");
        }
        return value;
    }
}
