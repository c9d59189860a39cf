package io.tocsin.cli.config;

import java.util.EnumMap;
import java.util.Map;

/** A value for every setting, and where each came from. Immutable. */
public final class Configuration {
    static final String DEFAULT = "default";

    private final Map<Setting, Choice> choices;

    /**
     * What a setting was set to.
     *
     * @param value a String, Integer, Long or Boolean, of the setting's type and in its range
     * @param source what set it, for people
     */
    public record Choice(Object value, String source) {}

    Configuration(Map<Setting, Choice> choices) {
        this.choices = new EnumMap<>(choices);
    }

    /** Value and source of a setting. */
    public Choice choice(Setting setting) {
        Choice choice = choices.get(setting);
        if (choice == null) {
            throw new IllegalStateException(setting.key() + " has no value");
        }
        return choice;
    }

    /** Whether anybody set it, so that it is not the default. */
    public boolean isSet(Setting setting) {
        return !choice(setting).source().equals(DEFAULT);
    }

    /** The value of a setting that is a small whole number. */
    public int integer(Setting setting) {
        return (Integer) choice(setting).value();
    }

    /** The value of a setting that is a whole number. */
    public long longInteger(Setting setting) {
        return (Long) choice(setting).value();
    }

    /** The value of a setting that is true or false. */
    public boolean isTrue(Setting setting) {
        return (Boolean) choice(setting).value();
    }
}
