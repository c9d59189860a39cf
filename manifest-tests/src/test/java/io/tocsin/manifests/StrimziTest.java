package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Strimzi the types are of that read its objects: on a Java that can load them those of 1.2. */
class StrimziTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{object: Kafka/tocsin, op: add, path: /spec/jmxTrans, value: {image: x}}",
                "{object: Kafka/tocsin, op: add, path: /spec/zookeeper, value: {replicas: 3}}",
                "{object: Kafka/tocsin, op: add, path: /spec/kafka/authorization/type, value: opa}",
                "{object: Kafka/tocsin, op: add, path: /spec/kafka/listeners/0/authentication/type, value: oauth}"
            })
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "skipped: Strimzi's types of 1.2 need Java 21 or newer")
    void shouldRefuseWhatCameOutOfStrimziBefore12(String planted) throws IOException {
        List<Problem> found = Types.check(Planted.of(planted).manifests()).toList();

        assertThat(found).hasSize(1).allSatisfy(problem -> assertThat(problem.object())
                .isEqualTo("Kafka/tocsin"));
    }
}
