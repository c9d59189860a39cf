package io.tocsin.core.wording;

/**
 * What a behaviour resembles: a guess from figures, no finding.
 *
 * @param id of the technique in MITRE ATT&amp;CK, such as {@code T1071.004}
 * @param name its name there
 * @param reason the figures that suggest it, as the rest of a sentence after "because"
 */
public record Technique(String id, String name, String reason) {
    /** As a sentence of its own. */
    public String sentence() {
        return "Resembles " + id + " (" + name + "), because " + reason + ".";
    }
}
