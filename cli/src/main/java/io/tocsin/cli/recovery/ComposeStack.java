package io.tocsin.cli.recovery;

import io.tocsin.cli.operation.ComposeProject;
import io.tocsin.cli.operation.Console;
import io.tocsin.cli.operation.Conversation;
import io.tocsin.cli.operation.ExternalProgram;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.FailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stack of docker-compose.yml, copied and brought back by containers of its services {@code backup} and {@code restore},
 * which see its volumes. They cannot hold other containers still, which Docker's socket would let them do and more: that is
 * done here.
 */
final class ComposeStack {
    private static final String JAR = "/opt/tocsin/standalone/target/quarkus-app/quarkus-run.jar";
    private static final List<String> WRITERS = List.of("kafka", "agents");
    private static final List<String> SETTINGS = List.of("docker-compose.yml", ".env");
    private static final String PASSPHRASE = "/run/tocsin/passphrase";
    private static final String BACKUPS = "/backups";
    private static final String DATABASE = "jdbc:postgresql://postgres:5432/tocsin";

    private final ExternalProgram docker;
    private final ExternalProgram shell;
    private final Console console;
    private final Path project;

    private ComposeStack(ExternalProgram docker, ExternalProgram shell, Console console, Path project) {
        this.docker = docker;
        this.shell = shell;
        this.console = console;
        this.project = project;
    }

    /**
     * That of the project in {@code project}.
     *
     * @throws FailedException if there is no Docker with compose that answers
     */
    static ComposeStack of(Path project, CommandContext context, Console console) {
        ExternalProgram docker =
                ExternalProgram.named("docker", "install Docker 25 or newer with compose", context, console);
        ExternalProgram shell = ExternalProgram.named(
                "sh",
                "a POSIX shell holds the containers still for a moment; Git for Windows has one",
                context,
                console);
        ComposeStack stack = new ComposeStack(docker, shell, console, project);
        stack.must("docker has no compose; install its plug-in", "compose", "version");
        stack.must("Docker does not answer", "version", "--format", "{{.Server.Version}}");
        return stack;
    }

    private String must(String otherwise, String... arguments) {
        ExternalProgram.Answer answer = docker.ask(arguments);
        if (!answer.isGood()) {
            throw new FailedException(otherwise + ": " + answer.complaint() + ". Nothing was changed.");
        }
        return answer.out();
    }

    /**
     * Copies it into a file in {@code out}, whether it runs or not, and returns an exit code.
     *
     * @param properties what the copying process is told beside
     */
    int backUp(Path out, Path passphrase, Map<String, String> properties) {
        List<String> writers = runningWriters();
        Folders.make(out);
        List<String> mounts = new ArrayList<>(mounts(passphrase));
        mounts.addAll(mount(out, BACKUPS, ""));
        List<String> orders = new ArrayList<>();
        properties.forEach((key, value) -> orders.add("-D" + key + "=" + value));
        orders.add("-Dtocsin.backup.out=" + BACKUPS);
        orders.add("-Dtocsin.backup.seen-in=" + out);
        if (!writers.isEmpty()) {
            orders.add("-Dtocsin.database.url=" + DATABASE);
        }
        int number = 0;
        for (String name : SETTINGS) {
            if (Files.exists(project.resolve(name))) {
                mounts.addAll(mount(project.resolve(name), "/settings/" + name, ":ro"));
                orders.add("-Dtocsin.backup.settings." + ++number + "=/settings/" + name);
            }
        }
        return talk("backup", mounts, orders, writers);
    }

    /** The containers to hold, empty if nothing runs. */
    private List<String> runningWriters() {
        if (running().isEmpty()) {
            String project =
                    ComposeProject.name(must("docker compose cannot use docker-compose.yml", "compose", "config"));
            if (!ComposeProject.hasVolume(docker, project, "kafka-data")) {
                throw new FailedException("there is no stack called '" + project
                        + "' here: it has no volumes; start it with 'docker compose up --wait', or name yours by"
                        + " COMPOSE_PROJECT_NAME");
            }
            return List.of();
        }
        if (running("postgres").isEmpty() || running("kafka").isEmpty()) {
            throw new FailedException("a part of the stack runs, but not both broker and database: start it whole with"
                    + " 'docker compose up --wait', or stop it with 'docker compose stop', and try again");
        }
        return WRITERS.stream().flatMap(service -> running(service).stream()).toList();
    }

    private List<String> running(String... services) {
        return Stream.of(must(
                                "docker does not say what runs",
                                Stream.concat(
                                                Stream.of("compose", "ps", "--quiet", "--status", "running"),
                                                Stream.of(services))
                                        .toArray(String[]::new))
                        .split("\\s+"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static List<String> mounts(Path passphrase) {
        return mount(passphrase, PASSPHRASE, ":ro");
    }

    private static List<String> mount(Path outside, String inside, String access) {
        return List.of("--volume", outside + ":" + inside + access);
    }

    /** Runs a container of {@code service} to its end, and holds {@code writers} while it asks for that. */
    private int talk(String service, List<String> mounts, List<String> orders, List<String> writers) {
        List<String> command =
                new ArrayList<>(List.of("compose", "--progress", "quiet", "run", "--rm", "--no-deps", "-T"));
        command.addAll(mounts);
        command.add(service);
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-Dtocsin.data-dir=/stack");
        command.add("-Dtocsin.backup.passphrase-file=" + PASSPHRASE);
        command.addAll(orders);
        command.addAll(List.of("-jar", JAR, service + "-stack"));
        try (Conversation copying = docker.talk(command)) {
            Optional<String> line = copying.hear();
            while (line.isPresent()) {
                if (line.get().equals("hold")) {
                    hold(copying, writers);
                } else {
                    console.say(line.get());
                }
                line = copying.hear();
            }
            return copying.finish();
        }
    }

    private void hold(Conversation copying, List<String> writers) {
        Optional<String> next = HeldContainers.during(shell, writers, () -> {
            copying.tell("held");
            return copying.hear();
        });
        if (next.filter("release"::equals).isPresent()) {
            copying.tell("released");
        } else {
            next.ifPresent(console::say);
        }
    }

    /** Makes its volumes from {@code backup}, and looks whether what they hold follows; returns an exit code. */
    int restore(Path backup, Path passphrase) {
        if (!must("docker does not say what is there", "compose", "ps", "--all", "--quiet")
                .isEmpty()) {
            throw new FailedException(
                    "the stack has containers; a restore makes its volumes, so first say 'docker compose"
                            + " down' ('--volumes' deletes what they hold), or name another by COMPOSE_PROJECT_NAME."
                            + " Nothing was changed.");
        }
        Path settings = backup.resolveSibling(backup.getFileName() + ".settings");
        Folders.make(settings);
        String inside = BACKUPS + "/" + backup.getFileName();
        List<String> mounts = new ArrayList<>(mounts(passphrase));
        mounts.addAll(mount(backup, inside, ":ro"));
        mounts.addAll(mount(settings, "/settings", ""));
        List<String> orders = List.of("-Dtocsin.backup.file=" + inside, "-Dtocsin.backup.out=/settings");
        int code = talk("restore", mounts, orders, List.of());
        if (code != ExitCode.OK) {
            Folders.removeIfEmpty(settings);
            return code;
        }
        console.say("settings it was made with: " + settings);
        return prove();
    }

    private int prove() {
        if (docker.run("compose", "--progress", "plain", "up", "--detach", "--wait", "kafka", "postgres")
                != ExitCode.OK) {
            throw new FailedException("broker and database do not start on the restored volumes; 'docker compose logs"
                    + " kafka postgres' says why");
        }
        try {
            int replayed = tools("replay", "--bootstrap", "kafka:9092");
            int verified = tools(
                    "ledger",
                    "verify",
                    "--bootstrap",
                    "kafka:9092",
                    "--database",
                    DATABASE,
                    "--password-file",
                    "/run/tocsin/secrets/quarkus.datasource.password");
            return replayed == ExitCode.OK ? verified : replayed;
        } finally {
            docker.ask("compose", "down");
            console.say(
                    "'docker compose up --wait' goes on from there. Never let the old stack run again: both would vote"
                            + " with the same keys.");
        }
    }

    private int tools(String... command) {
        List<String> all =
                new ArrayList<>(List.of("compose", "--progress", "quiet", "run", "--rm", "--no-deps", "-T", "tools"));
        all.addAll(List.of(command));
        return docker.runWith("", all);
    }
}
