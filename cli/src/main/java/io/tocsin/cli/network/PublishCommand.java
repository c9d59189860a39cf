package io.tocsin.cli.network;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.option.BrokerOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.StandaloneProcess;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.capture.Captures;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends what a sensor wrote, or goes on writing, to the agents of a network. */
@Command(
        name = "publish",
        description =
                "Send a sensor's captures, or its log as it grows, to the topic that agents with SOURCE=kafka watch.",
        footer = {
            "",
            "Where it is in a log is kept in memory only: after a restart it goes on with what is written then,",
            "or with --from-start sends again what is there. It ends with Ctrl-C, after what it has read is sent.",
            "Example: tocsin publish --bootstrap kafka:9092 --sensor agent-0 --follow conn.log"
        })
public final class PublishCommand extends WorkingCommand {
    private static final int MIN_WAIT = 10;
    private static final int MAX_WAIT = 3_600;

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(
            names = "--sensor",
            paramLabel = "NAME",
            required = true,
            description = "Whose flows they are: the name of the agent that watches them.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private String sensor;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Captures to send from beginning to end, one after the other; gzip is fine.")
    private List<Path> input = List.of();

    @Option(
            names = "--follow",
            paramLabel = "FILE",
            description = "A connection log to follow as it grows and is rotated, until this command is ended.")
    private @Nullable Path followed;

    @Option(names = "--from-start", description = "With --follow: send what stands in the log already, too.")
    private boolean fromStart;

    @Option(names = "--dry-run", description = "Read and count, and send nothing; no broker is asked.")
    private boolean dry;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long the broker may be away, 10 to 3600 (default ${DEFAULT-VALUE}).")
    private int patience = 30;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    /** The command in {@code context}. */
    public PublishCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Map<String, String> properties = properties();
        return new StandaloneProcess(context).run("publish", properties);
    }

    /** What the process that talks to the broker must be told; refuses what is not allowed, files that are none too. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.putAll(broker.properties());
        properties.put("tocsin.publish.sensor", sensor());
        properties.putAll(source());
        properties.put("tocsin.publish.from-start", String.valueOf(fromStart));
        properties.put("tocsin.publish.dry-run", String.valueOf(dry));
        if (patience < MIN_WAIT || patience > MAX_WAIT) {
            throw new UsageException("--wait: got " + patience + ", allowed " + MIN_WAIT + " to " + MAX_WAIT);
        }
        properties.put("tocsin.publish.wait", String.valueOf(patience));
        properties.put("tocsin.json", String.valueOf(json));
        return properties;
    }

    private String sensor() {
        try {
            return new AgentId(sensor).value();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--sensor: " + e.getMessage(), e);
        }
    }

    private Map<String, String> source() {
        if (input.isEmpty() == (followed == null)) {
            throw new UsageException("give either --input FILE... or --follow FILE");
        }
        if (fromStart && followed == null) {
            throw new UsageException("--from-start goes with --follow: captures are sent from their start anyway");
        }
        Map<String, String> source = new LinkedHashMap<>();
        if (followed != null) {
            Captures.checkGrowing(followed);
            source.put("tocsin.publish.follow", absolute(followed));
        }
        input.forEach(Captures::check);
        input.forEach(file -> source.put("tocsin.publish.file." + (source.size() + 1), absolute(file)));
        return source;
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
