package io.tocsin.cli.config;

import io.tocsin.cli.config.Configuration.Choice;
import io.tocsin.core.wording.NearestName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings among the environment variables. A mistyped name that is silently ignored misleads, so every unknown one
 * that can only be meant for us is an error. Without our prefix they are judged by likeness: machines and pods carry a
 * DATABASE_URL that is none of ours.
 */
record EnvironmentVariables(Map<String, String> variables) {
    private static final String OWN = "TOCSIN_";
    private static final int LIKE = 2;

    /** Read by the launcher, not by us. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("TOCSIN_JAVA_OPTS");

    /** The settings found; problems are added to {@code problems}. */
    Map<Setting, Choice> read(List<String> problems) {
        Map<Setting, Choice> choices = new EnumMap<>(Setting.class);
        variables.forEach((name, text) -> {
            Optional<Setting> setting = Setting.ofVariable(name);
            if (setting.isPresent()) {
                String place = "environment variable " + name;
                ConfigurationLoader.parse(setting.get(), text, place, problems)
                        .ifPresent(value -> choices.put(setting.get(), new Choice(value, place)));
            } else if (isMistyped(name)) {
                problems.add("unknown environment variable " + name + ", did you mean "
                        + NearestName.to(name, known()).name() + "?");
            }
        });
        return choices;
    }

    private static boolean isMistyped(String name) {
        if (name.startsWith(OWN)) {
            return !OF_THE_LAUNCHER.contains(name) && !ServiceVariables.names().contains(name);
        }
        return NearestName.to(name, known()).distance() <= LIKE;
    }

    private static List<String> known() {
        return Stream.concat(Setting.variables().stream(), ServiceVariables.names().stream())
                .toList();
    }
}
