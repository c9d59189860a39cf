package io.tocsin.architecture;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The working tree: modules, their classes where Maven puts them, and what packages say of themselves. */
record Repository(Path root) {
    private static final String MAIN = "src/main/java";

    /** The tree this test was started in. */
    static Repository here() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docker-compose.yml"))) {
            folder = folder.getParent();
        }
        return new Repository(folder);
    }

    /** Every module with main code. */
    List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .filter(folder -> Files.isDirectory(folder.resolve(MAIN)))
                    .sorted()
                    .toList();
        }
    }

    /** The folders of their classes. */
    List<Path> classes() throws IOException {
        List<Path> classes = modules().stream()
                .map(module -> module.resolve("target/classes"))
                .toList();
        classes.stream()
                .filter(folder -> !Files.isDirectory(folder))
                .findFirst()
                .ifPresent(missing -> {
                    throw new IllegalStateException(
                            root.relativize(missing) + " is missing; compile every module first");
                });
        return classes;
    }

    /** By package name without the root, what the {@code package-info.java} of each package with types says. */
    Map<String, String> packageTexts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path module : modules()) {
            Path sources = module.resolve(MAIN);
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(path -> path.endsWith("package-info.java") && hasTypes(path.getParent()))
                        .toList()) {
                    String name =
                            sources.relativize(file.getParent()).toString().replace(File.separatorChar, '.');
                    texts.put(name.substring(Layers.ROOT.length()), Files.readString(file));
                }
            }
        }
        return texts;
    }

    private static boolean hasTypes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).count() > 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Javadoc as one line, without stars. */
    static String folded(String text) {
        return text.replaceAll("\\n \\*", " ").replaceAll("\\s+", " ");
    }
}
