package io.tocsin.cli.lifecycle;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a node is doing. */
@Command(
        name = "status",
        description = "Say whether a node runs on a folder, since when, where it answers and whether it is ready; "
                + "exits 0 if it is ready and 1 if not.",
        footer = {
            "",
            "Examples:",
            "  tocsin status --data node",
            "  tocsin status --data node --json | jq -r .state",
            "The state is ready, not-ready, starting, silent, busy (another command holds the folder) or stopped."
        })
public final class StatusCommand extends WorkingCommand {
    @Mixin
    private final PlaceOptions options = new PlaceOptions();

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    /** The command in {@code context}. */
    public StatusCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Instant now = Instant.now();
        NodeStatus status = NodeStatus.of(options.place(context), now);
        if (json) {
            answer(StatusText.json(status));
        } else {
            print(StatusText.lines(status, now));
        }
        return status.state() == NodeStatus.State.READY ? ExitCode.OK : ExitCode.FAILED;
    }
}
