package io.tocsin.standalone;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** The log of a process in which the services' framework is not started: until it is, its handler only collects. */
final class BootLogs {
    private BootLogs() {}

    /** Warnings and worse go to standard error. */
    static void warningsOnly() {
        quietly();
        ConsoleHandler console = new ConsoleHandler(
                ConsoleHandler.Target.SYSTEM_ERR, new PatternFormatter("%d{HH:mm:ss} %-5p %c{1}: %s%e%n"));
        console.setLevel(Level.WARNING);
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
    }

    /** Until the framework sets its own levels, only warnings are made: the broker's start would say thousands of things. */
    static void quietly() {
        Logger.getLogger("").setLevel(Level.WARNING);
        // It warns of each attempt to reach a broker that is still starting, and of what is as it should be.
        Logger.getLogger("org.apache.kafka").setLevel(Level.SEVERE);
        // It calls a machine that is busy an error.
        Logger.getLogger("org.apache.kafka.controller.EventPerformanceMonitor").setLevel(Level.OFF);
        // It calls it an error that a restored log has no index yet, and makes one.
        Logger.getLogger("org.apache.kafka.storage.internals.log.LogLoader").setLevel(Level.OFF);
    }
}
