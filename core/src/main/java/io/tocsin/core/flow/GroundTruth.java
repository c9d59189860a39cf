package io.tocsin.core.flow;

/**
 * What a capture's author, or the generator, says a flow really is. Only measurement sees it: no agent, detector or
 * vote may.
 *
 * @param kind the verdict
 * @param attack the author's name for the attack or application, may be empty
 * @param technique the MITRE ATT&amp;CK technique such as {@code T1046}, may be empty
 */
public record GroundTruth(Kind kind, String attack, String technique) {
    /** The capture has no labels. */
    public static final GroundTruth UNLABELLED = new GroundTruth(Kind.UNLABELLED, "", "");

    /** Ordinary traffic of an unnamed kind. */
    public static final GroundTruth BENIGN = new GroundTruth(Kind.BENIGN, "", "");

    /** The kinds of label captures carry. */
    public enum Kind {
        UNLABELLED,
        BENIGN,
        /** Traffic the author did not judge. */
        BACKGROUND,
        MALICIOUS
    }

    /** Whether the label says malicious. */
    public boolean isMalicious() {
        return kind == Kind.MALICIOUS;
    }
}
