package io.tocsin.cli.command;

import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.Setting;
import io.tocsin.cli.option.DataOptions;
import io.tocsin.cli.option.NodeOptions;
import io.tocsin.cli.option.SimulationOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.StandaloneProcess;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.identity.OrganisationId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the real stack and keeps what it learns. */
@Command(
        name = "up",
        description = "Run the real stack, broker and database included, on your traffic, and keep what it learns.",
        footer = {
            "",
            "Examples:",
            "  tocsin up --data node --follow conn.log --baseline clean.log",
            "  tocsin up --data node --agents 7 --steps 30"
        })
public final class UpCommand extends WorkingCommand {
    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(
            names = "--follow",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Zeek conn.log files that are being written, each one sensor, followed across rotation.")
    private List<Path> follow = List.of();

    @Option(
            names = "--organisation",
            paramLabel = "O",
            description = "Who answers for all of this node's sensors, one party (default: own).")
    private @Nullable String organisation;

    @Option(names = "--site", paramLabel = "S", description = "Where they watch, within the organisation.")
    private @Nullable String site;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for everything that is kept (default: database.path of the configuration).")
    private @Nullable Path data;

    @Option(names = "--processes", description = "Run broker, database and services as processes of their own.")
    private boolean processes;

    /** The command in {@code context}. */
    public UpCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (!follow.isEmpty() && !node.traffic().input().isEmpty()) {
            throw new UsageException(
                    "--follow and --input: give one of them; a capture is replayed, a log is followed");
        }
        if (!follow.isEmpty() && (simulation.givesAgents() || simulation.givesSteps())) {
            throw new UsageException(
                    "--agents and --steps go without --follow: each log is one sensor, and followed until the end");
        }
        simulation.check(node.traffic());
        Configuration configuration = simulation.configuration(context);
        Map<String, String> properties = new LinkedHashMap<>(NodeOptions.properties(configuration));
        if (follow.isEmpty()) {
            properties.putAll(node.generated(configuration, simulation.givesAgents()));
        }
        properties.putAll(node.properties(follow));
        properties.putAll(party(configuration));
        properties.put("tocsin.data-dir", DataOptions.folder(data, configuration));
        return new StandaloneProcess(context).serve(processes ? "processes" : "up", properties, terminal());
    }

    private Map<String, String> party(Configuration configuration) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (follow.isEmpty() && node.traffic().input().isEmpty()) {
            if (organisation != null || site != null) {
                throw new UsageException(
                        "--organisation and --site need --follow or --input: generated sites are one party each");
            }
            return properties;
        }
        claim("--organisation", organisation, configuration, Setting.ORGANISATION)
                .ifPresent(name -> properties.put("tocsin.agent.organisation", name));
        claim("--site", site, configuration, Setting.SITE).ifPresent(name -> properties.put("tocsin.agent.site", name));
        return properties;
    }

    // What nobody set is not claimed: then what is enrolled counts.
    private static Optional<String> claim(
            String option, @Nullable String given, Configuration configuration, Setting setting) {
        if (given != null) {
            return Optional.of(checked(option, given));
        }
        return configuration.isSet(setting)
                ? Optional.of(checked(
                        setting.key(), configuration.choice(setting).value().toString()))
                : Optional.empty();
    }

    // A dollar sign would begin an expression of the configuration.
    private static String checked(String option, String value) {
        try {
            return new OrganisationId(value).value().replace("\\", "\\\\").replace("$", "\\$");
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    option + ": got '" + value + "', allowed 1 to " + OrganisationId.MAX_LENGTH
                            + " characters, not only white space",
                    e);
        }
    }
}
