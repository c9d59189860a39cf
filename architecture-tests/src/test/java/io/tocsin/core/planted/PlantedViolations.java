package io.tocsin.core.planted;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** Everything core must not do, for the tests of the rules. Its package lacks {@code @NullMarked} on purpose. */
public final class PlantedViolations {
    static int counter;

    private PlantedViolations() {}

    static String impure() {
        LongSupplier reference = System::nanoTime;
        System.out.println(reference.getAsLong());
        return Instant.now()
                + " " + System.currentTimeMillis()
                + new Random().nextInt()
                + Math.random()
                + ThreadLocalRandom.current().nextInt()
                + UUID.randomUUID();
    }
}
