package io.tocsin.lab.feed;

import io.tocsin.core.flow.LabelledFlow;
import java.util.List;

/**
 * What a sensor at a generated site records.
 *
 * @param name the sensor's
 * @param trusted clean traffic, in time order
 * @param observed what follows, attacks included, in time order
 */
public record SiteRecording(String name, List<LabelledFlow> trusted, List<LabelledFlow> observed) {
    /** Copies the lists. */
    public SiteRecording {
        trusted = List.copyOf(trusted);
        observed = List.copyOf(observed);
    }
}
