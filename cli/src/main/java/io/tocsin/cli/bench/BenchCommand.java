package io.tocsin.cli.bench;

import io.tocsin.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** Groups what can be measured by itself. */
@Command(name = "bench", description = "Measure a part by itself on data of known truth.")
public final class BenchCommand extends CommandGroup {}
