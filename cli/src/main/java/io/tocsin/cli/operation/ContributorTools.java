package io.tocsin.cli.operation;

import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.lab.terminal.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What work on the sources wants of a machine beside a JDK and Maven. */
final class ContributorTools {
    /** Only what CONTRIBUTING.md says of a subject, since that is what reviews come back to. */
    private static final String HOOK = """
            #!/bin/sh
            # Made by 'tocsin setup --dev': a commit's subject is 'component: say what is done', up to 72 characters.
            subject=$(sed -n '/^[^#]/{p;q;}' "$1")
            case $subject in
                "Merge "* | "Revert "* | "fixup! "* | "squash! "*) exit 0 ;;
            esac
            if ! printf '%s\\n' "$subject" | grep -Eq '^[a-z][a-z0-9-]*(, [a-z][a-z0-9-]*)*: .'; then
                echo "commit subject: got '$subject', wanted 'component: what is done'; see CONTRIBUTING.md" >&2
                exit 1
            fi
            if [ "$(printf '%s' "$subject" | wc -m)" -gt 72 ]; then
                echo "commit subject: longer than 72 characters; say the rest in the body" >&2
                exit 1
            fi
            """;

    private final CommandContext context;
    private final Console console;

    ContributorTools(CommandContext context, Console console) {
        this.context = context;
        this.console = console;
    }

    /** Says what is there, and makes the hook. */
    void prepare(PreparedFiles files) {
        Table table = new Table("lll").row("tool", "found", "for");
        row(table, "git", "git", "commits");
        row(
                table,
                "Docker",
                "docker",
                "container tests; the tests of Kafka and PostgreSQL run on the embedded ones without");
        row(table, "kubectl", "kubectl", "deploy/render.sh, and tests of the manifests beside what is rendered");
        boolean hasBrowser = Files.exists(Path.of("/usr/bin/chromium"))
                || context.variables().containsKey("CHROMIUM")
                || ExternalProgram.path("chromium", context).isPresent();
        table.row("Chromium", hasBrowser ? "yes" : "no", "browser tests, skipped without");
        console.say("");
        table.lines(console.columns()).forEach(console::say);
        console.say("");
        hooks().ifPresentOrElse(
                        folder -> files.program(folder.resolve("commit-msg"), HOOK),
                        () -> console.say("no hook made: this is no checkout of git"));
    }

    private void row(Table table, String tool, String program, String use) {
        table.row(tool, ExternalProgram.path(program, context).isPresent() ? "yes" : "no", use);
    }

    private Optional<Path> hooks() {
        Optional<Path> home = context.home();
        if (home.isEmpty() || ExternalProgram.path("git", context).isEmpty()) {
            return Optional.empty();
        }
        ExternalProgram git = ExternalProgram.named("git", "", context, console);
        ExternalProgram.Answer answer = git.askWith("", List.of("rev-parse", "--git-path", "hooks"));
        return answer.isGood() ? home.map(folder -> folder.resolve(answer.out())) : Optional.empty();
    }
}
