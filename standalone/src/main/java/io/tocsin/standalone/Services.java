package io.tocsin.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.tocsin.standalone.demo.Demo;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/** What runs while the services do: the demo, or nothing but waiting for the end. */
public final class Services implements QuarkusApplication {
    private final Demo demo;
    private final Config config;

    /** With what the container gives. */
    @Inject
    public Services(Demo demo, Config config) {
        this.demo = demo;
        this.config = config;
    }

    @Override
    public int run(String... arguments) {
        String address = "http://127.0.0.1:" + config.getValue("quarkus.http.port", Integer.class);
        if (config.getValue("tocsin.mode", String.class).equals(LaunchRequest.Mode.DEMO.name())) {
            return demo.run(address);
        }
        System.out.println("tocsin is up: " + address);
        System.out.println("Ctrl-C ends it; what it keeps stays.");
        Quarkus.waitForExit();
        return 0;
    }
}
