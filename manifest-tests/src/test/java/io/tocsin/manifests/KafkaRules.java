package io.tocsin.manifests;

import io.smallrye.config.WithDefault;
import io.tocsin.consensus.service.ConsensusConfig;
import io.tocsin.protocol.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.server.config.AbstractKafkaConfig;

/** Topics, groups and addresses in manifests are those of the code and of each other. */
final class KafkaRules {
    /** What {@code tocsin network setup} makes unless it is told otherwise, and the services' own default. */
    private static final int PARTITIONS = 4;

    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://([^:/]+:[0-9]+)/tocsin(\\?.*)?");
    private static final String GROUP = group();
    private static final Set<String> TOPICS =
            Topic.all().stream().map(Topic::topicName).collect(Collectors.toCollection(TreeSet::new));

    private final List<Manifest> manifests;

    private KafkaRules(List<Manifest> manifests) {
        this.manifests = manifests;
    }

    static Stream<Problem> check(List<Manifest> manifests) {
        KafkaRules rules = new KafkaRules(manifests);
        return Stream.concat(
                manifests.stream().flatMap(rules::object),
                Workload.of(manifests).stream().flatMap(rules::workload));
    }

    private Stream<Problem> object(Manifest manifest) {
        return switch (manifest.kind()) {
            case "KafkaUser" -> user(manifest);
            case "KafkaTopic" -> topic(manifest);
            case "Kafka" -> cluster(manifest);
            default -> Stream.empty();
        };
    }

    private static Stream<Problem> user(Manifest user) {
        Optional<Rights> known = Rights.of(user.name());
        if (known.isEmpty()) {
            return Stream.of(user.problem(
                    "metadata.name",
                    "is nobody's user, there are " + new TreeSet<>(Rights.all().keySet())));
        }
        Rights rights = known.get();
        return Stream.of(
                        user.all("spec.authorization.acls[*].resource").flatMap(KafkaRules::resource),
                        same(user, "Read", rights.reads()),
                        same(user, "Write", rights.writes()),
                        same(user, "Create", user.name().equals(Rights.SETUP) ? TOPICS : Set.of()))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> resource(Place resource) {
        Place name = resource.at("name");
        if (isPrefix(resource)) {
            return name.must(name.text().equals(GROUP + "-"), "must begin as the consensus' group, " + GROUP);
        }
        return isGroup(resource)
                ? name.must(name.text().equals(GROUP), "must be the consensus' group, " + GROUP)
                : name.must(partitions(name.text()).isPresent(), "is no topic of protocol.topic.Topic");
    }

    private static Stream<Problem> same(Manifest user, String operation, Set<String> used) {
        Set<String> may = user.all("spec.authorization.acls[*]")
                .filter(rule -> rule.all("operations[*]").anyMatch(o -> o.text().equals(operation)))
                .map(rule -> rule.at("resource"))
                .filter(resource -> !isPrefix(resource) && !isGroup(resource))
                .map(Place::name)
                .collect(Collectors.toCollection(TreeSet::new));
        return user.at("spec.authorization.acls")
                .must(may.equals(used), "may " + operation + " " + may + ", the code does " + used);
    }

    private static boolean isPrefix(Place resource) {
        return resource.at("patternType").text().equals("prefix");
    }

    private static boolean isGroup(Place resource) {
        return resource.at("type").text().equals("group");
    }

    private static Stream<Problem> topic(Manifest topic) {
        String name = topic.at("spec.topicName").node().asText(topic.name());
        Optional<Integer> wanted = partitions(name);
        Place given = topic.at("spec.partitions");
        return wanted.isEmpty()
                ? Stream.of(topic.problem("spec.topicName", name + " is no topic of protocol.topic.Topic"))
                : given.must(given.node().asInt() == wanted.get(), "must be " + wanted.get());
    }

    private Stream<Problem> cluster(Manifest cluster) {
        Place config = cluster.at("spec.kafka.config");
        Stream<Problem> unknown = config.strings().keySet().stream()
                .filter(name -> !AbstractKafkaConfig.CONFIG_DEF.names().contains(name))
                .map(name -> config.problem(name + " is no setting of a broker"));
        int brokers = manifests.stream()
                .filter(m -> m.is("KafkaNodePool"))
                .mapToInt(pool -> pool.at("spec.replicas").node().asInt())
                .sum();
        Map<String, String> settings = config.strings();
        int copies = Integer.parseInt(settings.getOrDefault("default.replication.factor", "1"));
        int min = Integer.parseInt(settings.getOrDefault("min.insync.replicas", "1"));
        return Stream.of(
                        unknown,
                        cluster.all("spec.kafka.listeners[*]").flatMap(KafkaRules::listener),
                        cluster.all("spec.kafka.authorization.superUsers")
                                .map(users -> users.problem("must not be there: rights would not hold for them")),
                        config.must(copies <= brokers, "default.replication.factor is " + copies + " of " + brokers),
                        config.must(
                                min < copies,
                                "min.insync.replicas must be below " + copies
                                        + ", or one broker's loss stops all writing"),
                        config.must(
                                "false".equals(settings.get("auto.create.topics.enable")),
                                "auto.create.topics.enable must be false: a broker would make topics with the wrong"
                                        + " partitions"))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> listener(Place listener) {
        boolean asks = listener.at("tls").node().asBoolean()
                && listener.at("authentication.type").text().equals("scram-sha-512");
        return listener.must(asks, "must have TLS and ask everybody who he is");
    }

    private Stream<Problem> workload(Workload workload) {
        Stream<Problem> addresses = workload.containers().stream().flatMap(container -> addresses(workload, container));
        return switch (workload.name()) {
            case "consensus" -> Stream.concat(addresses, consensus(workload));
            case "ledger" -> Stream.concat(addresses, ledger(workload));
            default -> addresses;
        };
    }

    // CloudNativePG's servers have certificates; who does not look at them tells anybody the password.
    private Stream<Problem> ledger(Workload ledger) {
        boolean isOperated = manifests.stream().anyMatch(m -> m.is("Cluster"));
        String url = Variables.all(ledger.containers().get(0), manifests, "")
                .getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "");
        return ledger.containers()
                .get(0)
                .at("env.QUARKUS_DATASOURCE_JDBC_URL")
                .must(
                        !isOperated || url.contains("sslmode=verify-full"),
                        "got " + url + ", must have sslmode=verify-full");
    }

    private Stream<Problem> addresses(Workload workload, Place container) {
        Set<String> there = listening();
        return Variables.all(container, manifests, "").entrySet().stream()
                .filter(variable -> Set.of("KAFKA_BOOTSTRAP_SERVERS", "QUARKUS_DATASOURCE_JDBC_URL")
                        .contains(variable.getKey()))
                .filter(variable -> !there.isEmpty() && !there.contains(address(variable.getValue())))
                .map(variable -> workload.manifest()
                        .problem(
                                container.path() + ".env." + variable.getKey(),
                                "got " + variable.getValue() + ", nothing listens there: " + there));
    }

    private static String address(String value) {
        Matcher database = JDBC.matcher(value);
        return database.matches() ? database.group(1) : value;
    }

    private Stream<Problem> consensus(Workload consensus) {
        Place replicas = consensus.manifest().at("spec.replicas");
        return Stream.concat(
                replicas.must(
                        consensus.replicas() <= PARTITIONS,
                        "the ballot log has " + PARTITIONS + " partitions, more members stand idle"),
                consensus.containers().stream()
                        .map(container -> Variables.all(container, manifests, ""))
                        .map(variables -> variables.getOrDefault("TOCSIN_CONSENSUS_GROUP", GROUP))
                        .filter(given -> !given.equals(GROUP))
                        .map(given -> consensus
                                .manifest()
                                .problem(
                                        "env.TOCSIN_CONSENSUS_GROUP",
                                        "got " + given + ", must be " + GROUP
                                                + ": the rights of its user are for that name")));
    }

    /** Where brokers and databases of these manifests listen; those of operators as they are documented. */
    private Set<String> listening() {
        return manifests.stream().flatMap(KafkaRules::addresses).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> addresses(Manifest manifest) {
        String name = manifest.id().equals("Service/kafka") || manifest.id().equals("Service/database")
                ? "server"
                : manifest.kind();
        return switch (name) {
            case "Kafka" ->
                manifest.all("spec.kafka.listeners[*].port")
                        .map(port -> manifest.name() + "-kafka-bootstrap:" + port.text());
            case "Cluster" -> Stream.of(manifest.name() + "-rw:5432");
            case "server" -> manifest.all("spec.ports[*].port").map(port -> manifest.name() + ":" + port.text());
            default -> Stream.empty();
        };
    }

    private static Optional<Integer> partitions(String name) {
        return Topic.all().stream()
                .filter(topic -> topic.topicName().equals(name))
                .map(topic -> topic.partitions(PARTITIONS))
                .findFirst();
    }

    /** The group as the consensus has it unless it is told otherwise. */
    private static String group() {
        try {
            return ConsensusConfig.class
                    .getMethod("group")
                    .getAnnotation(WithDefault.class)
                    .value();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the consensus has no group any more", e);
        }
    }
}
