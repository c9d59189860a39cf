package io.tocsin.detection.argus;

import io.tocsin.core.flow.GroundTruth;
import io.tocsin.detection.format.Labels;
import io.tocsin.detection.format.Remarks;
import java.util.List;
import java.util.Locale;

/**
 * Reads labels of binetflow files: {@code flow=From-Botnet-V42-TCP-CC} is malicious and the text names the attack,
 * {@code flow=From-Normal-V42-Jist} benign, {@code flow=To-Background-UDP-CVUT} background, as is said of those three words
 * in CTU-13; all else as {@link Labels} has it. Not thread-safe.
 */
final class ArgusLabels {
    private static final String PREFIX = "flow=";

    private final Remarks remarks = new Remarks();
    private final Labels labels = new Labels(remarks);

    /** What the column says; empty where unset. */
    GroundTruth read(String label) {
        String text = label.startsWith(PREFIX) ? label.substring(PREFIX.length()) : label;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("botnet")) {
            return labels.read("Malicious", text);
        }
        if (lower.contains("background")) {
            return labels.read("Background", text);
        }
        return lower.contains("normal") ? labels.read("Benign", text) : labels.read(text, "");
    }

    /** Which labels it did not know. */
    List<String> remarks() {
        return remarks.toList();
    }
}
