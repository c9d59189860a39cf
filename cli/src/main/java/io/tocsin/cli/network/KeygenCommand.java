package io.tocsin.cli.network;

import io.tocsin.cli.runtime.CommandContext;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key pair. */
@Command(
        name = "keygen",
        description = "Make the key pair of an administrator, an agent or a service, offline: the private key in "
                + "DIR/NAME.key, for its owner only, the public one on standard output. A key that is there stays.",
        footer = {"", "Example:", "  tocsin network keygen ann --keys ann >ann.vkey"})
public final class KeygenCommand extends AdministratorCommand {
    @Parameters(paramLabel = "NAME", description = "Its name, 1 to 64 of a-z 0-9 . _ -")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private String name;

    @Option(names = "--keys", paramLabel = "DIR", required = true, description = "Folder of the key; made if missing.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private Path keys;

    /** The command in {@code context}. */
    public KeygenCommand(CommandContext context) {
        super(context, "keygen");
    }

    @Override
    Map<String, String> properties() {
        return Map.of("tocsin.member.name", name(name), "tocsin.registry.folder", absolute(keys));
    }
}
