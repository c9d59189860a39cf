package io.tocsin.kit.service;

import io.tocsin.core.codec.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The network a service was first started with, kept in its data folder: whoever makes the registry's topic anew must not
 * own a service that is started again. For one process.
 */
public final class NetworkPin {
    private static final String NAME = "network.id";

    private final Path file;

    /** Kept in {@code folder}, which is made when it is first needed. */
    public NetworkPin(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /**
     * The network it must be.
     *
     * @param configured as somebody set it, or empty
     * @return as it was set or kept; empty if this is the first start and nobody said
     * @throws IllegalStateException if it was set otherwise than it is kept, or what is kept is no id
     */
    public Optional<Hash> expected(Optional<Hash> configured) {
        Optional<Hash> kept = kept();
        if (kept.isPresent() && configured.isPresent() && !kept.equals(configured)) {
            throw new IllegalStateException("network: this service is set to " + configured.get() + ", its data in "
                    + file.getParent() + " is of " + kept.get() + "; use another data folder for another network");
        }
        return kept.or(() -> configured);
    }

    /** Keeps {@code network}, unless one is kept already. */
    public void keep(Hash network) {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path aside = file.resolveSibling(NAME + ".new");
            Files.writeString(aside, network + "\n", StandardCharsets.US_ASCII);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the network's id cannot be kept in " + file + ": " + e.getMessage(), e);
        }
    }

    private Optional<Hash> kept() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Hash.parse(
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("network: " + file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "network: " + file + " holds no network's id, expected 64 hexadecimal digits", e);
        }
    }
}
