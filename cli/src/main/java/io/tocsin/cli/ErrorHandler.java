package io.tocsin.cli;

import io.tocsin.cli.config.ConfigurationException;
import io.tocsin.cli.config.NearestName;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.FailedException;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.detection.capture.CaptureException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
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

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        print(err, describe(error));
        if (error instanceof UnmatchedArgumentException unmatched) {
            suggestion(unmatched, command).ifPresent(nearest -> err.println("Did you mean '" + nearest + "'?"));
        }
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
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
        PrintWriter err = command.getErr();
        boolean isExpected = codeOf(error) != ExitCode.FAILED || error instanceof FailedException;
        print(err, isExpected ? describe(error) : "the run failed: " + describe(error));
        if (result.expandedArgs().contains("--verbose")) {
            for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
                err.println("  caused by " + describe(cause));
            }
        } else if (!isExpected) {
            err.println("With --verbose it says more.");
        }
        err.flush();
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
        return message == null ? error.getClass().getName() : message;
    }

    private static void print(PrintWriter err, String message) {
        message.lines().forEach(line -> err.println("tocsin: " + line));
    }
}
