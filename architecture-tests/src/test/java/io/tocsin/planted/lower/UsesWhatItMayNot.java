package io.tocsin.planted.lower;

import io.tocsin.planted.higher.Higher;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Uses a package above, a library and a guarded part of the JDK, for the tests of the rules. */
public final class UsesWhatItMayNot {
    private UsesWhatItMayNot() {}

    @Test
    static Logger logger() {
        return Logger.getLogger("" + Higher.value());
    }

    static Higher[][] arrays() {
        return new Higher[0][0];
    }
}
