package io.tocsin.detection.format;

import io.tocsin.core.flow.GroundTruth;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the label columns of the Stratosphere laboratory's captures (CTU, IoT-23): {@code label} begins with Malicious,
 * Benign or Background in any case, {@code detailedlabel} names the attack, and may end in an ATT&amp;CK technique such as
 * {@code port-scan_T1046}. Not thread-safe.
 */
public final class Labels {
    private static final Pattern TECHNIQUE = Pattern.compile("(?:(.*)_)?(T\\d{4}(?:\\.\\d{3})?)");

    private final Memory<Key, GroundTruth> known = new Memory<>(this::parse);
    private final Remarks remarks;

    private record Key(String label, String detail) {}

    /** Says in {@code remarks} which labels it does not know. */
    public Labels(Remarks remarks) {
        this.remarks = remarks;
    }

    /** What the two columns say; both are empty where unset. */
    public GroundTruth read(String label, String detail) {
        if (label.isEmpty()) {
            return GroundTruth.UNLABELLED;
        }
        return known.of(new Key(label, detail), label.length() + detail.length());
    }

    private GroundTruth parse(Key key) {
        GroundTruth.Kind kind = kind(key.label().toLowerCase(Locale.ROOT));
        if (kind == GroundTruth.Kind.UNLABELLED) {
            remarks.unknown("unknown labels, counted as none", key.label());
            return GroundTruth.UNLABELLED;
        }
        Matcher technique = TECHNIQUE.matcher(key.detail());
        return technique.matches()
                ? new GroundTruth(kind, Objects.requireNonNullElse(technique.group(1), ""), technique.group(2))
                : new GroundTruth(kind, key.detail(), "");
    }

    private static GroundTruth.Kind kind(String label) {
        if (label.startsWith("malicious")) {
            return GroundTruth.Kind.MALICIOUS;
        }
        if (label.startsWith("benign")) {
            return GroundTruth.Kind.BENIGN;
        }
        return label.startsWith("background") ? GroundTruth.Kind.BACKGROUND : GroundTruth.Kind.UNLABELLED;
    }
}
