package io.tocsin.cli.network;

import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a registry. */
@Command(
        name = "show",
        description = "Show a network's administrators, members and keys, and since when and until when each counts; "
                + "of a file, also what is proposed in it.",
        footer = {
            "",
            "Examples:",
            "  tocsin network show --bootstrap kafka:9092",
            "  tocsin network show change.registry"
        })
public final class NetworkShowCommand extends AdministratorCommand {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A registry file; no broker is asked.")
    private @Nullable Path file;

    @Mixin
    private final RegistrySource source = new RegistrySource();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the registry into FILE, which is new, for those who have no way to the broker.")
    private @Nullable Path out;

    /** The command in {@code context}. */
    public NetworkShowCommand(CommandContext context) {
        super(context, "show");
    }

    @Override
    Map<String, String> properties() {
        if (file != null && source.isBroker()) {
            throw new UsageException("FILE and --bootstrap: give one of them");
        }
        Map<String, String> properties = new LinkedHashMap<>(source.properties("FILE", Optional.ofNullable(file)));
        if (out != null) {
            properties.put("tocsin.registry.out", absolute(out));
        }
        return properties;
    }
}
