package io.tocsin.cli.network;

import io.tocsin.cli.runtime.CommandContext;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes that a member, and so its key, is out of use. */
@Command(
        name = "remove",
        aliases = "revoke-key",
        description = "Propose an epoch without the member of this name or key; the key never counts again, and the "
                + "member may be enrolled again with another.",
        footer = {
            "",
            "To have a stolen key replaced at once, 'tocsin network rotate' is enough.",
            "Examples:",
            "  tocsin network remove a-1 --bootstrap kafka:9092 --out change.registry",
            "  tocsin network revoke-key 0123456789abcdef \\",
            "      --bootstrap kafka:9092 --out change.registry"
        })
public final class RemoveCommand extends AdministratorCommand {
    @Parameters(
            paramLabel = "NAME|KEY",
            description = "The member's name, or its key: NAME+ID+BASE64, or as 'tocsin network show' shortens it.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private String name;

    @Option(
            names = "--force",
            description = "Remove it though the network bears no liar then, or has too few parties to block anything.")
    private boolean force;

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    /** The command in {@code context}. */
    public RemoveCommand(CommandContext context) {
        super(context, "remove");
    }

    @Override
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tocsin.member.name", name.contains("+") ? name : name(name));
        properties.put("tocsin.registry.force", String.valueOf(force));
        properties.putAll(change.properties());
        return properties;
    }
}
