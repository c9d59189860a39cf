package io.tocsin.detection.planted;

import java.util.logging.Logger;
import picocli.CommandLine;

/** Breaks the rules on purpose, so that a test can show they are noticed. */
public final class PlantedViolation {
    /** A detection class that knows the command line. */
    public CommandLine command = new CommandLine(this);

    /** And one that logs. */
    public void log() {
        Logger.getLogger("planted").info(command.getCommandName());
    }
}
