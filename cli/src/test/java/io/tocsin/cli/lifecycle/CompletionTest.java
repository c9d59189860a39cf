package io.tocsin.cli.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell;
import io.tocsin.cli.Shell.Done;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    @TempDir
    private Path folder;

    @DisabledOnOs(OS.WINDOWS)
    @ParameterizedTest
    @CsvSource({
        "tocsin st, status",
        "tocsin status --js, --json",
        "tocsin ledger ver, verify",
        "tocsin run --agen, --agents",
        "tocsin run --rule super, supermajority",
        "tocsin demo --rule seq, sequential-probability-ratio",
        "tocsin run --detector iso, isolation-forest",
        "tocsin bench det, detection",
        "tocsin bench detection --see, --seeds",
        "tocsin bench detection --detector iso, isolation-forest",
        "tocsin bench detection nsl, nsl-kdd"
    })
    void shouldCompleteInBash(String typed, String completed) throws Exception {
        Path script = Files.writeString(
                folder.resolve("script"), new Shell().run("completion", "bash").out());
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source " + script + "; COMP_WORDS=(" + typed + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                                + " _complete_tocsin; echo ${COMPREPLY[@]}")
                .redirectErrorStream(true)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(completed);
    }

    @Test
    void shouldNameCommandsAndOptionsToFish() {
        String script = new Shell().run("completion", "fish").out();

        assertThat(script)
                .contains("complete -c tocsin -f -n '__fish_use_subcommand' -a status -d 'Say whether")
                .contains("complete -c tocsin -n '__fish_seen_subcommand_from logs' -l follow -d")
                .contains("complete -c tocsin -n '__fish_seen_subcommand_from logs' -l lines -r -d")
                .contains("__fish_seen_subcommand_from run' -l rule -a 'byzantine-quorum eligible-majority ")
                .contains(
                        "-n '__fish_seen_subcommand_from ledger; and __fish_seen_subcommand_from verify' -l database -r");
        assertThat(script.lines().skip(1))
                .allMatch(line -> line.matches("complete -c tocsin ([^']|\\\\'|'([^'\\\\]|\\\\.)*')*"));
    }

    @Test
    void shouldRefuseAnotherShell() {
        Done done = new Shell().run("completion", "bsh");
        assertThat(done.code()).isEqualTo(2);
        assertThat(done.err()).contains("SHELL: got 'bsh', allowed bash, zsh, fish; did you mean bash?");
    }
}
