package io.tocsin.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The queries in the alert rules and dashboards, and the metrics they name. Stateless. */
final class MetricNames {
    /** A name is what is left of a query without strings, what stands in braces, by-clauses, times and functions. */
    private static final Pattern NOT_NAMES = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^\\]]*]|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[a-zA-Z0-9_:])");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "sum", "max", "min", "avg", "count");

    private MetricNames() {}

    /** Every query, with the file and title it stands under. */
    static Map<String, String> queries(Path observability) throws IOException {
        Map<String, String> queries = new java.util.LinkedHashMap<>();
        Map<?, ?> rules = new Yaml().load(Files.readString(observability.resolve("prometheus/alerts.yml")));
        for (Object group : (List<?>) rules.get("groups")) {
            for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
                Map<?, ?> alert = (Map<?, ?>) rule;
                queries.put("alert " + alert.get("alert"), String.valueOf(alert.get("expr")));
            }
        }
        try (Stream<Path> dashboards = Files.list(observability.resolve("grafana/dashboards"))) {
            for (Path dashboard : dashboards.sorted().toList()) {
                for (JsonNode panel :
                        new ObjectMapper().readTree(dashboard.toFile()).path("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        String place = dashboard.getFileName() + ": "
                                + panel.path("title").asText() + " "
                                + target.path("refId").asText();
                        queries.put(place, target.path("expr").asText());
                    }
                }
            }
        }
        return queries;
    }

    /** The metrics a query names. */
    static Set<String> of(String query) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(NOT_NAMES.matcher(query).replaceAll(" "));
        while (matcher.find()) {
            if (!WORDS.contains(matcher.group()) && !isInNumber(matcher)) {
                names.add(matcher.group());
            }
        }
        return names;
    }

    // The e9 of 1e9.
    private static boolean isInNumber(Matcher matcher) {
        return matcher.start() > 0 && matcher.group().matches("e[0-9]*");
    }

    /** The metrics that are served, out of what a service answers at {@code /q/metrics}. */
    static Set<String> served(String text) {
        List<String> names = new ArrayList<>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        return new TreeSet<>(names);
    }
}
