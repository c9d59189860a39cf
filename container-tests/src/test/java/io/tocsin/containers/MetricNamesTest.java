package io.tocsin.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricNamesTest {
    @Test
    void shouldFindTheNamesInAQuery() {
        assertThat(MetricNames.of("up{job=\"tocsin\"} == 0")).containsExactly("up");
        assertThat(MetricNames.of("sum by (service) (rate(process_cpu_time_ns_total[1m])) / 1e9"))
                .containsExactly("process_cpu_time_ns_total");
        assertThat(MetricNames.of("histogram_quantile(0.99, sum by (le) (rate(a_seconds_bucket[5m])))"))
                .containsExactly("a_seconds_bucket");
        assertThat(MetricNames.of("increase(bad_total[10m]) > 0.05 * increase(all_total[10m]) and on (x) c"))
                .containsExactly("all_total", "bad_total", "c");
    }

    @Test
    void shouldFindWhatIsServed() {
        assertThat(MetricNames.served("# HELP a b\na_total{x=\"y z\"} 1.0\nb 2\n\n"))
                .containsExactly("a_total", "b");
    }

    @Test
    void shouldFindQueriesInRulesAndDashboards() throws Exception {
        var queries = MetricNames.queries(Command.root().resolve("deploy/observability"));

        assertThat(queries).hasSizeGreaterThan(25);
        queries.forEach((place, query) ->
                assertThat(MetricNames.of(query)).as(place + ": " + query).isNotEmpty());
    }
}
