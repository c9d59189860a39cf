package io.tocsin.cli.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the shell fish needs to complete a command: a line for each command and option. Stateless. */
final class FishCompletion {
    private FishCompletion() {}

    /** The script for {@code root} and all commands under it. */
    static String of(CommandLine root) {
        List<String> lines = new ArrayList<>();
        lines.add("# completes " + root.getCommandName() + " in fish; made by its completion command");
        add(root, root.getCommandName(), List.of(), lines);
        return String.join("\n", lines);
    }

    private static void add(CommandLine command, String program, List<String> path, List<String> lines) {
        String here = condition(path);
        for (Map.Entry<String, CommandLine> member : command.getSubcommands().entrySet()) {
            CommandSpec spec = member.getValue().getCommandSpec();
            String only = path.isEmpty()
                    ? "__fish_use_subcommand"
                    : here + "; and not __fish_seen_subcommand_from "
                            + String.join(" ", command.getSubcommands().keySet());
            lines.add("complete -c " + program + " -f -n '" + only + "' -a " + member.getKey()
                    + described(spec.usageMessage().description()));
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            lines.add(line(program, here, option));
        }
        for (Map.Entry<String, CommandLine> member : command.getSubcommands().entrySet()) {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(member.getKey());
            add(member.getValue(), program, deeper, lines);
        }
    }

    private static String condition(List<String> path) {
        return path.isEmpty()
                ? "__fish_use_subcommand"
                : String.join(
                        "; and ",
                        path.stream()
                                .map(name -> "__fish_seen_subcommand_from " + name)
                                .toList());
    }

    private static String line(String program, String condition, OptionSpec option) {
        StringBuilder line = new StringBuilder("complete -c " + program + " -n '" + condition + "'");
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.completionCandidates() != null) {
            line.append(" -a '")
                    .append(String.join(" ", option.completionCandidates()))
                    .append('\'');
        }
        return line + (option.arity().max() > 0 ? " -r" : "") + described(option.description());
    }

    private static String described(String... description) {
        String text = String.join(" ", description).replaceAll(" \\(default:? \\$\\{[^}]*}\\)", "");
        return " -d '" + text.replace("%%", "%").replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
