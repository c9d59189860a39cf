package io.tocsin.dashboard.view;

import java.util.Locale;

/** How constants are written in JSON. Stateless. */
public final class Text {
    private Text() {}

    /** The constant's name in lower case, with hyphens: {@code not-eligible}. */
    public static String of(Enum<?> constant) {
        return of(constant.name());
    }

    /** The same of the name of a constant. */
    static String of(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
