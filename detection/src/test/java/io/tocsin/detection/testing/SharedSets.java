package io.tocsin.detection.testing;

import io.tocsin.core.testing.SharedData;
import io.tocsin.detection.evaluation.LabelledSets;
import io.tocsin.detection.evaluation.LabelledSource;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Published data sets of known truth; a test that needs one is skipped where it is absent. */
public final class SharedSets {
    private SharedSets() {}

    /** The one called {@code name}. */
    public static LabelledSource one(String name) {
        return all(name).get(0);
    }

    /** The one, or all of the family, called {@code name}. */
    public static List<LabelledSource> all(String name) {
        List<LabelledSource> sources =
                LabelledSets.in(SharedData.file("").normalize()).named(name);
        sources.forEach(source -> Assumptions.assumeTrue(
                source.missing().isEmpty(),
                () -> "skipped: no " + source.missing().orElseThrow()));
        return sources;
    }
}
