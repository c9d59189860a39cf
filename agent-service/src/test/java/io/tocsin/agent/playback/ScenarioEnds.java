package io.tocsin.agent.playback;

/** Lets a scenario end without playing it. Stateless. */
public final class ScenarioEnds {
    private ScenarioEnds() {}

    public static void end(ScenarioControl control) {
        control.end();
    }
}
