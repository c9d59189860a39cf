package io.tocsin.manifests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What kustomize makes of the overlays: kept in files, so that it can be read without kustomize, and made anew. */
final class Overlays {
    private static final String HEADER = "# sources: ";
    private static final Pattern VERSION = Pattern.compile("(?:Kustomize Version: |kustomize/|^)v(\\d+)\\.");
    private static final int OLDEST = 5;

    private Overlays() {}

    static List<String> names() {
        return folders(Repository.kustomize().resolve("overlays"));
    }

    /** The objects of an overlay, from its kept file. */
    static List<Manifest> rendered(String overlay) {
        try {
            return Manifest.read(file(overlay), "rendered/" + overlay + ".yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String overlay) {
        return Repository.root().resolve("deploy/rendered/" + overlay + ".yaml");
    }

    /** The digest that the kept file says it was made of. */
    static String recorded(String overlay) throws IOException {
        try (Stream<String> lines = Files.lines(file(overlay))) {
            return lines.filter(line -> line.startsWith(HEADER))
                    .findFirst()
                    .map(line -> line.substring(HEADER.length()))
                    .orElse("none");
        }
    }

    /** The digest of all that kustomize reads, as deploy/render.sh makes it: that of the lines sha256sum prints. */
    static String digest() throws IOException {
        Path root = Repository.kustomize();
        StringBuilder lines = new StringBuilder();
        for (Path file : sources()) {
            String name = "./" + root.relativize(file).toString().replace('\\', '/');
            lines.append(sha256(Files.readAllBytes(file)))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Every file that kustomize reads, in order of their names' bytes. */
    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.kustomize())) {
            return files.filter(Files::isRegularFile)
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .toList();
        }
    }

    /** What kustomize, if this machine has it, makes of an overlay now. */
    static Optional<List<Manifest>> render(String overlay, Path scratch) throws IOException, InterruptedException {
        Optional<List<String>> command = command();
        if (command.isEmpty()) {
            return Optional.empty();
        }
        Path out = scratch.resolve(overlay + ".yaml");
        Process process = new ProcessBuilder(Stream.concat(
                                command.get().stream(),
                                Stream.of(Repository.kustomize()
                                        .resolve("overlays/" + overlay)
                                        .toString()))
                        .toList())
                .redirectOutput(out.toFile())
                .redirectError(scratch.resolve("errors").toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command.get() + ": " + Files.readString(scratch.resolve("errors")));
        }
        return Optional.of(Manifest.read(out, "overlays/" + overlay));
    }

    /** How to call a kustomize that knows components, which came with version 4; labels in templates came with 5. */
    private static Optional<List<String>> command() throws IOException, InterruptedException {
        if (isOnPath("kustomize") && isYoung(List.of("kustomize", "version"))) {
            return Optional.of(List.of("kustomize", "build"));
        }
        return isOnPath("kubectl") && isYoung(List.of("kubectl", "version", "--client"))
                ? Optional.of(List.of("kubectl", "kustomize"))
                : Optional.empty();
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static boolean isYoung(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher version = VERSION.matcher(said);
        return version.find() && Integer.parseInt(version.group(1)) >= OLDEST;
    }

    private static List<String> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
