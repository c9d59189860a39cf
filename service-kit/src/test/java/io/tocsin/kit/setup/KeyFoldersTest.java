package io.tocsin.kit.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.key.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFoldersTest {
    @TempDir
    Path root;

    @Test
    void shouldGiveEachHolderAFolderOfItsOwn() throws IOException {
        KeyFolders keys = new KeyFolders(root);

        Stream.of("network", "consensus", "ledger", "office-001", "agents").forEach(keys::loadOrCreate);

        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> root.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrder(
                            "network/network.key",
                            "consensus/consensus.key",
                            "ledger/ledger.key",
                            "agents/office-001.key",
                            "agents/agents.key");
        }
    }

    @Test
    void shouldGiveTheKeyThatAServiceFindsInItsFolder() {
        KeyFolders keys = new KeyFolders(root);

        assertThat(keys.loadOrCreate("consensus").verifyingKey())
                .isEqualTo(keys.loadOrCreate("consensus").verifyingKey())
                .isEqualTo(new KeyFiles(root.resolve("consensus"))
                        .loadOrCreate("consensus")
                        .verifyingKey());
    }
}
