package io.tocsin.cli.network;

import io.tocsin.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** Groups what can be done with a network. */
@Command(name = "network", description = "Set a network up in your own broker, and say who belongs to it.")
public final class NetworkCommand extends CommandGroup {}
