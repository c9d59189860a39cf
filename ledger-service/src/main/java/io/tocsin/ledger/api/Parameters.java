package io.tocsin.ledger.api;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.kit.web.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads query parameters, so that each fault is answered in the same way. Stateless. */
final class Parameters {
    private static final String WHOLE_NUMBER = "0|[1-9][0-9]{0,17}";
    private static final String HASH = "[0-9a-f]{64}";

    private Parameters() {}

    /** The number in {@code text}, or empty if it was not sent. */
    static Optional<Long> number(String name, @Nullable String text, long min, long max) {
        if (text == null) {
            return Optional.empty();
        }
        if (!text.matches(WHOLE_NUMBER) || Long.parseLong(text) < min || Long.parseLong(text) > max) {
            throw ProblemException.bad(name, text, range(min, max));
        }
        return Optional.of(Long.parseLong(text));
    }

    /** The number in {@code text}, which must be sent. */
    static long required(String name, @Nullable String text, long min, long max) {
        return number(name, text, min, max).orElseThrow(() -> ProblemException.bad(name, "nothing", range(min, max)));
    }

    /** The signature's id in {@code text}, or empty if it was not sent. */
    static Optional<SignatureId> signature(String name, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (!text.matches(HASH)) {
            throw ProblemException.bad(name, text, "64 lower-case hexadecimal digits");
        }
        return Optional.of(new SignatureId(Hash.parse(text)));
    }

    private static String range(long min, long max) {
        return max == Long.MAX_VALUE ? "a whole number, " + min + " or more" : min + " to " + max;
    }
}
