package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.ConfigurationLoader;
import io.tocsin.cli.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator's table of environments says of every setting that differs what the files say, and nothing else. */
class EnvironmentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> ENVIRONMENTS = List.of("development", "staging", "production");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z_.]+)` \\| `([^`]+)` \\| `([^`]+)` \\| `([^`]+)` \\|$");

    @Test
    void shouldStandInTheOperatorsGuide() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/guides/operator.md"));
        String table = guide.substring(guide.indexOf("<!-- checked by EnvironmentsTest -->"));

        Map<String, List<String>> said = new TreeMap<>();
        ROW.matcher(table)
                .results()
                .forEach(row -> said.put(row.group(1), List.of(row.group(2), row.group(3), row.group(4))));

        assertThat(table).contains("| | development | staging | production |");
        assertThat(said).isNotEmpty().isEqualTo(different());
    }

    private static Map<String, List<String>> different() {
        Map<String, Configuration> all =
                ENVIRONMENTS.stream().collect(Collectors.toMap(Function.identity(), EnvironmentsTest::configuration));
        Map<String, List<String>> different = new TreeMap<>();
        Stream.of(Setting.values())
                .filter(setting -> setting != Setting.ENVIRONMENT)
                .forEach(setting -> {
                    List<String> values = ENVIRONMENTS.stream()
                            .map(name -> all.get(name).choice(setting).value().toString())
                            .toList();
                    if (values.stream().distinct().count() > 1) {
                        different.put(setting.key(), values);
                    }
                });
        return different;
    }

    private static Configuration configuration(String environment) {
        return new ConfigurationLoader(Map.of("TOCSIN_ENVIRONMENT", environment), Optional.of(ROOT))
                .load(Optional.empty(), Map.of());
    }
}
