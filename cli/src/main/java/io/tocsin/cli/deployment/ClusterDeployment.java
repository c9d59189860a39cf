package io.tocsin.cli.deployment;

import io.tocsin.cli.operation.Console;
import io.tocsin.cli.operation.ExternalProgram;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.FailedException;
import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An overlay on the cluster that kubectl is set to. Goes back by the revisions that workloads had before. */
final class ClusterDeployment {
    private static final String QUICKLY = "--request-timeout=20s";

    /** What changes when pods are to be made differently, of each kind of workload; a number of pods is not among it. */
    private static final String REVISIONS = "jsonpath={range .items[*]}{.kind}/{.metadata.name} "
            + "{.metadata.annotations.deployment\\.kubernetes\\.io/revision}{.status.updateRevision}"
            + "{.metadata.annotations.deprecated\\.daemonset\\.template\\.generation}{\"\\n\"}{end}";

    private final ExternalProgram kubectl;
    private final Console console;
    private final DeployRequest request;

    ClusterDeployment(ExternalProgram kubectl, Console console, DeployRequest request) {
        this.kubectl = kubectl;
        this.console = console;
        this.request = request;
    }

    /** Deploys the overlay in {@code folder}, or shows what would change, and returns an exit code. */
    int deploy(Path folder) {
        Overlay overlay = render(folder);
        Namespace namespace = new Namespace(overlay.namespace(request.namespace()));
        reach(namespace);
        List<String> jobs = there(overlay.jobs(), namespace);
        if (request.isTrial()) {
            return show(overlay, jobs, namespace);
        }
        overlay.placeholder().ifPresent(image -> {
            throw new UsageException(
                    "the overlay still names the image " + image + ", of a registry that is none; make"
                            + " an overlay of your own over it, as deploy/README.md says, and deploy kubernetes --overlay YOURS");
        });
        if (request.isBackedUp()) {
            new ClusterBackup(kubectl, console, request.timeout())
                    .make(overlay.databases(), there(overlay.databases(), namespace), namespace);
        }
        Map<String, String> before = revisions(namespace);
        // A job that has ended cannot be changed; this one only adds what is missing.
        jobs.forEach(job -> kubectl.run(namespace.with("delete", job, "--ignore-not-found")));
        long deadline = System.nanoTime() + request.timeout().toNanos();
        if (kubectl.run(namespace.with("apply", "-k", folder.toString())) != 0) {
            console.warn("kubectl refused some or all of it");
            return rollBack(before, namespace);
        }
        if (!areHealthy(overlay.workloads(), namespace, deadline)) {
            kubectl.run(namespace.with("get", "pods"));
            return rollBack(before, namespace);
        }
        console.say("Healthy: " + overlay.workloads().size() + " workloads are as they should be.");
        return ExitCode.OK;
    }

    /** The namespace that commands are given, or the context's own. */
    record Namespace(Optional<String> name) {
        String[] with(String... arguments) {
            return Stream.concat(name.stream().flatMap(n -> Stream.of("-n", n)), Stream.of(arguments))
                    .toArray(String[]::new);
        }
    }

    private Overlay render(Path folder) {
        boolean isOverlay = Stream.of("kustomization.yaml", "kustomization.yml", "Kustomization")
                .anyMatch(name -> Files.exists(folder.resolve(name)));
        if (!isOverlay) {
            throw new UsageException(
                    "overlay " + folder + ": no kustomization.yaml is there; name a folder that has one");
        }
        ExternalProgram.Answer rendered = kubectl.ask("kustomize", folder.toString());
        if (!rendered.isGood()) {
            throw new FailedException("overlay " + folder + ": kustomize cannot use it: " + rendered.complaint());
        }
        return Overlay.parse(rendered.out());
    }

    private void reach(Namespace namespace) {
        ExternalProgram.Answer version = kubectl.ask("version", QUICKLY);
        if (!version.isGood()) {
            throw new FailedException("kubectl reaches no cluster: " + version.complaint()
                    + "; 'kubectl config get-contexts' shows which there are. Nothing was changed.");
        }
        String cluster = kubectl.ask("config", "current-context").out();
        console.say("Cluster: " + (cluster.isEmpty() ? "the one around this pod" : cluster) + ", namespace "
                + namespace.name().orElse("of the context"));
        namespace.name().ifPresent(name -> {
            ExternalProgram.Answer found =
                    kubectl.ask("get", "namespace", name, "-o", "name", "--ignore-not-found", QUICKLY);
            // Who may not look at namespaces may still work in one.
            if (found.isGood() && found.out().isEmpty()) {
                throw new FailedException("namespace " + name + " is not there; make it and its Secrets first, as"
                        + " deploy/README.md says. Nothing was changed.");
            }
        });
    }

    /** Those of {@code names} that the cluster has. */
    private List<String> there(List<String> names, Namespace namespace) {
        return names.stream()
                .filter(name -> !kubectl.ask(namespace.with("get", name, "-o", "name", "--ignore-not-found", QUICKLY))
                        .out()
                        .isEmpty())
                .toList();
    }

    private int show(Overlay overlay, List<String> jobs, Namespace namespace) {
        jobs.forEach(job -> console.say("Would be deleted and run again: " + job));
        int code = kubectl.runWith(overlay.without(jobs), List.of(namespace.with("diff", QUICKLY, "-f", "-")));
        if (code > 1) {
            console.warn("kubectl cannot compare; nothing was changed");
            return ExitCode.FAILED;
        }
        console.say(code == 0 ? "Nothing else would change." : "This would change.");
        return ExitCode.OK;
    }

    /** By name, what stands for how its pods are made now. */
    private Map<String, String> revisions(Namespace namespace) {
        ExternalProgram.Answer answer =
                kubectl.ask(namespace.with("get", "deployment,statefulset,daemonset", QUICKLY, "-o", REVISIONS));
        if (!answer.isGood()) {
            throw new FailedException("kubectl does not say what runs: " + answer.complaint());
        }
        Map<String, String> revisions = new TreeMap<>();
        answer.out()
                .lines()
                .map(line -> (line + " ").split(" ", -1))
                .forEach(words -> revisions.put(words[0].toLowerCase(Locale.ROOT), words[1]));
        return revisions;
    }

    private boolean areHealthy(List<String> workloads, Namespace namespace, long deadline) {
        for (String workload : workloads) {
            long left =
                    Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toSeconds());
            int code = kubectl.run(namespace.with("rollout", "status", workload, "--timeout=" + left + "s"));
            if (code != 0) {
                console.warn(workload + " did not become healthy");
                return false;
            }
        }
        return true;
    }

    private int rollBack(Map<String, String> before, Namespace namespace) {
        Map<String, String> now = revisions(namespace);
        List<String> back = new ArrayList<>();
        now.forEach((workload, revision) -> {
            String earlier = before.get(workload);
            if (earlier == null) {
                console.say("Stays, since there is nothing earlier: " + workload);
            } else if (!earlier.equals(revision) && kubectl.run(namespace.with("rollout", "undo", workload)) == 0) {
                back.add(workload);
            }
        });
        long deadline = System.nanoTime() + request.timeout().toNanos();
        boolean isHealthy = areHealthy(back, namespace, deadline);
        console.say("Rolled back: " + (back.isEmpty() ? "nothing" : String.join(", ", back))
                + ", with the ConfigMaps their pods had.");
        console.say(
                "Not rolled back: services, policies, autoscalers, jobs, custom resources and numbers of pods, which"
                        + " 'kubectl apply -k' of the earlier overlay sets; and data.");
        console.warn(
                isHealthy
                        ? "deployment failed; what was changed is as before"
                        : "deployment failed, and what was there before did not become healthy either; a pod of a StatefulSet"
                                + " that never became ready may have to be deleted by hand");
        return ExitCode.FAILED;
    }
}
