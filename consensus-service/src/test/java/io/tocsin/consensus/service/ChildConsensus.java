package io.tocsin.consensus.service;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.Config;

/** The service in a process of its own, which can be killed as a machine is. */
final class ChildConsensus {
    private ChildConsensus() {}

    static Process start(String bootstrap, Path keys, Path state) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildConsensus.class.getName(),
                        bootstrap,
                        keys.toString(),
                        state.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File(state + ".log")))
                .start();
    }

    public static void main(String... arguments) throws InterruptedException {
        TestConfig config =
                new TestConfig(Path.of(arguments[1]), Path.of(arguments[2]), Duration.ofSeconds(15), Optional.empty());
        Config kafka = new SmallRyeConfigBuilder()
                .withDefaultValue("kafka.bootstrap.servers", arguments[0])
                .build();
        new ConsensusService(config, kafka, new SimpleMeterRegistry()).start();
        new CountDownLatch(1).await();
    }
}
