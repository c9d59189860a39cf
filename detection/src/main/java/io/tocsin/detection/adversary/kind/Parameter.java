package io.tocsin.detection.adversary.kind;

import java.util.Map;

/** What may follow a behaviour's name. Stateless. */
final class Parameter {
    private Parameter() {}

    /** Throws unless {@code value} is from {@code least} to {@code most}. */
    static void within(String name, int least, int most, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": got " + value + ", allowed " + least + " to " + most);
        }
    }

    /** The parameter called {@code name} as a whole number; throws if it is none. */
    static int whole(Map<String, Double> chosen, String name) {
        double value = chosen.getOrDefault(name, Double.NaN);
        if (value != (int) value) {
            throw new IllegalArgumentException(name + ": got " + value + ", allowed a whole number");
        }
        return (int) value;
    }
}
