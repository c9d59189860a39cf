package io.tocsin.cli.network;

import io.tocsin.cli.option.BrokerOptions;
import io.tocsin.cli.runtime.CommandContext;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Publishes what enough administrators have signed. */
@Command(
        name = "publish",
        description = "Append the epoch in FILE, which enough administrators have signed, to the network's registry, "
                + "and read it back. What is there already stays.",
        footer = {"", "Example:", "  tocsin network publish change.registry --bootstrap kafka:9092"})
public final class EpochPublishCommand extends AdministratorCommand {
    @Parameters(paramLabel = "FILE", description = "A registry file with an epoch that is proposed and signed.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private Path file;

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    /** The command in {@code context}. */
    public EpochPublishCommand(CommandContext context) {
        super(context, "publish");
    }

    @Override
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>(broker.properties());
        properties.put("tocsin.registry.file", file("FILE", file, "; 'tocsin network sign' makes one ready"));
        return properties;
    }
}
