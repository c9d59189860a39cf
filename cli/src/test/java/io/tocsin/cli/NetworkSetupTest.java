package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.cli.network.NetworkSetupCommand;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.TrafficSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class NetworkSetupTest {
    private static final List<String> PLACE = List.of("--bootstrap", "kafka:9092,other:9093", "--keys", "keys");

    @Test
    void shouldEnrolTheSensorsThatTheGeneratorNames() {
        Map<String, String> properties = properties("--agents", "5");

        List<String> expected = Feeds.prepare(new TrafficSource.Generated(5, 1), 7).sensors().stream()
                .map(feed -> feed.enrolment().agent() + "=" + feed.enrolment().organisation())
                .toList();
        assertThat(expected).hasSize(5);
        for (int n = 1; n <= 5; n++) {
            assertThat(properties).containsEntry("tocsin.setup.agent." + n, expected.get(n - 1));
        }
        assertThat(properties).doesNotContainKey("tocsin.setup.agent.6");
    }

    @Test
    void shouldEnrolNamedAgentsAndThoseCalledAfterFiles() {
        Map<String, String> properties =
                properties("--agent", "hq=acme", "lab=uni = x", "--input", "a/site.conn.log", "b/site.conn.log");

        assertThat(properties)
                .containsEntry("tocsin.setup.agent.1", "hq=acme")
                .containsEntry("tocsin.setup.agent.2", "lab=uni = x")
                .containsEntry("tocsin.setup.agent.3", "site=own")
                .containsEntry("tocsin.setup.agent.4", "site-2=own");
    }

    @Test
    void shouldCountTheSitesOfOneOrganisationThatAreNamed() {
        Map<String, String> properties = properties("--agent", "door@berlin=own", "yard@paris=own");

        assertThat(properties)
                .containsEntry("tocsin.setup.agent.1", "door@berlin=own")
                .containsEntry("tocsin.setup.agent.2", "yard@paris=own")
                .containsEntry("tocsin.network.parties", "site");
        assertThat(properties("--agent", "door@berlin=own", "yard@paris=other"))
                .as("several operators")
                .containsEntry("tocsin.network.parties", "organisation");
        assertThat(properties("--agent", "door=own", "yard=own"))
                .as("no sites")
                .containsEntry("tocsin.network.parties", "organisation");
        assertThat(properties("--agent", "door@berlin=own", "--parties", "organisation"))
                .containsEntry("tocsin.network.parties", "organisation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--parties sites | --parties: got 'sites', allowed organisation and site",
                "--parties Site | --parties: got 'Site', allowed organisation and site",
                "--agent a@b | --agent: got 'a@b', allowed NAME=ORGANISATION or NAME@SITE=ORGANISATION",
                "--agent a@=o | --agent a@=o: site id: got '', allowed 1 to 128 characters, not only white space",
                "--agent a@x=o a@y=o | agent a: watches at x and at y, allowed one site",
                "--agent a@x=o a@x=p | agent a: belongs to o and to p, allowed one organisation"
            })
    void shouldRefuseWhatItDoesNotKnow(String given, String why) {
        assertThatThrownBy(() -> properties(given.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(why);
    }

    @Test
    void shouldPassOnWhereAndWhatANewNetworkIs() {
        Map<String, String> properties = properties("--name", "n", "--partitions", "2", "--rule", "eligible-majority");

        assertThat(properties)
                .containsEntry("tocsin.bootstrap", "kafka:9092,other:9093")
                .containsEntry(
                        "tocsin.setup.keys", Path.of("keys").toAbsolutePath().toString())
                .containsEntry("tocsin.setup.timeout", "60")
                .containsEntry("tocsin.network.name", "n")
                .containsEntry("tocsin.network.partitions", "2")
                .containsEntry("tocsin.network.rule", "eligible-majority");
    }

    private static Map<String, String> properties(String... more) {
        NetworkSetupCommand command = new NetworkSetupCommand(new CommandContext(Map.of(), Optional.empty(), false));
        new CommandLine(command).parseArgs(concat(more));
        return command.properties();
    }

    private static String[] concat(String... more) {
        return java.util.stream.Stream.concat(PLACE.stream(), List.of(more).stream())
                .toArray(String[]::new);
    }
}
