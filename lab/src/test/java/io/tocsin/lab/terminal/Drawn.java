package io.tocsin.lab.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A terminal on paper. */
final class Drawn {
    static final Screen LIVE = new Screen(true, true, 80, false);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal;

    Drawn(Screen screen) {
        terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), screen);
    }

    Terminal terminal() {
        return terminal;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
