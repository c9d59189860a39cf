package io.tocsin.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.cli.runtime.Checkup;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.VersionText;
import io.tocsin.lab.report.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether this machine can run the real stack, and what to do where it cannot. */
@Command(
        name = "doctor",
        description = "Check what 'tocsin demo' and 'tocsin up' need of this machine; exits 1 if something is missing.",
        versionProvider = VersionText.class,
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--json", description = "Print one JSON array and nothing else on standard output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    /** The command in {@code context}. */
    public DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Checkup.Finding> findings = new Checkup(context).run();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(array(findings));
        } else {
            Table table = new Table("llll").row("check", "result", "found", "advice");
            findings.forEach(f -> table.row(f.check(), f.result().toString(), f.found(), f.advice()));
            table.lines().forEach(out::println);
        }
        out.flush();
        return findings.stream().anyMatch(f -> f.result() == Checkup.Result.FAILS) ? ExitCode.FAILED : ExitCode.OK;
    }

    private static ArrayNode array(List<Checkup.Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Checkup.Finding finding : findings) {
            array.addObject()
                    .put("check", finding.check())
                    .put("result", finding.result().toString())
                    .put("found", finding.found())
                    .put("advice", finding.advice());
        }
        return array;
    }
}
