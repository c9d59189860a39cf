package io.tocsin.cli.command;

import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.Configuration.Choice;
import io.tocsin.cli.config.Setting;
import io.tocsin.cli.option.AdversaryOptions;
import io.tocsin.cli.option.NodeOptions;
import io.tocsin.cli.option.RuleOption;
import io.tocsin.cli.option.SimulationOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.StandaloneProcess;
import io.tocsin.cli.runtime.TemporaryFolder;
import io.tocsin.cli.runtime.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the real stack on a scenario and tells what happens; leaves nothing behind. */
@Command(
        name = "demo",
        description = "Run the real stack, broker and database included, on a scenario, and tell what happens.",
        footer = {"", "Examples:", "  tocsin demo", "  tocsin demo --steps 10 --exit-when-done --json"})
public final class DemoCommand extends WorkingCommand {
    private static final double SLOWEST = 10;

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Mixin
    private final AdversaryOptions adversaries = new AdversaryOptions();

    @Mixin
    private final RuleOption rule = new RuleOption();

    @Option(
            names = "--exit-when-done",
            description = "End when the scenario has, after 30 steps unless --steps says otherwise; else it goes on.")
    private boolean exitWhenDone;

    @Option(
            names = "--json",
            description = "Print one JSON object and nothing else on standard output; needs --exit-when-done.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print each verdict, and all there is to say of it; on a terminal only the newest is shown.")
    private boolean verbose;

    @Option(
            names = "--pace",
            paramLabel = "SECONDS",
            description = "How long a minute of traffic takes at least, 0 to 10"
                    + " (default 1 for generated traffic that is watched, else 0).")
    private @Nullable Double pace;

    /** The command in {@code context}. */
    public DemoCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (json && !exitWhenDone) {
            throw new UsageException("--json needs --exit-when-done: the object is printed at the end");
        }
        if (adversaries.isGiven() && !node.traffic().input().isEmpty()) {
            throw new UsageException("--adversaries goes without --input: a demo's agents lie about generated traffic");
        }
        simulation.check(node.traffic());
        Configuration configuration = simulation.configuration(context, preset());
        Map<String, String> properties = new LinkedHashMap<>(NodeOptions.properties(configuration));
        properties.putAll(node.properties(List.of()));
        properties.putAll(node.generated(configuration, simulation.givesAgents()));
        properties.put("tocsin.agent.step-delay", Math.round(1_000 * seconds()) + "ms");
        properties.put("tocsin.agent.scenario-control", String.valueOf(isWatched()));
        properties.put("tocsin.agent.endless", String.valueOf(isWatched() && !simulation.givesSteps()));
        properties.put("tocsin.network.rule", rule.ofNetwork().name());
        properties.put("tocsin.agent.adversaries", adversaries.text());
        properties.put("tocsin.exit-when-done", String.valueOf(exitWhenDone));
        properties.put("tocsin.json", String.valueOf(json));
        properties.put("tocsin.verbose", String.valueOf(verbose));
        try (TemporaryFolder folder = TemporaryFolder.make("tocsin-demo-")) {
            properties.put("tocsin.data-dir", folder.path().toString());
            return new StandaloneProcess(context).run("demo", properties);
        }
    }

    // Somebody who watches wants time to look and to take part.
    private boolean isWatched() {
        return !exitWhenDone && node.traffic().input().isEmpty();
    }

    // Where the traffic has no end, that many steps are one campaign.
    private Map<Setting, Choice> preset() {
        return Map.of(
                Setting.DEFAULT_AGENTS, new Choice(7, "command demo"),
                Setting.DEFAULT_STEPS, new Choice(isWatched() ? 120 : 30, "command demo"));
    }

    private double seconds() {
        if (pace == null) {
            return isWatched() ? 1 : 0;
        }
        if (!(pace >= 0 && pace <= SLOWEST)) {
            throw new UsageException("--pace: got " + pace + ", allowed 0 to 10 seconds");
        }
        return pace;
    }
}
