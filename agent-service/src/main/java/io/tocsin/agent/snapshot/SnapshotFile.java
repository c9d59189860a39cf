package io.tocsin.agent.snapshot;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** A snapshot in one file: the SHA-256 digest of the canonical bytes, then those. */
public final class SnapshotFile implements SnapshotStore {
    private final Path file;

    /** Keeps the snapshot in {@code file}. */
    public SnapshotFile(Path file) {
        this.file = file;
    }

    @Override
    public Optional<SiteSnapshot> load() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        byte[] bytes = Disk.attempt("snapshot " + file, () -> Files.readAllBytes(file));
        if (bytes.length < Hash.LENGTH) {
            throw damaged("it has " + bytes.length + " bytes, too few for a snapshot");
        }
        byte[] body = Arrays.copyOfRange(bytes, Hash.LENGTH, bytes.length);
        if (!Hash.sha256(body).equals(Hash.of(Arrays.copyOf(bytes, Hash.LENGTH)))) {
            throw damaged("its digest is not that of its content");
        }
        try {
            return Optional.of(SiteSnapshot.fromBytes(body));
        } catch (DecodingException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void save(SiteSnapshot snapshot) {
        Disk.perform("snapshot " + file, () -> Disk.replace(file, out -> write(snapshot, out)));
    }

    // The digest comes first in the file and is known last.
    private static void write(SiteSnapshot snapshot, FileChannel file) throws IOException {
        MessageDigest digest = Hash.algorithm();
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(file), digest);
        file.position(Hash.LENGTH);
        snapshot.write(out);
        file.position(0);
        Disk.write(file, digest.digest());
    }

    private IllegalStateException damaged(String why) {
        return new IllegalStateException("snapshot " + file + " is damaged: " + why
                + "; restore the whole data folder from a backup, or move it away to let the agents learn anew");
    }
}
