package io.tocsin.lab.report;

import static io.tocsin.lab.report.TextFormat.count;
import static io.tocsin.lab.report.TextFormat.counted;

import io.tocsin.lab.measure.ByBehaviour;
import io.tocsin.lab.run.BehaviourBlocking;
import io.tocsin.lab.run.RunResult;
import java.util.Optional;

/** Says what it was worth that far ends were blocked for how they act. */
final class BehaviourNote {
    private final RunResult result;

    BehaviourNote(RunResult result) {
        this.result = result;
    }

    /** Two sentences; nothing if nobody was to be blocked so, or nothing is labelled. */
    Optional<String> line() {
        Optional<ByBehaviour.Cuts> any = result.sensors().stream()
                .flatMap(sensor -> sensor.cuts().stream())
                .findFirst();
        return any.flatMap(cuts -> BehaviourBlocking.of(result).all().map(figures -> told(cuts.flows(), figures)));
    }

    private static String told(int flows, ByBehaviour figures) {
        return "Blocked for how they act, after " + counted(flows, "flow") + " each: "
                + stopped(figures.stopped(), figures.attackers()) + " before the next one, "
                + stopped(figures.taughtStopped(), figures.taught()) + " once something of their attack was enforced. "
                + count(figures.maliciousCut()) + " of " + counted(figures.maliciousFlows(), "malicious flow")
                + " and " + counted(figures.benignCut(), "harmless flow") + " were cut, benign far ends hit: "
                + count(figures.benignFarEnds()) + ", asset guard on.";
    }

    private static String stopped(int stopped, int attackers) {
        return count(stopped) + " of " + counted(attackers, "attacker");
    }
}
