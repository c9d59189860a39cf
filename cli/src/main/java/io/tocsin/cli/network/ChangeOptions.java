package io.tocsin.cli.network;

import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is done with an epoch that is proposed. */
final class ChangeOptions {
    @Mixin
    private final RegistrySource source = new RegistrySource();

    @Option(
            names = "--registry",
            paramLabel = "FILE",
            description = "Begin with the registry in FILE; with what is proposed there, too, if nobody has signed it.")
    private @Nullable Path registry;

    @Option(names = "--out", paramLabel = "FILE", description = "Write what is proposed into FILE, which is new.")
    private @Nullable Path out;

    @Option(
            names = "--sign-with",
            paramLabel = "KEY",
            arity = "1..*",
            description = "Sign at once with these administrators' private keys.")
    private List<Path> signers = List.of();

    @Option(
            names = "--publish",
            description = "Publish at once; as many administrators as are needed must sign with --sign-with.")
    private boolean publish;

    Map<String, String> properties() {
        if (publish && !source.isBroker()) {
            throw new UsageException("--publish needs --bootstrap HOST:PORT, the broker to publish to");
        }
        if (!publish && out == null) {
            throw new UsageException("give --out FILE, to look at the change and have it signed, or --publish");
        }
        Map<String, String> properties =
                new LinkedHashMap<>(source.properties("--registry", Optional.ofNullable(registry)));
        if (out != null) {
            properties.put("tocsin.registry.out", AdministratorCommand.absolute(out));
        }
        properties.put("tocsin.registry.publish", String.valueOf(publish));
        properties.putAll(AdministratorCommand.signers("--sign-with", signers));
        return properties;
    }
}
