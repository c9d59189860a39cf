package io.tocsin.standalone;

import io.tocsin.standalone.terminal.ProcessTerminal;
import java.io.IOException;
import java.io.OutputStream;

/** Ends this process when the one that started it has ended, however that was: it holds the other end of standard input. */
final class ParentWatch {
    private ParentWatch() {}

    /** Begins to watch, if whoever started this process asked for it. */
    static void begin() {
        if (!Boolean.getBoolean("tocsin.ends-with-input")) {
            return;
        }
        Thread watch = new Thread(ParentWatch::awaitEnd, "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            ProcessTerminal.get().error("whoever started this is out of reach: " + e.getMessage());
        }
        System.exit(1);
    }
}
