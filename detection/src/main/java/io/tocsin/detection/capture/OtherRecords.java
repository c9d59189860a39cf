package io.tocsin.detection.capture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts the good records of one source that hold no flow, by their kind: the first {@value #MAX_KINDS} kinds, and all
 * others together. Not thread-safe.
 */
public final class OtherRecords {
    private static final int MAX_KINDS = 20;
    private static final int SHOWN = 5;
    private static final String REST = "others";

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private long all;

    /** Counts one; what its kind is called, fit to print, if it is the first of that. */
    public Optional<String> add(String kind) {
        all++;
        String shown = BadLine.printable(kind);
        String counted = counts.containsKey(shown) || counts.size() < MAX_KINDS ? shown : REST;
        return counts.merge(counted, 1L, Long::sum) == 1 ? Optional.of(counted) : Optional.empty();
    }

    /** How many there were. */
    long count() {
        return all;
    }

    /** The kinds that came most, such as {@code 400 of _path dns}. */
    String kinds() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .map(kind -> kind.getValue() + " of " + kind.getKey())
                .collect(Collectors.joining(", ", "", counts.size() > SHOWN ? " and more" : ""));
    }

    /** A sentence about them, none if there were none. */
    List<String> remarks() {
        return all == 0 ? List.of() : List.of("records that are no flows, passed over: " + kinds());
    }
}
