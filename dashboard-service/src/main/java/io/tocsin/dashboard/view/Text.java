package io.tocsin.dashboard.view;

import java.util.Locale;

/** How constants are written in JSON. Stateless. */
public final class Text {
    private Text() {}

    /** The constant's name in lower case, with hyphens: {@code not-eligible}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
