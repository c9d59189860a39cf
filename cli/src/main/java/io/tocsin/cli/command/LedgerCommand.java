package io.tocsin.cli.command;

import picocli.CommandLine.Command;

/** Groups what can be done with a ledger. */
@Command(name = "ledger", description = "Verify a ledger.")
public final class LedgerCommand extends CommandGroup {}
