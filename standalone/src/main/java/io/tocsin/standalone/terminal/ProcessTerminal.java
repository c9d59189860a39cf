package io.tocsin.standalone.terminal;

import io.tocsin.lab.terminal.Screen;
import io.tocsin.lab.terminal.Terminal;
import io.tocsin.lab.terminal.Waiting;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * The terminal of this process, and what is awaited on it. There is one of each, as there is one standard output: the node
 * begins a step that a service ends, and between them stands a framework through which nothing can be handed.
 */
public final class ProcessTerminal {
    private static final Terminal TERMINAL = terminal();
    private static final Waiting WAITING = Waiting.on(TERMINAL);

    private ProcessTerminal() {}

    private static Terminal terminal() {
        Terminal all = new Terminal(
                new PrintWriter(System.out, true, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                Screen.ofWord(System.getProperty("tocsin.screen", "")));
        return Boolean.getBoolean("tocsin.json") ? all.forPrograms() : all;
    }

    /** Where everything is said. */
    public static Terminal get() {
        return TERMINAL;
    }

    /** What is awaited. */
    public static Waiting waiting() {
        return WAITING;
    }
}
