package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell.Done;
import io.tocsin.cli.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SetupTest {
    @TempDir
    private Path folder;

    private Done setUp(String... more) {
        String[] all = new String[5 + more.length];
        System.arraycopy(
                new String[] {
                    "setup",
                    "--data",
                    data().toString(),
                    "--settings",
                    settings().toString()
                },
                0,
                all,
                0,
                5);
        System.arraycopy(more, 0, all, 5, more.length);
        return new Shell().at(folder).with("PATH", Programs.in(folder).path()).run(all);
    }

    private Path data() {
        return folder.resolve("it's a node");
    }

    private Path settings() {
        return folder.resolve("tocsin.yml");
    }

    @Test
    void shouldMakeAFolderForItsOwnerAndSettingsThatCanBeUsed() throws IOException {
        Files.createFile(folder.resolve("pom.xml"));

        Done done = setUp();

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(Files.getPosixFilePermissions(data())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(done.out()).contains("memory", "standalone: not yet", "Next:", "tocsin up --config " + settings());
        Done shown = new Shell().run("config", "show", "--config", settings().toString());
        assertThat(shown.out()).contains(data().toString()).contains("file " + settings());
    }

    @Test
    void shouldAskForNothingToBuildWithInADistribution() {
        Done done = setUp("--dev");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out())
                .contains("all of it: this is a distribution")
                .doesNotContain("Maven", "not yet", "tocsin test");
    }

    @Test
    void shouldNameEverySettingWithItsDefault() throws IOException {
        setUp();
        String all = Files.readString(settings()).replaceAll("(?m)^# ( *[a-z_]+:)", "$1");
        Path file = Files.writeString(folder.resolve("all.yml"), all);

        Done shown = new Shell().run("config", "show", "--config", file.toString());

        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out().lines().filter(line -> line.contains("file " + file)))
                .hasSize(Setting.values().length);
        for (Setting setting : Setting.values()) {
            if (setting != Setting.DATABASE_PATH) {
                assertThat(shown.out()).containsPattern(setting.key() + " +" + setting.defaultText());
            }
        }
    }

    @Test
    void shouldOverwriteNothingUnlessForced() throws IOException {
        Files.createDirectory(data());
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(data().resolve("kept"), "mine");
        Files.writeString(settings(), "environment: staging\n");

        Done careful = setUp();
        assertThat(careful.code()).isZero();
        assertThat(careful.out().replaceAll("\\s+", " "))
                .contains("others may read it", "is there and stays; --force makes it anew");
        assertThat(settings()).hasContent("environment: staging");

        Done forced = setUp("--force");
        assertThat(forced.code()).isZero();
        assertThat(Files.readString(settings())).contains("environment: development");
        assertThat(Files.getPosixFilePermissions(data())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(data().resolve("kept")).hasContent("mine");
        assertThat(setUp().out().replaceAll("\\s+", " ")).contains("is there, as it would be made");
    }

    @Test
    void shouldHoldSubjectsOfCommitsToTheRule() throws Exception {
        Programs.in(folder).with("git", "echo hooks\n");

        Done done = setUp("--dev");

        assertThat(done.out()).containsPattern("git +yes +commits").contains("made hook");
        Path hook = folder.resolve("hooks/commit-msg");
        assertThat(accepts(hook, "cli, docs: say what is done\n\nbody")).isTrue();
        assertThat(accepts(hook, "# a comment\nMerge branch 'x'")).isTrue();
        assertThat(accepts(hook, "Fixed things")).isFalse();
        assertThat(accepts(hook, "cli: " + "x".repeat(68))).isFalse();
        Files.writeString(hook, "#!/bin/sh\n");
        assertThat(setUp("--dev").out()).contains("hook " + hook + " is there and stays");
    }

    private boolean accepts(Path hook, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("message"), message + "\n");
        return new ProcessBuilder(hook.toString(), file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void shouldSayWhereThereIsNoCheckout() {
        Programs.in(folder).with("git", "exit 128\n");

        assertThat(setUp("--dev").out()).contains("no hook made: this is no checkout of git");
    }
}
