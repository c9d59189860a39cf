package io.tocsin.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.Configuration.Choice;
import io.tocsin.cli.config.Setting;
import io.tocsin.cli.option.SimulationOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.lab.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints every setting, its value and what set it. */
@Command(
        name = "show",
        description = "Print every setting, its value and what set it.",
        footer = {"", "Example:", "  tocsin config show"})
public final class ConfigShowCommand extends WorkingCommand {
    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** The command in {@code context}. */
    public ConfigShowCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Configuration configuration = simulation.configuration(context);
        if (json) {
            answer(json(configuration));
        } else {
            print(table(configuration).lines(terminal().columns()));
        }
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

    private static String json(Configuration configuration) {
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
        return all.toPrettyString();
    }
}
