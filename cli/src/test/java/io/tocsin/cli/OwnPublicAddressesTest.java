package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A campus whose hosts have public addresses, and a site behind a carrier's translation (zeek/zeek 2761, idaholab/Malcolm
 * 295): their own hosts were taken for far ends, so attackers were not seen and hosts of the site could be named. Zeek
 * says which ends are the site's own.
 */
class OwnPublicAddressesTest {
    private static final Path SAMPLES =
            Path.of("..", "samples").toAbsolutePath().normalize();
    private static final String CAMPUS = "office-001.%sconn.log";
    private static final List<String> OTHERS =
            List.of("office-003.%sconn.json.gz", "server-002.%sconn.log", "server-004.%sconn.json.gz");

    @TempDir
    private Path folder;

    @Test
    void shouldSeeTheSameAttackersWhateverItsOwnAddressesAre() throws IOException {
        JsonNode ofPrivate = run(SAMPLES);

        JsonNode ofPublic = run(campus("147.32.80.", true));
        JsonNode ofShared = run(campus("100.64.0.", false));

        assertThat(ofPrivate.get("attackers").asInt()).isPositive();
        for (JsonNode other : List.of(ofPublic, ofShared)) {
            for (String figure : List.of("attackers", "knownBeforeContact", "blockedBeforeContact")) {
                assertThat(other.get(figure)).as(figure).isEqualTo(ofPrivate.get(figure));
            }
        }
        assertThat(ofPublic.at("/sensors/0/baseline").asText()).contains("own addresses 147.32.80.", "more");
        assertThat(ofShared.at("/sensors/0/baseline").asText()).doesNotContain("own addresses");
        assertThat(ofPublic.at("/benignIndicatorsBlocked").asInt()).isZero();
    }

    /** The first sample and its Baseline with other addresses of its own. */
    private Path campus(String prefix, boolean isTold) throws IOException {
        Path made = Files.createDirectory(folder.resolve("campus-" + prefix + "x"));
        for (String kind : List.of("", "baseline.")) {
            String name = CAMPUS.formatted(kind);
            String mapped = Files.readAllLines(SAMPLES.resolve(name)).stream()
                    .map(line -> isTold ? told(line) : line)
                    .map(line -> line.replace("\t10.0.0.", "\t" + prefix))
                    .collect(Collectors.joining("\n", "", "\n"));
            Files.writeString(made.resolve(name), mapped);
        }
        return made;
    }

    private static String told(String line) {
        if (line.startsWith("#")) {
            return line.replaceFirst("^#fields\t", "#fields\tlocal_orig\tlocal_resp\t")
                    .replaceFirst("^#types\t", "#types\tbool\tbool\t");
        }
        String[] columns = line.split("\t", 6);
        return isOwn(columns[2]) + "\t" + isOwn(columns[4]) + "\t" + line;
    }

    private static String isOwn(String address) {
        return address.startsWith("10.") ? "T" : "F";
    }

    private static JsonNode run(Path campus) throws JsonProcessingException {
        List<String> arguments = new ArrayList<>(List.of("run", "--json", "--input"));
        arguments.addAll(files(campus, ""));
        arguments.add("--baseline");
        arguments.addAll(files(campus, "baseline."));
        Shell.Done done = new Shell().run(arguments.toArray(String[]::new));
        assertThat(done.code()).as(done.err()).isZero();
        return new ObjectMapper().readTree(done.out());
    }

    private static List<String> files(Path campus, String kind) {
        List<String> files =
                new ArrayList<>(List.of(campus.resolve(CAMPUS.formatted(kind)).toString()));
        OTHERS.forEach(name -> files.add(SAMPLES.resolve(name.formatted(kind)).toString()));
        return files;
    }
}
