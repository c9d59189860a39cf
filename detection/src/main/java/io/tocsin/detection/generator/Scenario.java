package io.tocsin.detection.generator;

import io.tocsin.core.flow.GroundTruth;

/** The attacks the generator plays, each with its MITRE ATT&amp;CK technique. */
public enum Scenario {
    /** Half-open probes of many ports of many hosts. */
    PORT_SCAN("port-scan", "T1046"),
    /** Password guessing: one short SSH session after another. */
    SSH_BRUTE_FORCE("ssh-brute-force", "T1110"),
    /** Data carried out, and commands in, inside long names and answers. */
    DNS_TUNNEL("dns-tunnel", "T1071.004"),
    /** An implant that calls home by the clock over TLS. */
    BEACON("beacon", "T1071.001");

    private final String attack;
    private final String technique;

    Scenario(String attack, String technique) {
        this.attack = attack;
        this.technique = technique;
    }

    /** Its name in labels. */
    public String attack() {
        return attack;
    }

    /** The ATT&amp;CK technique, such as {@code T1046}. */
    public String technique() {
        return technique;
    }

    /** The label of its flows. */
    public GroundTruth truth() {
        return new GroundTruth(GroundTruth.Kind.MALICIOUS, attack, technique);
    }
}
