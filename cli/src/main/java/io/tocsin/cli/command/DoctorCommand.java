package io.tocsin.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.cli.node.NodePlace;
import io.tocsin.cli.runtime.Checkup;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.NodeCheckup;
import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether this machine can run the real stack, and what to do where it cannot. */
@Command(
        name = "doctor",
        description = "Check what 'tocsin demo' and 'tocsin up' need of this machine; exits 1 if something is missing.",
        footer = {"", "Examples:", "  tocsin doctor", "  tocsin doctor --data node"})
public final class DoctorCommand extends WorkingCommand {
    @Option(names = "--json", description = "Print one JSON array and nothing else on standard output.")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Look at this node too, which may run or not, and at what a crash has left of it.")
    private @Nullable Path data;

    /** The command in {@code context}. */
    public DoctorCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        List<Checkup.Finding> findings = new ArrayList<>(new Checkup(context).run());
        if (data != null) {
            findings.addAll(new NodeCheckup(place(data), context.home()).run());
        }
        if (json) {
            answer(array(findings));
        } else {
            print(Checkup.table(findings).lines(terminal().columns()));
        }
        return findings.stream().anyMatch(f -> f.result() == Checkup.Result.FAILS) ? ExitCode.FAILED : ExitCode.OK;
    }

    private static NodePlace place(Path folder) {
        NodePlace place = new NodePlace(folder);
        if (!place.holdsNode()) {
            throw new UsageException(
                    "--data: " + place.root() + " holds no node; name the folder given to 'tocsin up' with --data");
        }
        return place;
    }

    private static String array(List<Checkup.Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Checkup.Finding finding : findings) {
            array.addObject()
                    .put("check", finding.check())
                    .put("result", finding.result().toString())
                    .put("found", finding.found())
                    .put("advice", finding.advice());
        }
        return array.toString();
    }
}
