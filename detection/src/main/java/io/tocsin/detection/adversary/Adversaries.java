package io.tocsin.detection.adversary;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The behaviours that can be chosen by name: each is one class and one line here. Stateless. */
public final class Adversaries {
    /** The name of what is chosen unless told otherwise. */
    public static final String DEFAULT = AlwaysSeen.NAME;

    private static final List<Kind> KINDS = List.of(
            new Kind(AlwaysSeen.NAME, Map.of(), chosen -> new AlwaysSeen()),
            new Kind(AlwaysHarmful.NAME, Map.of(), chosen -> new AlwaysHarmful()),
            new Kind(Silent.NAME, Silent.DEFAULTS, chosen -> new Silent(chosen.getOrDefault("rate", 1.0))));

    private Adversaries() {}

    private record Kind(String name, Map<String, Double> defaults, Function<Map<String, Double>, Adversary> factory) {
        String form() {
            return name
                    + defaults.keySet().stream().map(p -> "[," + p + "=NUMBER]").collect(Collectors.joining());
        }
    }

    /** All names, the default first. */
    public static List<String> names() {
        return KINDS.stream().map(Kind::name).toList();
    }

    /** All names with the parameters that may follow them, for messages. */
    public static String forms() {
        return KINDS.stream().map(Kind::form).collect(Collectors.joining(", "));
    }

    /**
     * The behaviour that {@code text} names, such as {@code always-seen} or {@code silent,rate=0.5}.
     *
     * @throws IllegalArgumentException if there is no such behaviour or parameter, or a parameter is out of its range
     */
    public static Adversary of(String text) {
        List<String> words = List.of(text.split(",", -1));
        Kind kind = kind(words.get(0));
        Map<String, Double> chosen = new TreeMap<>(kind.defaults());
        for (String word : words.subList(1, words.size())) {
            double value = number(word.substring(word.indexOf('=') + 1));
            if (chosen.replace(word.split("=", -1)[0], value) == null) {
                throw unknown(text, kind.form());
            }
        }
        return kind.factory().apply(chosen);
    }

    private static Kind kind(String name) {
        return KINDS.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, forms()));
    }

    private static IllegalArgumentException unknown(String text, String allowed) {
        return new IllegalArgumentException("adversary: got '" + text + "', allowed " + allowed);
    }

    /**
     * Reads {@code SHARE} or {@code BEHAVIOUR:SHARE}, such as {@code 0.3} or {@code silent,rate=0.5:0.3}.
     *
     * @throws IllegalArgumentException if the share is not in [0,1], or as {@link #of}
     */
    public static AdversaryShare share(String text) {
        int colon = text.lastIndexOf(':');
        double share = number(text.substring(colon + 1));
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("got '" + text
                    + "', allowed a number from 0 to 1, or KIND: and such a number, " + "with KIND one of " + forms());
        }
        return new AdversaryShare(of(colon < 0 ? DEFAULT : text.substring(0, colon)), share);
    }

    // What is no number is in no range.
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
