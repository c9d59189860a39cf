package io.tocsin.cli.operation;

import io.tocsin.cli.config.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of every setting with its meaning: those of a new node set, the others to be uncommented. Pure. */
final class SettingsFile {
    private SettingsFile() {}

    /** The text for a node that keeps everything in {@code data}. */
    static String text(Path data) {
        List<String> lines = new ArrayList<>(List.of(
                "# The settings of one node of tocsin: tocsin up --config THIS. To set one, take away the '# ' before it and",
                "# before its section. What stays commented is as config/ENVIRONMENT.yml has it, else the default, which is shown.",
                "# 'tocsin config check THIS' checks this file, 'tocsin config show --config THIS' says what holds.",
                ""));
        String section = "";
        for (Setting setting : Setting.values()) {
            int dot = setting.key().indexOf('.');
            String own = dot < 0 ? "" : setting.key().substring(0, dot);
            boolean isNew = !own.equals(section);
            section = own;
            boolean isSet = setting == Setting.ENVIRONMENT || own.equals("database");
            if (isNew) {
                lines.add("");
                lines.add((isSet ? "" : "# ") + own + ":");
            }
            lines.addAll(entry(setting, data, own.isEmpty() ? "" : "  "));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> entry(Setting setting, Path data, String indent) {
        String key = setting.key().substring(setting.key().indexOf('.') + 1);
        boolean isSet = setting == Setting.ENVIRONMENT || setting == Setting.DATABASE_PATH;
        String value = setting == Setting.DATABASE_PATH ? quoted(data.toString()) : setting.defaultText();
        return List.of(
                indent + "## " + setting.meaning() + "; " + setting.allowed() + "; or " + setting.variable(),
                (isSet ? indent : "# " + indent) + key + ": " + value);
    }

    // A folder may be called anything.
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
