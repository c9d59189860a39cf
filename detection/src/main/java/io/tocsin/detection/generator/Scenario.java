package io.tocsin.detection.generator;

import io.tocsin.core.flow.GroundTruth;
import io.tocsin.detection.generator.network.TrafficStyle;
import java.util.List;

/** The attacks the generator plays, each with its MITRE ATT&amp;CK technique. */
public enum Scenario {
    /** Half-open probes of many ports of many hosts. */
    PORT_SCAN("port-scan", "T1046"),
    /** Password guessing: one short SSH session after another. */
    SSH_BRUTE_FORCE("ssh-brute-force", "T1110"),
    /** Data carried out, and commands in, inside long names and answers; through the resolver, in real traffic. */
    DNS_TUNNEL("dns-tunnel", "T1071.004"),
    /** An implant that calls home by the clock over TLS. */
    BEACON("beacon", "T1071.001"),
    /** More half-open connections than a server can hold, nearly all from forged addresses. */
    SYN_FLOOD("syn-flood", "T1499.001"),
    /** Much more sent than ever before, to a server outside. */
    EXFILTRATION("exfiltration", "T1048"),
    /** A taken host tries the shares and remote desktops of its neighbours. */
    LATERAL_MOVEMENT("lateral-movement", "T1021"),
    /** Requests that never end, to hold a server's connections. */
    SLOW_HTTP("slow-http", "T1499.002");

    private static final List<Scenario> TIDY = List.of(PORT_SCAN, SSH_BRUTE_FORCE, DNS_TUNNEL, BEACON);

    private final String attack;
    private final String technique;

    Scenario(String attack, String technique) {
        this.attack = attack;
        this.technique = technique;
    }

    /** Those that a campaign of {@code style} is of. */
    public static List<Scenario> of(TrafficStyle style) {
        return style == TrafficStyle.TIDY ? TIDY : List.of(values());
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
