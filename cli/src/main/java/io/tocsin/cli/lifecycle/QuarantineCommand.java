package io.tocsin.cli.lifecycle;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.node.NodeQuarantine;
import io.tocsin.cli.node.NodeQuarantine.Answer;
import io.tocsin.cli.node.NodeQuarantine.Contradicted;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.FailedException;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.lab.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An operator looks at trusted flows that the network calls an attack, and says what they are. */
@Command(
        name = "quarantine",
        description =
                "List flows that a node's agents trust though an enforced signature fires on them, or say of some "
                        + "whether they are attacks: then they are trusted no more, and the models are fitted without them.",
        footer = {
            "",
            "Examples:",
            "  tocsin quarantine --data node",
            "  tocsin quarantine --data node --agent gate --attacks 3f0c...e1",
            "Without an answer the flows stay trusted. A yes is taken back by --normal."
        })
public final class QuarantineCommand extends WorkingCommand {
    private static final double PERCENT = 100;

    @Mixin
    private final PlaceOptions options = new PlaceOptions();

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "Whose flows are meant; to be said with an answer if several agents have some.")
    private @Nullable String agent;

    @Option(
            names = "--attacks",
            paramLabel = "SIGNATURE",
            description = "The flows that this signature fires on are attacks: set them apart.")
    private @Nullable String attacks;

    @Option(
            names = "--normal",
            paramLabel = "SIGNATURE",
            description = "They are normal traffic: keep them, or trust them again.")
    private @Nullable String normal;

    /** The command in {@code context}. */
    public QuarantineCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (attacks != null && normal != null) {
            throw new UsageException("--attacks and --normal: give one of them");
        }
        if (agent != null && attacks == null && normal == null) {
            throw new UsageException("--agent: has no effect without --attacks or --normal");
        }
        NodeAgents node = NodeAgents.at(options.place(context));
        List<Contradicted> waiting = done(node, "cannot say", NodeQuarantine::waiting);
        String signature = attacks != null ? attacks : normal;
        print(signature == null ? list(waiting) : answered(node, signature, author(waiting, signature)));
        return ExitCode.OK;
    }

    private List<String> list(List<Contradicted> waiting) {
        if (waiting.isEmpty()) {
            return List.of("Nothing waits: no enforced signature fires on trusted flows.");
        }
        List<String> lines = new ArrayList<>();
        for (Contradicted one : waiting) {
            lines.add(one.signature());
            Table table = new Table("ll")
                    .row("  agent", one.agent())
                    .row(
                            "  flows",
                            String.format(
                                    Locale.ROOT, "%,d, %.1f %% of those it trusts", one.rows(), PERCENT * one.share()))
                    .row("  met by", one.seenBy() + (one.seenBy() == 1 ? " agent" : " agents"))
                    .row("  acts as", one.text());
            lines.addAll(table.lines(terminal().columns()));
        }
        lines.add("If they are attacks: tocsin quarantine --agent NAME --attacks SIGNATURE; if not, --normal.");
        return lines;
    }

    // What is taken back waits no more, so then only the operator can know whose it is.
    private String author(List<Contradicted> waiting, String signature) {
        List<String> agents = waiting.stream()
                .filter(one -> one.signature().equals(signature))
                .map(Contradicted::agent)
                .toList();
        return Optional.ofNullable(agent).orElseGet(() -> {
            if (agents.size() != 1) {
                throw new UsageException("--agent: to be said, since that signature waits at "
                        + (agents.isEmpty() ? "no agent" : "several: " + String.join(", ", agents)));
            }
            return agents.get(0);
        });
    }

    private List<String> answered(NodeAgents node, String signature, String whose) {
        boolean areAttacks = attacks != null;
        int apart = done(node, "not done", at -> NodeQuarantine.answer(at, whose, signature, areAttacks));
        return List.of((areAttacks ? "Set apart at " : "Trusted at ") + whose + "; flows set apart there by now: "
                + apart + ".");
    }

    private static <T> T done(NodeAgents node, String failed, NodeAgents.Question<Answer<T>> question) {
        Answer<T> answer = node.ask(question);
        answer.problem().ifPresent(problem -> {
            throw new FailedException(failed + ": " + problem);
        });
        return answer.value();
    }
}
