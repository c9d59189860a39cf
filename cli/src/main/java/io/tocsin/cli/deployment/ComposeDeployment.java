package io.tocsin.cli.deployment;

import io.tocsin.cli.operation.Console;
import io.tocsin.cli.operation.ExternalProgram;
import io.tocsin.cli.operation.PreparedFiles;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.FailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stack of docker-compose.yml on one machine. Goes back by the images that ran before, which get their names again, and
 * by the configuration of the last deployment that became healthy.
 */
final class ComposeDeployment {
    private final ExternalProgram docker;
    private final Console console;
    private final DeployRequest request;

    ComposeDeployment(ExternalProgram docker, Console console, DeployRequest request) {
        this.docker = docker;
        this.console = console;
        this.request = request;
    }

    /** Deploys, or shows what would change, and returns an exit code. */
    int deploy() {
        String configuration = configuration();
        if (request.isTrial()) {
            console.say("This would be done:");
            int code = docker.run("compose", "--dry-run", "up", "--detach");
            return code == 0 ? ExitCode.OK : failed("docker compose refuses; nothing was changed");
        }
        if (request.isBackedUp()) {
            new ComposeBackup(docker, console, request.project()).make(configuration);
        }
        Map<String, String> images = images();
        console.say(images.isEmpty() ? "Nothing runs yet." : images.size() + " images of what runs are noted.");
        if (docker.run("compose", "build") != 0) {
            restore(images);
            return failed("the images cannot be built; what runs was not touched");
        }
        if (up() == 0) {
            save(configuration);
            console.say("Healthy. 'docker compose ps' shows it, 'docker compose down' stops it.");
            return ExitCode.OK;
        }
        return rollBack(images);
    }

    /** The effective configuration; proves that there is compose, a Docker that answers, and a file without mistakes. */
    private String configuration() {
        require(docker.ask("compose", "version"), "docker has no compose; install its plug-in");
        require(docker.ask("version", "--format", "{{.Server.Version}}"), "Docker does not answer");
        ExternalProgram.Answer configuration = docker.ask("compose", "config");
        require(configuration, "docker compose cannot use docker-compose.yml and .env");
        return configuration.out() + "\n";
    }

    private static void require(ExternalProgram.Answer answer, String what) {
        if (!answer.isGood()) {
            throw new FailedException(what + ": " + answer.complaint() + ". Nothing was changed.");
        }
    }

    /** By name, the identity of every image that a container of the project has. */
    private Map<String, String> images() {
        List<String> containers =
                docker.ask("compose", "ps", "--quiet").out().lines().toList();
        Map<String, String> images = new LinkedHashMap<>();
        if (!containers.isEmpty()) {
            List<String> command = new ArrayList<>(List.of("inspect", "--format", "{{.Config.Image}} {{.Image}}"));
            command.addAll(containers);
            ExternalProgram.Answer answer = docker.askWith("", command);
            require(answer, "docker does not say of which images the containers are");
            answer.out().lines().map(line -> line.split(" ", 2)).forEach(pair -> images.put(pair[0], pair[1]));
        }
        return images;
    }

    private int up(String... more) {
        List<String> command = new ArrayList<>(List.of("compose"));
        command.addAll(List.of(more));
        String seconds = String.valueOf(request.timeout().toSeconds());
        command.addAll(List.of("up", "--detach", "--no-build", "--wait", "--wait-timeout", seconds));
        return docker.runWith("", command);
    }

    private int rollBack(Map<String, String> images) {
        console.warn(
                "it did not become healthy within " + request.timeout().toSeconds() + " s; its state and last words:");
        docker.run("compose", "ps", "--all");
        docker.run("compose", "logs", "--no-color", "--tail", "10");
        if (images.isEmpty()) {
            docker.run("compose", "down");
            return failed("nothing ran before, so it is stopped again; its volumes stay. See what is said above");
        }
        restore(images);
        boolean isNoted = Files.exists(noted());
        boolean isBack = isNoted ? up("--file", noted().toString()) == 0 : up() == 0;
        console.say("Rolled back: the images"
                + (isNoted ? ", and the configuration of the last healthy deployment." : "."));
        console.say("Not rolled back: data in volumes, the database's migrations among it"
                + (isNoted ? "." : "; docker-compose.yml and .env, of which no earlier ones are noted."));
        return failed(
                isBack
                        ? "deployment failed; what ran before is healthy again"
                        : "deployment failed, and what ran before did not become healthy either");
    }

    private void restore(Map<String, String> images) {
        images.forEach((name, identity) -> {
            ExternalProgram.Answer answer = docker.ask("tag", identity, name);
            if (!answer.isGood()) {
                console.warn("image " + name + " cannot be given back: " + answer.complaint());
            }
        });
    }

    private Path noted() {
        return request.project().resolve("target/deploy/compose.yml");
    }

    private void save(String configuration) {
        try {
            PreparedFiles.ownFolder(request.project().resolve("target/deploy"));
            Files.writeString(noted(), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(noted() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private int failed(String why) {
        console.warn(why);
        return ExitCode.FAILED;
    }
}
