package io.tocsin.planted.higher;

/** Something that {@code lower} may not use. */
public final class Higher {
    private Higher() {}

    /** Anything. */
    public static int value() {
        return 1;
    }
}
