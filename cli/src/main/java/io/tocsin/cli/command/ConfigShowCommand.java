package io.tocsin.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.Configuration.Choice;
import io.tocsin.cli.config.Setting;
import io.tocsin.cli.option.SimulationOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.VersionText;
import io.tocsin.lab.report.Table;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints every setting, its value and what set it. */
@Command(
        name = "show",
        description = "Print every setting, its value and what set it.",
        versionProvider = VersionText.class,
        mixinStandardHelpOptions = true)
public final class ConfigShowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    /** The command in {@code context}. */
    public ConfigShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Configuration configuration = simulation.configuration(context);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(configuration).toPrettyString());
        } else {
            table(configuration).lines().forEach(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Table table(Configuration configuration) {
        Table table = new Table("lll").row("setting", "value", "set by");
        for (Setting setting : Setting.values()) {
            Choice choice = configuration.choice(setting);
            table.row(setting.key(), choice.value().toString(), choice.source());
        }
        return table;
    }

    private static ObjectNode json(Configuration configuration) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Setting setting : Setting.values()) {
            Choice choice = configuration.choice(setting);
            all.putObject(setting.key())
                    .putPOJO("value", choice.value())
                    .put("source", choice.source())
                    .put("variable", setting.variable())
                    .put("allowed", setting.allowed())
                    .put("default", setting.defaultText())
                    .put("meaning", setting.meaning());
        }
        return all;
    }
}
