package io.tocsin.kit.setup;

import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.key.KeySource;
import io.tocsin.protocol.key.SigningKey;
import java.nio.file.Path;

/**
 * A network's keys, those of each holder in a folder of its own: {@code network}, {@code consensus}, {@code ledger}, and
 * {@code agents} for all agents. So each service can be given its own folder and nothing else; only whoever sets the
 * network up has all of them. Files are as {@link KeyFiles} writes them. As thread-safe as that.
 *
 * @param root the folder above them
 */
public record KeyFolders(Path root) implements KeySource {
    /** The folder of every agent's key. */
    public static final String AGENTS = "agents";

    /** The folder that holds the key called {@code name}. */
    public Path folder(String name) {
        boolean isOneHolders = name.equals(NetworkSetup.NETWORK_KEY)
                || name.equals(NetworkSetup.CONSENSUS.value())
                || name.equals(NetworkSetup.LEDGER.value());
        return root.resolve(isOneHolders ? name : AGENTS);
    }

    @Override
    public SigningKey loadOrCreate(String name) {
        return new KeyFiles(folder(name)).loadOrCreate(name);
    }
}
