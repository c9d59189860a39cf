package io.tocsin.detection.adversary.kind;

import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.adversary.AdversaryShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The behaviours that can be chosen by name: each is one class and one line here. Stateless. */
public final class Adversaries {
    /** The name of what is chosen unless told otherwise. */
    public static final String DEFAULT = AlwaysSeen.NAME;

    private static final List<Kind> KINDS = List.of(
            new Kind(AlwaysSeen.NAME, Map.of(), chosen -> new AlwaysSeen()),
            new Kind(AlwaysHarmful.NAME, Map.of(), chosen -> new AlwaysHarmful()),
            new Kind(Silent.NAME, Silent.DEFAULTS, chosen -> new Silent(chosen.getOrDefault("rate", 1.0))),
            new Kind(RandomVotes.NAME, Map.of(), chosen -> new RandomVotes()),
            new Kind(FreeRider.NAME, Map.of(), chosen -> new FreeRider()),
            new Kind(
                    Framer.NAME,
                    Framer.DEFAULTS,
                    chosen -> new Framer(whole(chosen, "signatures"), whole(chosen, "addresses"))),
            new Kind(Colluders.NAME, Colluders.DEFAULTS, chosen -> new Colluders(whole(chosen, "addresses"), 0)),
            new Kind(
                    Colluders.OF_ONE_OPERATOR,
                    Colluders.DEFAULTS_OF_ONE_OPERATOR,
                    chosen -> Colluders.ofOneOperator(whole(chosen, "addresses"), whole(chosen, "organisations"))),
            new Kind(Flooder.NAME, Flooder.DEFAULTS, chosen -> new Flooder(whole(chosen, "rate"), true)),
            new Kind(Flooder.OF_MANY, Flooder.DEFAULTS_OF_MANY, chosen -> new Flooder(whole(chosen, "rate"), false)),
            new Kind(
                    ExemplarPoisoner.NAME,
                    ExemplarPoisoner.DEFAULTS,
                    chosen -> new ExemplarPoisoner(whole(chosen, "signatures"))),
            new Kind(
                    SlowPoisoner.NAME,
                    SlowPoisoner.DEFAULTS,
                    chosen -> new SlowPoisoner(chosen.getOrDefault("step", Double.NaN))),
            new Kind(Mimic.NAME, Mimic.DEFAULTS, chosen -> new Mimic(whole(chosen, "signatures"))),
            new Kind(Equivocator.NAME, Map.of(), chosen -> new Equivocator()),
            new Kind(Replayer.NAME, Replayer.DEFAULTS, chosen -> new Replayer(whole(chosen, "signatures"))),
            new Kind(Betrayer.NAME, Betrayer.DEFAULTS, chosen -> new Betrayer(whole(chosen, "after"))));

    private static final Map<String, String> ALIASES =
            Map.of("always-yes", AlwaysSeen.NAME, "always-no", AlwaysHarmful.NAME, "sybils", Colluders.OF_ONE_OPERATOR);

    private Adversaries() {}

    private record Kind(String name, Map<String, Double> defaults, Function<Map<String, Double>, Adversary> factory) {
        String form() {
            return name
                    + defaults.keySet().stream()
                            .sorted()
                            .map(p -> "[," + p + "=NUMBER]")
                            .collect(Collectors.joining());
        }
    }

    /** All names, the default first. */
    public static List<String> names() {
        return KINDS.stream().map(Kind::name).toList();
    }

    /** The names of those whose agents one operator must have enrolled when the network was founded. */
    public static List<String> operated() {
        return names().stream().filter(name -> of(name).organisations() > 0).toList();
    }

    /** All names and what else they may be called, to find what somebody meant. */
    public static List<String> spellings() {
        return Stream.concat(names().stream(), ALIASES.keySet().stream().sorted())
                .toList();
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

    private static Kind kind(String text) {
        String name = ALIASES.getOrDefault(text, text);
        return KINDS.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, forms()));
    }

    private static IllegalArgumentException unknown(String text, String allowed) {
        return new IllegalArgumentException("adversary: got '" + text + "', allowed " + allowed);
    }

    /**
     * Reads {@code SHARE} or {@code BEHAVIOUR:SHARE}, or several with commas between, such as {@code 0.3} or
     * {@code silent,rate=0.5:0.3,framer:0.05}. A comma ends a share if what follows the last colon, or stands alone, is
     * a number; else it is of a behaviour's parameters.
     *
     * @throws IllegalArgumentException if a share is not in [0,1] or all together are not, or as {@link #of}
     */
    public static AdversaryMix mix(String text) {
        List<AdversaryShare> shares = new ArrayList<>();
        String begun = "";
        for (String word : text.split(",", -1)) {
            String item = begun + word;
            boolean isWhole = word.contains(":") || (begun.isEmpty() && !Double.isNaN(number(word)));
            if (isWhole) {
                shares.add(share(item));
            }
            begun = isWhole ? "" : item + ",";
        }
        if (!begun.isEmpty()) {
            throw noShare(begun.substring(0, begun.length() - 1));
        }
        return new AdversaryMix(shares);
    }

    private static AdversaryShare share(String text) {
        int colon = text.lastIndexOf(':');
        double share = number(text.substring(colon + 1));
        if (!(share >= 0 && share <= 1)) {
            throw noShare(text);
        }
        return new AdversaryShare(of(colon < 0 ? DEFAULT : text.substring(0, colon)), share);
    }

    private static IllegalArgumentException noShare(String text) {
        return new IllegalArgumentException("got '" + text
                + "', allowed a number from 0 to 1, or KIND: and such a number, with KIND one of " + forms());
    }

    private static int whole(Map<String, Double> chosen, String name) {
        double value = chosen.getOrDefault(name, Double.NaN);
        if (value != (int) value) {
            throw new IllegalArgumentException(name + ": got " + value + ", allowed a whole number");
        }
        return (int) value;
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
