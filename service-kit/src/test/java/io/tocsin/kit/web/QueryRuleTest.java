package io.tocsin.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryRuleTest {
    private final QueryRule rule = QueryRule.of(endpoint());

    static String ballots(
            @PathParam("id") String id,
            @QueryParam("from") String from,
            @QueryParam("size") String size,
            @QueryParam("subject") String subject) {
        return id + from + size + subject;
    }

    private static java.lang.reflect.Method endpoint() {
        return Arrays.stream(QueryRuleTest.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("ballots"))
                .findFirst()
                .orElseThrow();
    }

    private static MultiMap given(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }

    @Test
    void shouldTakeWhatTheEndpointDeclares() {
        assertThat(rule.declared()).containsExactlyInAnyOrder("from", "size", "subject");
        assertThat(rule.problem(MultiMap.caseInsensitiveMultiMap())).isEmpty();
        assertThat(rule.problem(given("from", "1").add("size", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    sise, size
                    Size, size
                    sizes, size
                    ize, size
                    subj, subject
                    form, from
                    s, size
                    id, -
                    q, -
                    '', -
                    format, -
                    authority, -
                    """)
    void shouldRefuseWhatItDoesNotAndSayWhatMayBeMeant(String typed, String meant) {
        Problem problem = rule.problem(given(typed, "7")).orElseThrow();

        assertThat(problem.field()).isEqualTo(typed);
        assertThat(problem.value()).isEqualTo("7");
        assertThat(problem.allowed()).isEqualTo("from, size, subject");
        assertThat(problem.message())
                .isEqualTo("there is no parameter '" + typed + "' here, allowed from, size, subject"
                        + (meant == null ? "" : "; did you mean " + meant + "?"));
    }

    @Test
    void shouldNotLetASecondValueBeLost() {
        assertThat(rule.problem(given("size", "2").add("size", "3"))).contains(Problem.of("size", "2, 3", "one value"));
    }

    @Test
    void shouldSayThatThereAreNone() {
        assertThat(new QueryRule(Set.of()).problem(given("b", "").add("a", "")))
                .map(Problem::message)
                .contains("there is no parameter 'a' here, allowed no parameters");
    }
}
