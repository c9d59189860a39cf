package io.tocsin.cli.deployment;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.operation.Console;
import io.tocsin.cli.operation.ExternalProgram;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deploys by Docker or kubectl, waits for health, and goes back where it does not come. */
@Command(
        name = "deploy",
        description = "Deploy the stack, wait until it is healthy, and go back to what was there if it is not; "
                + "exits 1 then.",
        footer = {
            "",
            "Where: docker by the project's docker-compose.yml; development, staging and production by the overlays",
            "dev, staging and prod of deploy/kustomize/overlays; kubernetes by an overlay of yours.",
            "",
            "Examples:",
            "  tocsin deploy docker --backup",
            "  tocsin deploy development --dry-run",
            "  tocsin deploy kubernetes --overlay my/overlay --backup --timeout 900"
        })
public final class DeployCommand extends WorkingCommand {
    private static final int MAX_TIMEOUT = 7_200;

    @Parameters(paramLabel = "WHERE", description = "development, staging, production, docker or kubernetes.")
    private String where = "";

    @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
    private boolean dryRun;

    @Option(names = "--backup", description = "Copy the database first; without a copy nothing is deployed.")
    private boolean backup;

    @Option(names = "--overlay", paramLabel = "DIR", description = "The overlay of 'kubernetes'.")
    private @Nullable Path overlay;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The namespace, for an overlay that names none.")
    private @Nullable String namespace;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long health may take to come, 1 to 7200 (default ${DEFAULT-VALUE}).")
    private int timeout = 600;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show every command that is given to Docker or kubectl.")
    private boolean verbose;

    /** The command in {@code context}. */
    public DeployCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        DeployTarget target = DeployTarget.named(where);
        check(target);
        Path project = context.home()
                .orElseThrow(
                        () -> new UsageException("start this with the tocsin script, which knows where tocsin lies"));
        Console console = new Console(terminal(), verbose);
        DeployRequest request =
                new DeployRequest(project, dryRun, backup, Optional.ofNullable(namespace), Duration.ofSeconds(timeout));
        if (target == DeployTarget.DOCKER) {
            ExternalProgram docker =
                    ExternalProgram.named("docker", "install Docker 25 or newer with compose", context, console);
            return new ComposeDeployment(docker, console, request).deploy();
        }
        ExternalProgram kubectl = ExternalProgram.named(
                "kubectl", "install it: https://kubernetes.io/docs/tasks/tools/", context, console);
        return new ClusterDeployment(kubectl, console, request).deploy(folder(target, project));
    }

    private void check(DeployTarget target) {
        if (timeout < 1 || timeout > MAX_TIMEOUT) {
            throw new UsageException("--timeout: got " + timeout + ", allowed 1 to " + MAX_TIMEOUT + " seconds");
        }
        if (target == DeployTarget.DOCKER && namespace != null) {
            throw new UsageException("--namespace goes without docker: it is a cluster's");
        }
        if (namespace != null && !namespace.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new UsageException(
                    "--namespace: got '" + namespace + "', allowed 1 to 63 small letters, digits and hyphens");
        }
        if (target == DeployTarget.KUBERNETES && overlay == null) {
            throw new UsageException("kubernetes needs --overlay DIR, an overlay of yours");
        }
        if (target != DeployTarget.KUBERNETES && overlay != null) {
            throw new UsageException("--overlay goes with kubernetes only, got " + where
                    + "; try 'tocsin deploy kubernetes --overlay " + overlay + "'");
        }
    }

    private Path folder(DeployTarget target, Path project) {
        return target.overlay()
                .map(name -> project.resolve("deploy/kustomize/overlays").resolve(name))
                .or(() -> Optional.ofNullable(overlay).map(Path::toAbsolutePath))
                .orElseThrow();
    }
}
