package io.tocsin.agent.site;

import io.tocsin.agent.playback.ScenarioControl;
import io.tocsin.agent.playback.Traffic;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.detection.learn.Learners;
import io.tocsin.detection.learn.Tuning;
import java.util.List;
import java.util.Optional;

/** What the agents of a site watch and what they learn with, before any of it is begun. For one thread at a time. */
public interface Plan {
    /**
     * Says at once what is wrong with the files it names.
     *
     * @throws io.tocsin.detection.capture.CaptureException if one cannot be used
     */
    void check();

    /**
     * Has each sensor read what it read before, whatever the order in which its files are given. Call it once, before what
     * follows is asked.
     *
     * @param folder what the site's agents know
     * @throws io.tocsin.detection.capture.CaptureException if the files are not those of the folder's sensors
     */
    default void settle(SiteFolder folder) {}

    /** The agents, one a sensor. */
    List<Enrolment> enrolments();

    /** What they learn with, as far as {@code tuning} does not say otherwise. */
    Learners learners(Tuning tuning);

    /** How the traffic is played, if its future can be changed. */
    default Optional<ScenarioControl> scenarioControl() {
        return Optional.empty();
    }

    /**
     * Begins to watch.
     *
     * @param state of the source at the last snapshot, or empty
     */
    Opened open(Optional<byte[]> state);

    /**
     * Traffic that can be watched.
     *
     * @param traffic itself
     * @param sensors one an agent, in their order
     */
    record Opened(Traffic traffic, List<Sensor> sensors) {
        /** Copies the list. */
        public Opened {
            sensors = List.copyOf(sensors);
        }
    }

    /**
     * What a sensor's agent starts with.
     *
     * @param space its feature space
     * @param trusted what it may learn as normal, and why not more
     */
    record Sensor(FeatureSpace space, TrustedTraffic trusted) {}
}
