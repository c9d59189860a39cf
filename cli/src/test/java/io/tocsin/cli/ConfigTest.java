package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.cli.Shell.Done;
import io.tocsin.cli.config.ServiceVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    simulation: {default_agnets: 5}        | :1: unknown key 'simulation.default_agnets', did you mean 'simulation.default_agents'?
                    simulatoin: {default_agents: 5}        | :1: unknown key 'simulatoin.default_agents', did you mean 'simulation.default_agents'?
                    party: {organisaton: acme}             | :1: unknown key 'party.organisaton', did you mean 'party.organisation'?
                    party: {sites: berlin}                 | :1: unknown key 'party.sites', did you mean 'party.site'?
                    simulation: {default_agents: 0}        | :1: simulation.default_agents: got '0', allowed a whole number from 1 to 10000
                    simulation: {default_agents: lots}     | :1: simulation.default_agents: got 'lots', allowed a whole number from 1 to 10000
                    simulation: {default_agents: [1]}      | :1: simulation.default_agents: got '', allowed a whole number from 1 to 10000
                    simulation: {enable_parallel: 1}       | :1: simulation.enable_parallel: got '1', allowed one of true, false
                    simulation: {random_seed: 1.5}         | :1: simulation.random_seed: got '1.5', allowed a whole number
                    simulation: 5                          | :1: 'simulation' is a section; expected keys under it
                    environment: test                      | :1: environment: got 'test', allowed one of development, staging, production
                    monitoring: {metrics_port: 65536}      | :1: monitoring.metrics_port: got '65536', allowed a whole number from 1 to 65535
                    logging: {file: }                      | :1: logging.file: got '', allowed a text that is not empty
                    - simulation                           | :1: expected sections and keys
                    logging: {level: [                     | is not YAML
                    """)
    void shouldRefuseAWrongFileWithThree(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yml"), text + "\n");

        Done checked = new Shell().run("config", "check", file.toString());
        Done run = new Shell().run("run", "--config", file.toString());

        assertThat(checked.code()).isEqualTo(3);
        assertThat(checked.err()).startsWith("tocsin: " + file).contains(message);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).isEqualTo(checked.err());
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldNameBothLinesOfADuplicateKey() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yml"), "logging:\n  level: INFO\n  file: a\n  level: WARN\n");

        Done done = new Shell().run("config", "check", file.toString());

        assertThat(done.code()).isEqualTo(3);
        assertThat(done.err()).contains(":4: duplicate key 'logging.level', first on line 2");
    }

    @Test
    void shouldRefuseAMissingFileAndAFolder() {
        Done missing =
                new Shell().run("run", "--config", folder.resolve("none.yml").toString());
        Done directory = new Shell().run("config", "check", folder.toString());

        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).contains("none.yml: no such file");
        assertThat(directory.code()).isEqualTo(3);
        assertThat(directory.err()).contains("is a directory");
    }

    @ParameterizedTest
    @CsvSource({
        "SIMULATION_DEFAULT_AGNETS, SIMULATION_DEFAULT_AGENTS",
        "SIMULATON_DEFAULT_AGENTS, SIMULATION_DEFAULT_AGENTS",
        "TOSCIN_ENVIRONMENT, TOCSIN_ENVIRONMENT",
        "DATABASE_PATHS, DATABASE_PATH",
        "LOGGING_LEVLE, LOGGING_LEVEL",
        "MONITORING_METRIC_PORT, MONITORING_METRICS_PORT",
        "TOCSIN_ENVIROMENT, TOCSIN_ENVIRONMENT",
        "TOCSIN_LOGGING_LEVEL, LOGGING_LEVEL",
        "TOCSIN_AGENT_ALOWLIST, TOCSIN_AGENT_ALLOWLIST",
        "TOCSIN_AGENT_HOMES, TOCSIN_AGENT_HOME"
    })
    void shouldRefuseAMistypedVariable(String typed, String meant) {
        Done done = new Shell().with(typed, "1").run("config", "show");

        assertThat(done.code()).isEqualTo(3);
        assertThat(done.err()).contains("unknown environment variable " + typed + ", did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE_URL", "LOGGING_DRIVER", "MONITORING_HOST", "SIMULATION_NAME", "TOCSIN_JAVA_OPTS"})
    void shouldLeaveOthersVariablesAlone(String name) {
        assertThat(new Shell().with(name, "x").run("config", "show").code()).isZero();
    }

    @Test
    void shouldLeaveToTheNodeWhatItsServicesHeed() {
        for (String name : ServiceVariables.names()) {
            assertThat(new Shell().with(name, "x").run("config", "show").code())
                    .as(name)
                    .isZero();
        }
    }

    @Test
    void shouldCheckTheRangeOfAVariable() {
        Done done = new Shell().with("DATABASE_CONNECTION_POOL_SIZE", "0").run("config", "show");

        assertThat(done.code()).isEqualTo(3);
        assertThat(done.err())
                .contains("environment variable DATABASE_CONNECTION_POOL_SIZE: database.connection_pool_size: got '0',"
                        + " allowed a whole number from 1 to 1000");
    }

    @Test
    void shouldReportEveryProblemAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yml"), "logging:\n  levle: INFO\n  max_bytes: 1\n");

        Done done = new Shell().with("TOCSIN_X", "1").run("config", "check", file.toString());

        assertThat(done.err().lines()).hasSize(3).allMatch(line -> line.startsWith("tocsin: "));
    }

    @Test
    void shouldLetDefaultsFileVariablesAndCommandLineWinInThisOrder() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config/staging.yml"),
                "simulation: {default_agents: 2, default_steps: 2, random_seed: 2}\nlogging: {level: WARN}\n");
        Path own = Files.writeString(
                folder.resolve("own.yml"), "simulation: {default_agents: 3, default_steps: 3, random_seed: 3}\n");

        Done done = new Shell()
                .at(folder)
                .with("TOCSIN_ENVIRONMENT", "staging")
                .with("SIMULATION_DEFAULT_STEPS", "4")
                .with("SIMULATION_RANDOM_SEED", "4")
                .run("config", "show", "--config", own.toString(), "--seed", "5");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out().replaceAll("\\s+", " "))
                .containsPattern("environment +staging +environment variable TOCSIN_ENVIRONMENT")
                .containsPattern("simulation.enable_parallel +false +default")
                .containsPattern("logging.level +WARN +file config/staging.yml:2")
                .containsPattern("simulation.default_agents +3 +file .*own.yml:1")
                .containsPattern("simulation.default_steps +4 +environment variable SIMULATION_DEFAULT_STEPS")
                .containsPattern("simulation.random_seed +5 +command line --seed");
    }

    @Test
    void shouldRunWithWhatIsConfigured() throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.yml"), "simulation: {default_agents: 3, default_steps: 5, random_seed: 9}\n");

        Done done = new Shell().run("run", "--config", file.toString());

        assertThat(done.out()).startsWith("Seed 9, 3 agents,").contains(", 5 steps");
    }

    @Test
    void shouldShowAsJson() throws JsonProcessingException {
        Done done = new Shell().with("LOGGING_LEVEL", "ERROR").run("config", "show", "--json");

        JsonNode json = new ObjectMapper().readTree(done.out());
        assertThat(json.at("/logging.level/value").asText()).isEqualTo("ERROR");
        assertThat(json.at("/logging.level/source").asText()).isEqualTo("environment variable LOGGING_LEVEL");
        assertThat(json.at("/monitoring.metrics_port/value").isInt()).isTrue();
        assertThat(json.at("/monitoring.enable_prometheus/value").isBoolean()).isTrue();
        assertThat(json).hasSize(17);
    }

    @Test
    void shouldAcceptAGoodFileAnEmptyOneAndTheShippedOnes() throws IOException {
        Path good = Files.writeString(folder.resolve("good.yml"), "environment: production\n");
        Path empty = Files.writeString(folder.resolve("empty.yml"), "# nothing yet\n");

        assertThat(new Shell().run("config", "check", good.toString()).code()).isZero();
        assertThat(new Shell().run("config", "check", empty.toString()).code()).isZero();
        for (String name : new String[] {"development", "staging", "production"}) {
            Done done = new Shell()
                    .at(Path.of(".."))
                    .with("TOCSIN_ENVIRONMENT", name)
                    .run("config", "show");
            assertThat(done.code()).as(done.err()).isZero();
            assertThat(done.out()).contains("file config/" + name + ".yml:");
        }
    }

    @Test
    void shouldRefuseAnEnvironmentsFileThatSaysItIsAnother() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/development.yml"), "environment: production\n");

        Done done = new Shell().at(folder).run("config", "show");

        assertThat(done.code()).isEqualTo(3);
        assertThat(done.err()).contains("got 'production' in the file of 'development'");
    }
}
