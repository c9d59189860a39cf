package io.tocsin.manifests;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads an object into the classes that Kubernetes' own definitions were turned into, as strictly as a server with strict
 * validation: those classes would keep unknown fields quietly and turn 8 into "8". One error of an object is reported.
 */
final class Types {
    private static final KubernetesSerialization KNOWN = known();
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .annotationIntrospector(new NoKeeping())
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, texts -> Stream.of(
                            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                    .forEach(shape -> texts.setCoercion(shape, CoercionAction.Fail)))
            .build();

    private Types() {}

    private static KubernetesSerialization known() {
        KubernetesSerialization known = new KubernetesSerialization();
        Stream.of(Kafka.class, KafkaNodePool.class, KafkaTopic.class, KafkaUser.class)
                .forEach(type -> known.registerKubernetesResource("kafka.strimzi.io/v1", type.getSimpleName(), type));
        return known;
    }

    static Stream<Problem> check(List<Manifest> manifests) {
        return manifests.stream().flatMap(Types::check);
    }

    /** What is wrong in one object; of a kind that has no types, its schema is asked. */
    static Stream<Problem> check(Manifest manifest) {
        Optional<Schema> ours = Schema.of(manifest);
        if (ours.isPresent()) {
            return ours.get().check(manifest);
        }
        Class<? extends KubernetesResource> type =
                KNOWN.getRegisteredKubernetesResource(manifest.apiVersion(), manifest.kind());
        if (type == null) {
            return Stream.of(manifest.problem(
                    "apiVersion", "there is no type of " + manifest.apiVersion() + " " + manifest.kind()));
        }
        try (JsonParser parser = MAPPER.treeAsTokens(manifest.tree())) {
            MAPPER.readValue(parser, type);
            return Stream.empty();
        } catch (JsonMappingException e) {
            return Stream.of(manifest.problem(path(e.getPath()), e.getOriginalMessage()));
        } catch (IOException e) {
            return Stream.of(manifest.problem("", String.valueOf(e.getMessage())));
        }
    }

    private static String path(List<Reference> steps) {
        return steps.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .substring(1);
    }

    /** Lets no class keep what it does not know. */
    private static final class NoKeeping extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }
}
