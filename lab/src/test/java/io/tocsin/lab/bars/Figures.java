package io.tocsin.lab.bars;

/** Puts measured figures into the build's log, a line each. */
final class Figures {
    private Figures() {}

    static void print(String what, String figures) {
        System.out.println(what + ": " + figures);
    }
}
