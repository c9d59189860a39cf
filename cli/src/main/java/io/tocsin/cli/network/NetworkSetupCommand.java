package io.tocsin.cli.network;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.option.BrokerOptions;
import io.tocsin.cli.option.Enrolments;
import io.tocsin.cli.option.RuleOption;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.StandaloneProcess;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Party;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Founds a network in somebody's broker and makes the keys of its services and agents. */
@Command(
        name = "setup",
        description = "Make topics, genesis and keys of a network in your own broker, and enrol its agents. "
                + "Running it again changes nothing but to enrol newcomers.",
        footer = {
            "",
            "Each holder's keys lie in a folder of its own, so that it can be given that one alone:",
            "DIR/network (yours: keep it), DIR/consensus, DIR/ledger, DIR/agents.",
            "",
            "Examples:",
            "  tocsin network setup --bootstrap kafka:9092 --keys keys --agent a=org-1 b=org-2",
            "  tocsin network setup --bootstrap kafka:9092 --keys keys --agent door@berlin=own yard@paris=own",
            "  tocsin network setup --bootstrap kafka:9092 --keys keys \\",
            "      --administrator ann.vkey bob.vkey cho.vkey --threshold 2"
        })
public final class NetworkSetupCommand extends WorkingCommand {
    private static final int MAX_PARTITIONS = 1_024;
    private static final int MAX_ADMINISTRATORS = 16;
    private static final int MAX_NAME = 128;
    private static final int MAX_WAIT = 3_600;

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--keys", paramLabel = "DIR", required = true, description = "Folder of the keys; made if missing.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private Path keys;

    @Mixin
    private final Enrolments enrolments = new Enrolments();

    @Option(
            names = "--administrator",
            paramLabel = "FILE|VKEY",
            arity = "1..*",
            description =
                    "Who signs who belongs to a new network, 1 to 16 keys; those whose private keys are named sign "
                            + "at once, the others the file that is written (default: the one key in DIR/network).")
    private List<String> administrators = List.of();

    @Option(
            names = "--threshold",
            paramLabel = "M",
            description = "How many of the administrators must sign (default: more than half).")
    private @Nullable Integer threshold;

    @Option(names = "--name", paramLabel = "TEXT", description = "Name of a new network (default ${DEFAULT-VALUE}).")
    private String name = "tocsin";

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of a new network's ballot log, 1 to 1024 (default ${DEFAULT-VALUE}).")
    private int partitions = 4;

    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description = "Voting rule of a new network (default ${DEFAULT-VALUE}).")
    private String rule = "byzantine-quorum";

    @Option(
            names = "--parties",
            paramLabel = "WHAT",
            description = "What is one voice in a new network, for ever: organisation or site (default: site if all"
                    + " agents are of one organisation and --agent names sites, else organisation).")
    private @Nullable String parties;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for the broker, 0 to 3600 (default ${DEFAULT-VALUE}).")
    private int timeout = 60;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    /** The command in {@code context}. */
    public NetworkSetupCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Map<String, String> properties = properties();
        return new StandaloneProcess(context).run("setup", properties);
    }

    /** What the process that talks to the broker must be told; refuses what is not allowed. */
    public Map<String, String> properties() {
        inRange("--partitions", partitions, 1, MAX_PARTITIONS);
        inRange("--wait", timeout, 0, MAX_WAIT);
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new UsageException(
                    "--name: got '" + name + "', allowed 1 to " + MAX_NAME + " characters, not only white space");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.putAll(broker.properties());
        properties.put("tocsin.network.name", name);
        properties.put("tocsin.network.partitions", String.valueOf(partitions));
        properties.put("tocsin.network.rule", RuleOption.ofNetwork(rule).name());
        properties.put("tocsin.setup.keys", keys.toAbsolutePath().normalize().toString());
        properties.put("tocsin.setup.timeout", String.valueOf(timeout));
        properties.put("tocsin.json", String.valueOf(json));
        properties.putAll(administrators());
        int n = 0;
        Collection<Enrolment> agents = enrolments.all();
        for (Enrolment enrolment : agents) {
            n++;
            properties.put("tocsin.setup.agent." + n, Enrolments.text(enrolment));
        }
        properties.put("tocsin.network.parties", parties(Enrolments.areSitesOfOne(agents)));
        return properties;
    }

    private String parties(boolean areSitesOfOne) {
        String given = parties;
        if (given == null) {
            return areSitesOfOne ? "site" : "organisation";
        }
        try {
            Party.called(given);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage(), e);
        }
        return given;
    }

    private Map<String, String> administrators() {
        if (administrators.isEmpty() && threshold != null) {
            throw new UsageException("--threshold goes with --administrator: how many of whom?");
        }
        if (administrators.size() > MAX_ADMINISTRATORS) {
            throw new UsageException(
                    "--administrator: got " + administrators.size() + " keys, allowed 1 to " + MAX_ADMINISTRATORS);
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (String administrator : administrators) {
            properties.put(
                    "tocsin.setup.administrator." + (properties.size() + 1),
                    AdministratorCommand.key("--administrator", administrator));
        }
        if (!administrators.isEmpty()) {
            int needed = threshold == null ? administrators.size() / 2 + 1 : threshold;
            inRange("--threshold", needed, 1, administrators.size());
            properties.put("tocsin.setup.threshold", String.valueOf(needed));
        }
        return properties;
    }

    private static void inRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new UsageException(option + ": got " + value + ", allowed " + min + " to " + max);
        }
    }
}
