package io.tocsin.cli.command;

import picocli.CommandLine.Command;

/** Groups what can be done with a network. */
@Command(name = "network", description = "Set a network up in your own broker.")
public final class NetworkCommand extends CommandGroup {}
