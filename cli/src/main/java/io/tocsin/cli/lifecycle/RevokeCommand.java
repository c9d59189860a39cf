package io.tocsin.cli.lifecycle;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.node.NodeOrder;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.FailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An operator says that an accepted signature is wrong. */
@Command(
        name = "revoke",
        description =
                "Disown an accepted signature: the agents of this node act on it no more, at once, and the network "
                        + "is asked to vote on it again.",
        footer = {
            "",
            "Example:",
            "  tocsin revoke 3f0c...e1 --data node --reason \"a partner's gateway\"",
            "The page shows the signature's 64 digits at its verdict; the reason can be read by all members.",
            "It ends for everybody if so many parties object that no quorum could accept it again."
        })
public final class RevokeCommand extends WorkingCommand {
    @Mixin
    private final PlaceOptions options = new PlaceOptions();

    @Parameters(paramLabel = "SIGNATURE", description = "The accepted signature, 64 hexadecimal digits.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private String signature;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, in one line of up to 200 characters.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private String reason;

    @Option(names = "--agent", paramLabel = "NAME", description = "Only for this agent of the node; all without it.")
    private @Nullable String agent;

    /** The command in {@code context}. */
    public RevokeCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        NodeOrder.Answer answer = NodeAgents.at(options.place(context))
                .ask(address -> NodeOrder.revoke(address, signature, reason, Optional.ofNullable(agent)));
        if (!answer.isDone()) {
            throw new FailedException("not revoked: " + answer.message());
        }
        print(lines(answer));
        return ExitCode.OK;
    }

    private static List<String> lines(NodeOrder.Answer answer) {
        List<String> lines = new ArrayList<>();
        lines.add(answer.agents() + (answer.agents() == 1 ? " agent acts" : " agents act")
                + " on it no more; entries off their lists: " + answer.unlisted() + ".");
        lines.add(
                answer.request().isEmpty()
                        ? "This network is too old to revoke for all: elsewhere it stays in force."
                        : "The network votes on it again, in ballot " + answer.request() + ".");
        return lines;
    }
}
