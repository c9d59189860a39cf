package io.tocsin.detection.generator;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.network.Habits;
import io.tocsin.detection.generator.network.RandomDraws;
import java.util.List;

/** Something that happens at a site and leaves one or more flows. Stateless. */
@FunctionalInterface
interface Activity {
    /** Adds the flows of one occurrence that begins at {@code micros}. */
    void happen(Habits habits, RandomDraws draws, long micros, List<LabelledFlow> flows);
}
