package io.tocsin.cli;

import io.tocsin.cli.config.ConfigurationException;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.FailedException;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.wording.NearestName;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.lab.terminal.FileFault;
import io.tocsin.lab.terminal.Screen;
import io.tocsin.lab.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where errors end: a line or two for people, an exit code for scripts, no stack trace. */
final class ErrorHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int MAX_MISTYPED = 2;
    private static final Set<String> VERBOSE = Set.of("-v", "--verbose");

    private final Screen screen;

    /** Says errors on {@code screen}. */
    ErrorHandler(Screen screen) {
        this.screen = screen;
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        Terminal terminal = terminal(command);
        if (error instanceof UnmatchedArgumentException unmatched) {
            terminal.error(unknown(unmatched, command));
            suggestion(unmatched, command).ifPresent(nearest -> terminal.remark("Did you mean '" + nearest + "'?"));
        } else {
            terminal.error(describe(error)
                    .replace("is not a double", "is not a number")
                    .replaceFirst("is not an? (int|long)$", "is not a whole number"));
        }
        terminal.remark("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** Of what was not understood only what is at fault: what follows an unknown option is its value. */
    private static String unknown(UnmatchedArgumentException error, CommandLine command) {
        String given = error.getUnmatched().get(0);
        List<String> options = error.getUnmatched().stream()
                .filter(word -> word.startsWith("-"))
                .map(word -> "'" + word + "'")
                .toList();
        if (given.startsWith("-")) {
            return (options.size() == 1 ? "unknown option " : "unknown options ") + String.join(", ", options);
        }
        return "'" + given + "' "
                + (command.getSubcommands().isEmpty() ? "is one word too many" : "is none of its commands");
    }

    private static Optional<String> suggestion(UnmatchedArgumentException error, CommandLine command) {
        String given = error.getUnmatched().get(0);
        Stream<String> known = given.startsWith("-")
                ? command.getCommandSpec().optionsMap().keySet().stream()
                : command.getSubcommands().keySet().stream();
        List<String> names = known.toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        NearestName nearest = NearestName.to(given, names);
        boolean isMeant = nearest.distance() <= MAX_MISTYPED && nearest.distance() < given.length();
        return isMeant ? Optional.of(nearest.name()) : Optional.empty();
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult result) {
        Terminal terminal = terminal(command);
        boolean isExpected = codeOf(error) != ExitCode.FAILED || error instanceof FailedException;
        terminal.error(isExpected ? describe(error) : "the run failed: " + describe(error));
        if (result.expandedArgs().stream().anyMatch(VERBOSE::contains)) {
            for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
                terminal.remark("  caused by " + describe(cause));
            }
        } else if (!isExpected) {
            terminal.remark("With --verbose it says more.");
        }
        return codeOf(error);
    }

    private static int codeOf(Exception error) {
        if (error instanceof ConfigurationException) {
            return ExitCode.CONFIGURATION;
        }
        return error instanceof UsageException || error instanceof CaptureException ? ExitCode.USAGE : ExitCode.FAILED;
    }

    private static String describe(Throwable error) {
        String message = error.getMessage();
        return message == null ? error.getClass().getName() : FileFault.explain(message, error);
    }

    private Terminal terminal(CommandLine command) {
        return new Terminal(command.getOut(), command.getErr(), screen);
    }
}
