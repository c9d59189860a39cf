package io.tocsin.lab.terminal;

import java.io.PrintWriter;
import java.util.List;

/**
 * Where a command says everything it says. Text for people is broken to fit; on a terminal one line at the end may be
 * written over and over, and whatever else is said appears above it. Thread-safe.
 */
public final class Terminal {
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final PrintWriter err;
    private final PrintWriter story;
    private final Screen screen;
    private String live = "";

    /**
     * Draws on {@code screen}.
     *
     * @param out standard output
     * @param err standard error
     */
    public Terminal(PrintWriter out, PrintWriter err, Screen screen) {
        this(out, err, out, screen);
    }

    private Terminal(PrintWriter out, PrintWriter err, PrintWriter story, Screen screen) {
        this.out = out;
        this.err = err;
        this.story = story;
        this.screen = screen;
    }

    /** The same for a command whose standard output is for a program: what it tells people goes to standard error. */
    public Terminal forPrograms() {
        return new Terminal(out, err, err, screen);
    }

    /** How many columns text for people may have. */
    public int columns() {
        return isStorySeen() ? screen.columns() : Screen.COLUMNS;
    }

    /** Whether a line can be written over. */
    public boolean isLive() {
        return screen.remarks();
    }

    /** Whether what is said goes to a terminal that shows the line written over, too. */
    public boolean isStoryLive() {
        return isLive() && isStorySeen();
    }

    private boolean isStorySeen() {
        return story == err ? screen.remarks() : screen.answers();
    }

    /** Tells people {@code text}, line by line, each broken if it is too long. */
    public void say(String text) {
        print(story, text);
    }

    /** Tells people {@code lines}. */
    public void say(List<String> lines) {
        say(String.join("\n", lines));
    }

    /** A remark beside the answer, to standard error. */
    public void remark(String text) {
        print(err, text);
    }

    /** Prints {@code text} as it stands: one answer for a program, a script, a line of a log. */
    public synchronized void answer(String text) {
        above(() -> out.println(text));
    }

    /** What is done, to standard error, as it stands: somebody may want to do it again. */
    public synchronized void trace(String text) {
        above(() -> err.println(text));
    }

    /** Why something failed, a line each; not broken, so that a search finds it. */
    public synchronized void error(String text) {
        String name = screen.colour() ? RED + "tocsin:" + PLAIN : "tocsin:";
        above(() -> text.lines().forEach(line -> err.println(name + " " + line)));
    }

    /** Whether standard output is gone, so that nobody hears any more. */
    public boolean isBroken() {
        return out.checkError();
    }

    /** Writes the live line over with {@code text}, cut to fit; does nothing where there is none. */
    public synchronized void show(String text) {
        String next = Wrap.cut(text, screen.columns() - 1); // the last column would begin a line
        if (isLive() && !next.equals(live)) {
            clear();
            live = next;
            draw();
        }
    }

    private void print(PrintWriter writer, String text) {
        synchronized (this) {
            int columns = columns();
            List<String> lines = text.isEmpty() ? List.of("") : text.lines().toList();
            above(() -> lines.forEach(line -> Wrap.lines(line, columns).forEach(writer::println)));
        }
    }

    private void above(Runnable printing) {
        clear();
        printing.run();
        out.flush();
        draw();
    }

    private void clear() {
        if (!live.isEmpty()) {
            err.print("\r" + " ".repeat(live.length()) + "\r");
            err.flush();
        }
    }

    private void draw() {
        err.print(live);
        err.flush();
    }
}
