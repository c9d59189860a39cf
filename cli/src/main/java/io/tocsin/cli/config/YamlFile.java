package io.tocsin.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads a file of nested sections into dotted keys, each with its line; a tree would have lost lines and duplicates. */
final class YamlFile {
    /**
     * One value.
     *
     * @param key section names and key, joined by dots
     * @param text as written, without quotes; empty for a list or nothing
     * @param line from 1
     */
    record Entry(String key, String text, int line) {}

    private final String name;
    private final List<Entry> entries = new ArrayList<>();
    private final Deque<String> sections = new ArrayDeque<>();

    private YamlFile(String name) {
        this.name = name;
    }

    /**
     * The values of {@code file} in its order.
     *
     * @throws ConfigurationException if it cannot be read or is no YAML of sections and keys
     */
    static List<Entry> read(Path file, String name) {
        if (!Files.exists(file)) {
            throw new ConfigurationException(List.of(name + ": no such file; check the path given with --config"));
        }
        if (Files.isDirectory(file)) {
            throw new ConfigurationException(List.of(name + ": is a directory; name a file in it"));
        }
        YamlFile yaml = new YamlFile(name);
        try (YAMLParser parser = new YAMLFactory().createParser(file.toFile())) {
            yaml.document(parser);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? name
                    : name + ":" + e.getLocation().getLineNr();
            String reason =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new ConfigurationException(place + ": is not YAML: " + reason, e);
        } catch (IOException e) {
            throw new ConfigurationException(name + ": cannot be read: " + e.getMessage(), e);
        }
        return yaml.entries;
    }

    private void document(YAMLParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return;
        }
        require(first == JsonToken.START_OBJECT, parser, "expected sections and keys, such as 'simulation:'");
        section(parser);
        require(parser.nextToken() == null, parser, "has a second document; only one is expected");
    }

    private void section(YAMLParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            sections.addLast(parser.currentName());
            int line = parser.currentTokenLocation().getLineNr();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                section(parser);
            } else {
                entries.add(new Entry(String.join(".", sections), parser.getValueAsString(""), line));
                parser.skipChildren();
            }
            sections.removeLast();
        }
    }

    private void require(boolean isFulfilled, YAMLParser parser, String what) {
        if (!isFulfilled) {
            int line = parser.currentTokenLocation().getLineNr();
            throw new ConfigurationException(List.of(name + ":" + line + ": " + what));
        }
    }
}
