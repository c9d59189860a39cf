package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.WithDefault;
import io.tocsin.consensus.service.ConsensusConfig;
import io.tocsin.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.server.config.AbstractKafkaConfig;

/** Topics, groups and addresses in manifests are those of the code and of each other. */
final class KafkaRules {
    /** What {@code tocsin network setup} makes unless it is told otherwise, and the services' own default. */
    private static final int PARTITIONS = 4;

    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://([^:/]+):([0-9]+)/tocsin");

    private static final Map<String, Rights> RIGHTS = Rights.all();

    private final List<Manifest> manifests;
    private final List<Problem> problems = new ArrayList<>();

    private KafkaRules(List<Manifest> manifests) {
        this.manifests = manifests;
    }

    static List<Problem> check(List<Manifest> manifests) {
        KafkaRules rules = new KafkaRules(manifests);
        for (Manifest manifest : manifests) {
            switch (manifest.kind()) {
                case "KafkaUser" -> rules.user(manifest);
                case "KafkaTopic" -> rules.topic(manifest);
                case "Kafka" -> rules.cluster(manifest);
                default -> {}
            }
        }
        Workload.of(manifests).forEach(rules::workload);
        return rules.problems;
    }

    private void user(Manifest user) {
        Map<String, Set<String>> literal = new HashMap<>();
        JsonNode rules = user.tree().at("/spec/authorization/acls");
        for (int i = 0; i < rules.size(); i++) {
            JsonNode resource = rules.get(i).path("resource");
            String name = resource.path("name").asText();
            String field = "spec.authorization.acls[" + i + "].resource.name";
            if (resource.path("patternType").asText().equals("prefix")) {
                must(user, field, name, name.equals(group() + "-"), "must begin as the consensus' group, " + group());
            } else if (resource.path("type").asText().equals("group")) {
                must(user, field, name, name.equals(group()), "must be the consensus' group, " + group());
            } else {
                must(user, field, name, partitions(name).isPresent(), "is no topic of protocol.topic.Topic");
                Json.items(rules.get(i).path("operations"))
                        .forEach(operation -> literal.computeIfAbsent(operation.asText(), any -> new TreeSet<>())
                                .add(name));
            }
        }
        Rights rights = RIGHTS.get(user.name());
        if (rights == null) {
            problems.add(
                    user.problem("metadata.name", "is nobody's user, there are " + new TreeSet<>(RIGHTS.keySet())));
            return;
        }
        same(user, "Read", literal, rights.reads());
        same(user, "Write", literal, rights.writes());
    }

    private void same(Manifest user, String operation, Map<String, Set<String>> given, Set<String> used) {
        Set<String> may = given.getOrDefault(operation, Set.of());
        if (!may.equals(used)) {
            problems.add(user.problem(
                    "spec.authorization.acls", "may " + operation + " " + may + ", the code does " + used));
        }
    }

    private void topic(Manifest topic) {
        String name = topic.tree().at("/spec/topicName").asText(topic.name());
        Optional<Integer> wanted = partitions(name);
        must(topic, "spec.topicName", name, wanted.isPresent(), "is no topic of protocol.topic.Topic");
        String given = topic.tree().at("/spec/partitions").asText();
        wanted.ifPresent(number ->
                must(topic, "spec.partitions", given, given.equals(String.valueOf(number)), "must be " + number));
    }

    private void cluster(Manifest cluster) {
        JsonNode config = cluster.tree().at("/spec/kafka/config");
        config.fieldNames()
                .forEachRemaining(name -> must(
                        cluster,
                        "spec.kafka.config." + name,
                        name,
                        AbstractKafkaConfig.CONFIG_DEF.names().contains(name),
                        "is no setting of a broker"));
        int brokers = manifests.stream()
                .filter(m -> m.is("KafkaNodePool"))
                .mapToInt(pool -> pool.tree().at("/spec/replicas").asInt())
                .sum();
        int copies = config.path("default.replication.factor").asInt(1);
        must(
                cluster,
                "spec.kafka.config.default.replication.factor",
                copies,
                copies <= brokers,
                "there are " + brokers);
        int min = config.path("min.insync.replicas").asInt(1);
        must(
                cluster,
                "spec.kafka.config.min.insync.replicas",
                min,
                min < copies,
                "must be below " + copies + ", or one broker's loss stops all writing");
        must(
                cluster,
                "spec.kafka.config.auto.create.topics.enable",
                config.path("auto.create.topics.enable"),
                config.path("auto.create.topics.enable").asText().equals("false"),
                "must be false: a broker would make topics with the wrong partitions");
    }

    private void workload(Workload workload) {
        for (Workload.Container container : workload.containers()) {
            Map<String, String> variables = Variables.all(container, manifests, "");
            String env = container.path() + ".env.";
            Optional.ofNullable(variables.get("KAFKA_BOOTSTRAP_SERVERS"))
                    .ifPresent(brokers -> reachable(workload, env + "KAFKA_BOOTSTRAP_SERVERS", brokers));
            Optional.ofNullable(variables.get("QUARKUS_DATASOURCE_JDBC_URL")).ifPresent(url -> {
                Matcher address = JDBC.matcher(url);
                String server = address.matches() ? address.group(1) + ":" + address.group(2) : url;
                reachable(workload, env + "QUARKUS_DATASOURCE_JDBC_URL", server);
            });
            if (workload.name().equals("consensus")) {
                String given = variables.getOrDefault("TOCSIN_CONSENSUS_GROUP", group());
                must(
                        workload.manifest(),
                        env + "TOCSIN_CONSENSUS_GROUP",
                        given,
                        given.equals(group()),
                        "must be " + group() + ": the rights of its user are for that name");
                int members = workload.replicas();
                must(
                        workload.manifest(),
                        "spec.replicas",
                        members,
                        members <= PARTITIONS,
                        "the ballot log has " + PARTITIONS + " partitions, more members stand idle");
            }
        }
    }

    private void reachable(Workload workload, String field, String address) {
        Set<String> there = addresses();
        if (!there.isEmpty() && !there.contains(address)) {
            problems.add(workload.problem(field, "got " + address + ", nothing listens there: " + there));
        }
    }

    /** Where brokers and databases of these manifests listen; those of operators as they are documented. */
    private Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        for (Manifest manifest : manifests) {
            switch (manifest.kind()) {
                case "Kafka" ->
                    Json.items(manifest.tree().at("/spec/kafka/listeners"))
                            .forEach(listener -> addresses.add(manifest.name() + "-kafka-bootstrap:"
                                    + listener.path("port").asText()));
                case "Cluster" -> addresses.add(manifest.name() + "-rw:5432");
                case "Service" -> {
                    if (Set.of("kafka", "database").contains(manifest.name())) {
                        Json.items(manifest.tree().at("/spec/ports"))
                                .forEach(port -> addresses.add(manifest.name() + ":"
                                        + port.path("port").asText()));
                    }
                }
                default -> {}
            }
        }
        return addresses;
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

    private void must(Manifest manifest, String field, Object got, boolean holds, String text) {
        if (!holds) {
            problems.add(manifest.problem(field, "got " + got + ", " + text));
        }
    }
}
