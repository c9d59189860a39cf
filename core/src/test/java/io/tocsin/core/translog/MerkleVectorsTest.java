package io.tocsin.core.translog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The proof vectors of transparency-dev/merkle, positive and negative. */
class MerkleVectorsTest {
    private static final String VECTORS = "vectors/rfc6962-merkle";
    private static final byte[] LEAF = {'l'};
    private static final byte[] NODE = {'n'};
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldDecideEveryInclusionVector() throws IOException {
        int accepted = decideAll("inclusion", v -> new InclusionProof(
                        v.get("leafIdx").bigIntegerValue().longValue(),
                        v.get("treeSize").bigIntegerValue().longValue(),
                        hashes(v.get("proof")))
                .verify(hash(v, "leafHash"), hash(v, "root")));

        assertThat(accepted).isEqualTo(6);
    }

    @Test
    void shouldDecideEveryConsistencyVector() throws IOException {
        int accepted = decideAll("consistency", v -> new ConsistencyProof(
                        v.get("size1").bigIntegerValue().longValue(),
                        v.get("size2").bigIntegerValue().longValue(),
                        hashes(v.get("proof")))
                .verify(hash(v, "root1"), hash(v, "root2")));

        assertThat(accepted).isEqualTo(6);
    }

    @Test
    void shouldGiveThePublishedRoots() throws IOException {
        JsonNode tree = JSON.readTree(
                SharedData.file(VECTORS + "/leaves-and-roots.json").toFile());
        JsonNode roots = tree.get("roots_hex_by_size");
        MerkleTree merkle = new MerkleTree();
        CompactRange range = new CompactRange();
        for (JsonNode leaf : tree.get("leaves_hex")) {
            Hash hash = MerkleTree.leafHash(HexFormat.of().parseHex(leaf.asText()));
            merkle.append(hash);
            range.append(hash);
            assertThat(range.root()).hasToString(roots.get((int) range.size()).asText());
        }

        assertThat(roots).hasSize(9);
        for (int size = 0; size < 9; size++) {
            assertThat(merkle.root(size)).hasToString(roots.get(size).asText());
        }
    }

    /** How many vectors were accepted; fails where that is not the expected outcome. */
    private static int decideAll(String kind, Consumer<JsonNode> verification) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(SharedData.file(VECTORS + "/testdata/" + kind))) {
            files = walk.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        assertThat(files).hasSize(98);
        int accepted = 0;
        for (Path file : files) {
            JsonNode vector = JSON.readTree(file.toFile());
            boolean holds = true;
            try {
                verification.accept(vector);
                accepted++;
            } catch (VerificationException e) {
                holds = false;
            }
            if (holds == vector.get("wantErr").asBoolean()) {
                fail("%s: accepted is %s", file, holds);
            }
        }
        return accepted;
    }

    private static List<Hash> hashes(JsonNode proof) {
        List<Hash> hashes = new ArrayList<>();
        proof.forEach(p -> hashes.add(hash(NODE, p)));
        return hashes;
    }

    private static Hash hash(JsonNode vector, String field) {
        return hash(field.equals("leafHash") ? LEAF : NODE, vector.get(field));
    }

    /**
     * Garbage of another length is no hash here, so a digest of it stands in, another as a leaf than as a node: the
     * proof itself must still refuse it.
     */
    private static Hash hash(byte[] role, JsonNode base64) {
        try {
            byte[] bytes = base64.binaryValue();
            return bytes.length == Hash.LENGTH ? Hash.of(bytes) : Hash.sha256(role, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
