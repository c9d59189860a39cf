package io.tocsin.dashboard.api;

import io.tocsin.dashboard.Story;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.protocol.testing.TestNetwork;
import jakarta.inject.Singleton;

/** The service's own model, fed by a story instead of a broker: seven agents, so five must agree. */
@Singleton
public class FedModel {
    private final Story story;
    private int signatures;

    FedModel(LiveModel model) {
        TestNetwork network = new TestNetwork(7, 2);
        Story.enrol(network, model.registry());
        this.story = new Story(network, model);
    }

    /** The one story of this process. */
    public Story story() {
        return story;
    }

    /** A number no signature of the story has had. */
    public int next() {
        return ++signatures;
    }
}
