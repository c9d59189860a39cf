package io.tocsin.manifests;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads an object into the classes that Kubernetes' own definitions were turned into, and reports each field they do not
 * know and each value of another type. The classes would keep unknown fields quietly and turn 8 into "8"; a server with
 * strict validation refuses both.
 */
final class StrictModel {
    /** By apiVersion and kind; what is not here and has no schema of ours is refused. */
    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
            Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class));

    /** One for all: what it learns of the classes costs more than the reading. It is told whom to report to by each. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .annotationIntrospector(new NoKeeping())
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addHandler(new Unknown())
            .build();

    private static final String REPORT_TO = "report to";

    private final Manifest manifest;
    private final List<Problem> problems = new ArrayList<>();

    private StrictModel(Manifest manifest) {
        this.manifest = manifest;
    }

    static List<Problem> check(List<Manifest> manifests) {
        return manifests.stream().flatMap(manifest -> check(manifest).stream()).toList();
    }

    /** What is unknown in one object, of a kind that has a type or a schema of ours. */
    static List<Problem> check(Manifest manifest) {
        String key = manifest.apiVersion() + " " + manifest.kind();
        if (SmallSchema.isFor(key)) {
            return SmallSchema.check(manifest, key);
        }
        Class<?> type = TYPES.get(key);
        if (type == null) {
            return List.of(
                    manifest.problem("apiVersion", "got " + key + ", read are " + new TreeSet<>(TYPES.keySet())));
        }
        StrictModel model = new StrictModel(manifest);
        model.read(type);
        return model.problems;
    }

    private void read(Class<?> type) {
        JsonNode tree = manifest.tree();
        try (JsonParser parser = MAPPER.treeAsTokens(tree)) {
            Object read = MAPPER.readerFor(type).withAttribute(REPORT_TO, this).readValue(parser);
            compare("", tree, MAPPER.valueToTree(read));
        } catch (JsonMappingException e) {
            report(path(e), e.getOriginalMessage().split("\n", 2)[0]);
        } catch (JsonProcessingException e) {
            report("", e.getOriginalMessage());
        } catch (IOException e) {
            report("", e.getMessage());
        }
    }

    // What was written and does not come back was taken for something else.
    private void compare(String path, JsonNode written, JsonNode read) {
        if (written.isObject() && read.isObject()) {
            written.properties()
                    .forEach(field -> compare(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                            field.getValue(),
                            read.path(field.getKey())));
        } else if (written.isArray() && read.isArray() && written.size() == read.size()) {
            for (int i = 0; i < written.size(); i++) {
                compare(path + "[" + i + "]", written.get(i), read.get(i));
            }
        } else if (!isSame(path, written, read)
                && problems.stream().noneMatch(p -> p.field().equals(path))) {
            report(path, "got " + written + ", understood as " + (read.isMissingNode() ? "nothing" : read));
        }
    }

    private static boolean isSame(String path, JsonNode written, JsonNode read) {
        boolean isEmpty = written.isContainerNode() && written.isEmpty();
        // A number of bytes or processors may be written as a number.
        boolean isQuantity = path.matches(".*(limits|requests)\\.[a-z-]+");
        // Strimzi's classes write their own version, and leave out what is false anyway; the kind and version chose
        // them.
        boolean isLeftOut = path.equals("apiVersion") || (read.isMissingNode() && written.equals(BooleanNode.FALSE));
        return isEmpty
                || isLeftOut
                || written.equals(read)
                || (written.isNumber() && read.isNumber() && written.asDouble() == read.asDouble())
                || (isQuantity && written.asText().equals(read.asText()));
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private void report(String field, String text) {
        problems.add(manifest.problem(field, text));
    }

    /** Lets no class keep what it does not know. */
    private static final class NoKeeping extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }

    /** Notes an unknown field and goes on. */
    private static final class Unknown extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context, JsonParser parser, JsonDeserializer<?> reader, Object bean, String name)
                throws IOException {
            String path = path(parser.getParsingContext().pathAsPointer());
            StrictModel model = (StrictModel) context.getAttribute(REPORT_TO);
            model.report(path, "unknown field, known are " + known(reader));
            parser.skipChildren();
            return true;
        }

        private String known(JsonDeserializer<?> reader) {
            return reader.getKnownPropertyNames() == null
                    ? "none"
                    : reader.getKnownPropertyNames().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }

        private String path(JsonPointer pointer) {
            StringBuilder path = new StringBuilder();
            for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
                if (at.mayMatchElement() && path.length() > 0) {
                    path.append('[').append(at.getMatchingProperty()).append(']');
                } else {
                    path.append(path.length() == 0 ? "" : ".").append(at.getMatchingProperty());
                }
            }
            return path.toString();
        }
    }
}
