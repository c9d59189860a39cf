package io.tocsin.core.baseline;

import io.tocsin.core.codec.Require;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureMaker;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.wording.SignatureWords;
import java.util.List;

/**
 * Why some flows of a recording are not trusted.
 *
 * @param flows how many, 1 or more
 * @param reason what is wrong with them, a sentence for people; it has addresses of the recording in it
 */
public record Doubt(int flows, String reason) {
    public Doubt {
        Require.atLeast("flows", 1, flows);
    }

    // Only the words are of interest, so it matters neither who says it nor how far it reaches.
    private static final AgentId NOBODY = new AgentId("baseline");
    private static final SignatureMaker.RadiusRule REACH = new SignatureMaker.RadiusRule(1, 0.05f, 0, 0.7f);

    /** That {@code flows} are labelled as malicious. */
    public static Doubt labelled(int flows) {
        return new Doubt(flows, "labelled malicious, so refused");
    }

    static Doubt of(List<Observation> alike, FeatureSpace space) {
        List<String> farEnds = alike.stream()
                .map(Observation::remote)
                .distinct()
                .limit(ThreatSignature.MAX_INDICATORS)
                .toList();
        ThreatSignature pattern = new SignatureMaker(NOBODY, space, REACH).describe(alike, farEnds);
        return new Doubt(
                alike.size(),
                "unlike everything else in it: " + SignatureWords.of(pattern).text());
    }
}
