package io.tocsin.cli.command;

import picocli.CommandLine.Command;

/** Groups what can be done with the configuration. */
@Command(name = "config", description = "Show or check the configuration.")
public final class ConfigCommand extends CommandGroup {}
