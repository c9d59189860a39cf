package io.tocsin.cli.network;

import io.tocsin.cli.runtime.CommandContext;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs what is proposed. */
@Command(
        name = "sign",
        description = "Add an administrator's signature to the epoch proposed in FILE. No broker and no network is "
                + "needed; 'tocsin network show FILE' says first what is signed.",
        footer = {"", "Example:", "  tocsin network sign change.registry --key ann.key"})
public final class SignCommand extends AdministratorCommand {
    @Parameters(paramLabel = "FILE", description = "A registry file with an epoch that is proposed.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            required = true,
            arity = "1..*",
            description = "The file of an administrator's private key.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private List<Path> keys;

    /** The command in {@code context}. */
    public SignCommand(CommandContext context) {
        super(context, "sign");
    }

    @Override
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(
                "tocsin.registry.file",
                file("FILE", file, "; 'tocsin network enroll', 'rotate' and 'remove' write one with --out"));
        properties.putAll(signers("--key", keys));
        return properties;
    }
}
