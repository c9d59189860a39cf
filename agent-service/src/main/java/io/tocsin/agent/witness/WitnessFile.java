package io.tocsin.agent.witness;

import io.tocsin.agent.snapshot.Disk;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.witness.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What a witness must not forget, in one file: the SHA-256 digest of the canonical bytes, then those. For one thread. */
public final class WitnessFile {
    private static final String TAG = "tocsin/agent-witness/v1";
    private static final int MAX_BYTES = 65_536;

    private final Path file;

    /** Kept in {@code file}. */
    public WitnessFile(Path file) {
        this.file = file;
    }

    /**
     * What is kept.
     *
     * @param witness the witness
     * @param checkpoints the offset of the first checkpoint not judged
     */
    record Kept(Witness witness, long checkpoints) {}

    /** Where it is. */
    Path path() {
        return file;
    }

    /**
     * What was kept last, or empty if nothing was.
     *
     * @throws IllegalStateException if it is damaged
     */
    Optional<Kept> load() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        byte[] bytes = Disk.attempt("witness' pin " + file, () -> Files.readAllBytes(file));
        byte[] body = Arrays.copyOfRange(bytes, Math.min(Hash.LENGTH, bytes.length), bytes.length);
        if (!Arrays.equals(Hash.sha256(body).toBytes(), Arrays.copyOf(bytes, bytes.length - body.length))) {
            throw damaged("its digest is not that of its content");
        }
        try {
            return Optional.of(CanonicalReader.record(
                    TAG, body, in -> new Kept(Witness.fromBytes(in.bytes(MAX_BYTES)), in.int64())));
        } catch (DecodingException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    /** Keeps {@code witness}; durable once this returns. */
    void save(Witness witness, long checkpoints) {
        byte[] body = CanonicalWriter.tagged(TAG)
                .bytes(witness.toBytes())
                .int64(checkpoints)
                .toBytes();
        byte[] whole = Arrays.copyOf(Hash.sha256(body).toBytes(), Hash.LENGTH + body.length);
        System.arraycopy(body, 0, whole, Hash.LENGTH, body.length);
        Disk.perform("witness' pin " + file, () -> Disk.replace(file, whole));
    }

    private IllegalStateException damaged(String why) {
        return new IllegalStateException("witness' pin " + file + " is damaged: " + why
                + "; put it back from a backup, or move it away to trust the ledger as it is now");
    }
}
