package io.tocsin.cli.network;

import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.wording.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes a new member. */
@Command(
        name = "enroll",
        aliases = "enrol",
        description = "Propose an epoch in which NAME is a member.",
        footer = {
            "",
            "Examples:",
            "  tocsin network enroll a-1 --organisation org --key a-1.vkey \\",
            "      --bootstrap kafka:9092 --out change.registry",
            "  tocsin network enroll a-1 --organisation org --key a-1.vkey \\",
            "      --bootstrap kafka:9092 --sign-with keys/network/network.key --publish"
        })
public final class EnrollCommand extends AdministratorCommand {
    private static final List<String> ROLES = List.of("agent", "consensus", "ledger");

    @Parameters(paramLabel = "NAME", description = "Its name, 1 to 64 of a-z 0-9 . _ -")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private String name;

    @Option(names = "--organisation", paramLabel = "O", required = true, description = "Who answers for it.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private String organisation;

    @Option(
            names = "--site",
            paramLabel = "S",
            description = "Where it watches (default: the one site of its organisation, called as that is).")
    private @Nullable String site;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "agent, consensus or ledger (default ${DEFAULT-VALUE}).")
    private String role = "agent";

    @Option(
            names = "--key",
            paramLabel = "FILE|VKEY",
            required = true,
            description = "Its key: what 'tocsin network keygen' prints, or a file of it, or the private key's file.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private String key;

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    /** The command in {@code context}. */
    public EnrollCommand(CommandContext context) {
        super(context, "enroll");
    }

    @Override
    Map<String, String> properties() {
        if (!ROLES.contains(role)) {
            throw new UsageException("--role: " + NearestName.refusal(role, ROLES));
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tocsin.member.name", name(name));
        properties.put("tocsin.member.organisation", text("--organisation", organisation));
        if (site != null) {
            properties.put("tocsin.member.site", text("--site", site));
        }
        properties.put("tocsin.member.role", role);
        properties.put("tocsin.member.key", key("--key", key));
        properties.putAll(change.properties());
        return properties;
    }

    private static String text(String option, String value) {
        int longest = 128;
        if (value.isBlank() || value.length() > longest) {
            throw new UsageException(
                    option + ": got '" + value + "', allowed 1 to " + longest + " characters, not only white space");
        }
        return value;
    }
}
