package io.tocsin.cli.config;

import io.tocsin.cli.config.Configuration.Choice;
import io.tocsin.core.wording.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Merges, the later winning: defaults, the environment's {@code config/NAME.yml}, the file named on the command line,
 * environment variables, the command line. All problems are reported together.
 */
public final class ConfigurationLoader {
    private final Map<String, String> variables;
    private final Optional<Path> home;

    /**
     * Reads from these places.
     *
     * @param variables the process's environment
     * @param home the folder that holds {@code config/}, or empty
     */
    public ConfigurationLoader(Map<String, String> variables, Optional<Path> home) {
        this.variables = new TreeMap<>(variables);
        this.home = home;
    }

    /**
     * The effective configuration.
     *
     * @param file named by the user, or empty
     * @param commandLine values given by options, already checked
     * @throws ConfigurationException if anything in a file or variable is unknown or not allowed
     */
    public Configuration load(Optional<Path> file, Map<Setting, Choice> commandLine) {
        List<String> problems = new ArrayList<>();
        Map<Setting, Choice> named =
                file.map(path -> ofFile(path, path.toString(), problems)).orElseGet(Map::of);
        Map<Setting, Choice> environment = new EnvironmentVariables(variables).read(problems);
        Map<Setting, Choice> choices = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            choices.put(setting, new Choice(setting.parse(setting.defaultText()).orElseThrow(), Configuration.DEFAULT));
        }
        choices.putAll(named);
        choices.putAll(environment);
        Choice chosen = choices.get(Setting.ENVIRONMENT);
        choices.putAll(shipped(String.valueOf(chosen == null ? "" : chosen.value()), problems));
        choices.putAll(named);
        choices.putAll(environment);
        choices.putAll(commandLine);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Configuration(choices);
    }

    private Map<Setting, Choice> shipped(String environment, List<String> problems) {
        String name = "config/" + environment + ".yml";
        Optional<Path> file = home.map(folder -> folder.resolve(name)).filter(Files::exists);
        Map<Setting, Choice> choices =
                file.map(path -> ofFile(path, name, problems)).orElseGet(Map::of);
        Choice own = choices.get(Setting.ENVIRONMENT);
        if (own != null && !own.value().equals(environment)) {
            problems.add(
                    own.source() + ": environment: got '" + own.value() + "' in the file of '" + environment + "'");
        }
        return choices;
    }

    private static Map<Setting, Choice> ofFile(Path file, String name, List<String> problems) {
        Map<Setting, Choice> choices = new EnumMap<>(Setting.class);
        Map<String, Integer> lines = new HashMap<>();
        for (YamlFile.Entry entry : YamlFile.read(file, name)) {
            String place = name + ":" + entry.line();
            Integer earlier = lines.putIfAbsent(entry.key(), entry.line());
            Optional<Setting> setting = Setting.ofKey(entry.key());
            if (earlier != null) {
                problems.add(place + ": duplicate key '" + entry.key() + "', first on line " + earlier);
            } else if (setting.isEmpty()) {
                problems.add(place + ": " + unknown(entry.key()));
            } else {
                parse(setting.get(), entry.text(), place, problems)
                        .ifPresent(value -> choices.put(setting.get(), new Choice(value, "file " + place)));
            }
        }
        return choices;
    }

    private static String unknown(String key) {
        boolean isSection = Setting.keys().stream().anyMatch(known -> known.startsWith(key + "."));
        return isSection
                ? "'" + key + "' is a section; expected keys under it"
                : "unknown key '" + key + "', did you mean '"
                        + NearestName.to(key, Setting.keys()).name() + "'?";
    }

    /** The value of {@code text}, or a problem that names the place. */
    static Optional<Object> parse(Setting setting, String text, String place, List<String> problems) {
        Optional<Object> value = setting.parse(text);
        if (value.isEmpty()) {
            problems.add(place + ": " + setting.key() + ": got '" + text + "', allowed " + setting.allowed());
        }
        return value;
    }
}
