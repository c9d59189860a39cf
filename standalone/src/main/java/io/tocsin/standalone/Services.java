package io.tocsin.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.standalone.demo.Demo;
import io.tocsin.standalone.demo.DemoRecorder;
import io.tocsin.standalone.demo.Playback;
import io.tocsin.standalone.terminal.ProcessTerminal;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/** What runs while the services do: the demo, or nothing but waiting for the end. */
public final class Services implements QuarkusApplication {
    /** What {@link Node} awaits until this runs. */
    static final String STEP = "services";

    private final Demo demo;
    private final AgentSite site;
    private final Playback playback;
    private final Config config;

    /** With what the container gives. */
    @Inject
    public Services(Demo demo, AgentSite site, DemoRecorder recorder, Config config) {
        this.demo = demo;
        this.site = site;
        this.playback = recorder.playback();
        this.config = config;
    }

    @Override
    public int run(String... arguments) {
        ProcessTerminal.waiting().done(STEP);
        ProcessTerminal.waiting().beginUntil("agents", site::isEnrolled);
        String address = "http://127.0.0.1:" + config.getValue("quarkus.http.port", Integer.class);
        if (config.getValue("tocsin.mode", String.class).equals(LaunchRequest.Mode.DEMO.name())) {
            return demo.run(address);
        }
        ProcessTerminal.get().say("tocsin is up: " + address);
        ProcessTerminal.get().say("Ctrl-C ends it; what it keeps stays.");
        ProcessTerminal.waiting().begin(Playback.NAME, playback::text);
        Quarkus.waitForExit();
        return 0;
    }
}
