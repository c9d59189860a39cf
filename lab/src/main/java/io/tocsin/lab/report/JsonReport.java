package io.tocsin.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.wording.OddFeature;
import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.measure.ByBehaviour;
import io.tocsin.lab.measure.Contacts;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.measure.Summary.Ballots;
import io.tocsin.lab.measure.Summary.Protection;
import io.tocsin.lab.measure.Summary.Rates;
import io.tocsin.lab.measure.Summary.SensorLine;
import io.tocsin.lab.run.BehaviourBlocking;
import io.tocsin.lab.run.FalseEnforcement;
import io.tocsin.lab.run.OddFlow;
import io.tocsin.lab.run.RunResult;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One object a run. The names are a contract with scripts; what needs labels is null where there are none. */
public final class JsonReport {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonReport() {}

    /** The object on one line. */
    public static String of(Outcome outcome, long seed) {
        Summary summary = outcome.summary();
        LabelledPart labelled = LabelledPart.of(outcome);
        ObjectNode json = NODES.objectNode();
        json.put("flows", summary.flows()).put("badLines", summary.badLines());
        ballots(json, summary.ballots());
        falseEnforcement(json, FalseEnforcement.of(outcome.result()));
        json.put("revocationsAsked", outcome.result().revocationsAsked());
        json.put("revoked", outcome.result().revoked());
        rates(json, summary.rates());
        json.put("agents", summary.agents()).put("liars", summary.liars());
        json.put("steps", summary.steps()).put("seed", seed);
        protection(json, labelled.ours());
        BehaviourBlocking blocking = BehaviourBlocking.of(outcome.result());
        json.set("byBehaviour", byBehaviour(blocking.all()));
        json.set("oneLineRule", oneLineRule(labelled.oneLineRule()));
        for (SensorLine line : summary.sensors()) {
            json.withArray("sensors").add(sensor(line, labelled.contains(line), outcome.result(), blocking));
        }
        json.put("ledgerSize", summary.ledgerSize());
        json.put("root", summary.root()).put("digest", summary.digest());
        return json.toString();
    }

    private static void ballots(ObjectNode json, Ballots ballots) {
        json.put("proposed", ballots.proposed()).put("accepted", ballots.accepted());
        json.put("enforced", ballots.enforced());
        json.put("rejected", ballots.rejected()).put("inconclusive", ballots.inconclusive());
        json.set("proposedTrue", number(ballots.proposedTrue()));
        json.set("acceptedTrue", number(ballots.acceptedTrue()));
        json.set("acceptedFalse", number(ballots.acceptedFalse()));
        json.set("enforcedTrue", number(ballots.enforcedTrue()));
        json.set("trueAcceptance", number(ballots.trueAcceptance()));
        json.set("falseAcceptance", number(ballots.falseAcceptance()));
        json.set("precision", number(ballots.precision()));
        json.set("enforcedPrecision", number(ballots.enforcedPrecision()));
    }

    private static void falseEnforcement(ObjectNode json, FalseEnforcement wrong) {
        ObjectNode enforced = json.putObject("falseEnforced");
        enforced.set("signatures", number(wrong.signatures()));
        enforced.set("indicators", number(wrong.indicators()));
        json.set("benignIndicatorsBlocked", number(wrong.benignBlocked()));
        json.set("benignIndicatorsLeft", number(wrong.benignLeft()));
    }

    private static void rates(ObjectNode json, Rates rates) {
        json.set("recallIsolated", number(rates.recallIsolated()));
        json.set("recallCollaborating", number(rates.recallCollaborating()));
        json.set("fprIsolated", number(rates.fprIsolated()));
        json.set("fprCollaborating", number(rates.fprCollaborating()));
    }

    private static ObjectNode sensor(
            SensorLine line, boolean isLabelled, RunResult result, BehaviourBlocking blocking) {
        ObjectNode json = NODES.objectNode();
        json.put("sensor", line.agent()).put("flows", line.flows());
        TrustedTraffic trusted = line.trusted();
        json.put("baselineRows", line.baselineRows()).put("baseline", trusted.summary());
        json.put("baselineContamination", line.baselineContamination());
        ArrayNode doubts = json.putArray("doubts");
        Stream.concat(trusted.doubts().stream(), line.contradicted().stream())
                .forEach(doubt -> doubts.addObject().put("flows", doubt.flows()).put("reason", doubt.reason()));
        protection(json, Optional.of(line.ours()).filter(ours -> isLabelled));
        json.put("liar", line.isLiar()).put("simulated", line.isSimulated());
        rates(json, line.rates());
        AgentId agent = new AgentId(line.agent());
        json.set(
                "byBehaviour",
                byBehaviour(Optional.ofNullable(blocking.sensors().get(agent))));
        json.put("setApart", setApart(result, agent));
        Optional<RunResult.Standing> standing =
                Optional.ofNullable(result.standings().get(agent));
        json.put("reputation", standing.map(RunResult.Standing::reputation).orElse(null));
        json.put("doubleVotes", standing.map(RunResult.Standing::doubleVotes).orElse(null));
        json.set("oneLineRule", oneLineRule(Optional.of(line.oneLineRule()).filter(rule -> isLabelled)));
        ArrayNode oddest = json.putArray("oddest");
        result.sensors().stream()
                .filter(sensor -> sensor.id().equals(agent))
                .flatMap(sensor -> sensor.oddest().stream())
                .forEach(flow -> oddFlow(oddest.addObject(), flow));
        return json;
    }

    private static int setApart(RunResult result, AgentId agent) {
        return result.sensors().stream()
                .filter(sensor -> sensor.id().equals(agent))
                .mapToInt(RunResult.Sensor::setApart)
                .sum();
    }

    private static void oddFlow(ObjectNode json, OddFlow flow) {
        json.put("timeMicros", flow.timeMicros()).put("remote", flow.remote());
        json.put("score", flow.score()).put("learnt", flow.isLearnt());
        ArrayNode because = json.putArray("because");
        for (OddFeature feature : flow.because()) {
            ObjectNode one = because.addObject().put("feature", feature.feature());
            one.put("observed", feature.observed()).put("median", feature.median());
            one.put("low", feature.low()).put("high", feature.high());
            one.put("share", feature.share()).put("text", feature.text());
        }
    }

    private static void protection(ObjectNode json, Optional<Protection> ours) {
        json.put("attackers", ours.map(o -> o.accepted().attackers()).orElse(null));
        json.put("knownBeforeContact", ours.map(o -> o.accepted().warnedOf()).orElse(null));
        json.put("blockedBeforeContact", ours.map(o -> o.enforced().warnedOf()).orElse(null));
        json.put("benignFlows", ours.map(o -> o.accepted().benignFlows()).orElse(null));
        ObjectNode cut = json.putObject("benignFlowsCut");
        cut.set("accepted", guards(ours.map(Protection::accepted)));
        cut.set("enforced", guards(ours.map(Protection::enforced)));
    }

    private static ObjectNode byBehaviour(Optional<ByBehaviour> blocking) {
        ObjectNode json = NODES.objectNode();
        json.put("attackers", blocking.map(ByBehaviour::attackers).orElse(null));
        json.put("stoppedBeforeNext", blocking.map(ByBehaviour::stopped).orElse(null));
        json.put("taught", blocking.map(ByBehaviour::taught).orElse(null));
        json.put(
                "taughtStoppedBeforeNext",
                blocking.map(ByBehaviour::taughtStopped).orElse(null));
        json.put("maliciousFlows", blocking.map(ByBehaviour::maliciousFlows).orElse(null));
        json.put("maliciousFlowsCut", blocking.map(ByBehaviour::maliciousCut).orElse(null));
        json.put("benignFarEnds", blocking.map(ByBehaviour::benignFarEnds).orElse(null));
        return json.put("benignFlowsCut", blocking.map(ByBehaviour::benignCut).orElse(null));
    }

    private static ObjectNode oneLineRule(Optional<Contacts> rule) {
        ObjectNode json = NODES.objectNode();
        json.put("attackers", rule.map(Contacts::attackers).orElse(null));
        json.put("knownBeforeContact", rule.map(Contacts::warnedOf).orElse(null));
        json.set("benignFlowsCut", guards(rule));
        return json;
    }

    private static ObjectNode guards(Optional<Contacts> contacts) {
        return NODES.objectNode()
                .put("guardOff", contacts.map(Contacts::benignCut).orElse(null))
                .put("guardOn", contacts.map(Contacts::benignCutGuarded).orElse(null));
    }

    private static JsonNode number(OptionalInt value) {
        return value.isPresent() ? NODES.numberNode(value.getAsInt()) : NODES.nullNode();
    }

    private static JsonNode number(OptionalDouble value) {
        return value.isPresent() ? NODES.numberNode(value.getAsDouble()) : NODES.nullNode();
    }
}
