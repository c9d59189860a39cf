package io.tocsin.manifests;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts as Kubernetes writes them: 500m, 2, 512Mi. Stateless. */
final class Quantities {
    /** The grammar of apimachinery's resource.Quantity; the client library is more lenient than the server. */
    private static final Pattern FORM =
            Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?");

    private Quantities() {}

    /** The number, or empty if it is none. */
    static Optional<BigDecimal> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(Quantity.getAmountInBytes(Quantity.parse(text)))
                : Optional.empty();
    }
}
