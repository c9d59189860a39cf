package io.tocsin.detection.format.zeek;

import io.tocsin.core.flow.GroundTruth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the label columns of the Stratosphere laboratory's captures (CTU, IoT-23): {@code label} begins with Malicious,
 * Benign or Background in any case, {@code detailedlabel} names the attack, and may end in an ATT&amp;CK technique such as
 * {@code port-scan_T1046}. Not thread-safe.
 */
final class Labels {
    private static final Pattern TECHNIQUE = Pattern.compile("(?:(.*)_)?(T\\d{4}(?:\\.\\d{3})?)");
    private static final int MAX_KEPT = 4096;
    private static final int MAX_LENGTH = 256;
    private static final int MAX_UNKNOWN = 10;

    private final Map<Key, GroundTruth> known = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();

    private record Key(String label, String detail) {}

    /** What the two columns say; both are empty where unset. */
    GroundTruth read(String label, String detail) {
        if (label.isEmpty()) {
            return GroundTruth.UNLABELLED;
        }
        Key key = new Key(label, detail);
        GroundTruth found = known.get(key);
        if (found != null) {
            return found;
        }
        GroundTruth truth = parse(label, detail);
        if (known.size() < MAX_KEPT && label.length() + detail.length() <= MAX_LENGTH) {
            known.put(key, truth);
        }
        return truth;
    }

    /** The first few distinct texts that were not understood. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    private GroundTruth parse(String label, String detail) {
        GroundTruth.Kind kind = kind(label.toLowerCase(Locale.ROOT));
        if (kind == GroundTruth.Kind.UNLABELLED) {
            if (unknown.size() < MAX_UNKNOWN && !unknown.contains(label)) {
                unknown.add(label);
            }
            return GroundTruth.UNLABELLED;
        }
        Matcher technique = TECHNIQUE.matcher(detail);
        if (technique.matches()) {
            String attack = technique.group(1);
            return new GroundTruth(kind, attack == null ? "" : attack, technique.group(2));
        }
        return new GroundTruth(kind, detail, "");
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
