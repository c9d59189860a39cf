package io.tocsin.cli.network;

import io.tocsin.cli.runtime.CommandContext;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes a new key for a member. */
@Command(
        name = "rotate",
        description = "Propose an epoch in which NAME, an agent, a consensus or a ledger, has another key; the old one "
                + "counts in ballots opened before, and never again.",
        footer = {
            "",
            "Example:",
            "  tocsin network rotate consensus --key new/consensus.key \\",
            "      --bootstrap kafka:9092 --out change.registry"
        })
public final class RotateCommand extends AdministratorCommand {
    @Parameters(paramLabel = "NAME", description = "Whose key is replaced.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private String name;

    @Option(
            names = "--key",
            paramLabel = "FILE|VKEY",
            required = true,
            description =
                    "The new key: what 'tocsin network keygen' prints, or a file of it, or the private key's file.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private String key;

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    /** The command in {@code context}. */
    public RotateCommand(CommandContext context) {
        super(context, "rotate");
    }

    @Override
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tocsin.member.name", name(name));
        properties.put("tocsin.member.key", key("--key", key));
        properties.putAll(change.properties());
        return properties;
    }
}
