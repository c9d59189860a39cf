package io.tocsin.core.consensus;

import io.tocsin.core.signature.SignatureId;

/** How a verdict is spelled in canonical bytes. */
final class VerdictText {
    static final String TAG = "tocsin/verdict/v1";
    static final String ACCEPTED = "ACCEPTED/";
    static final String REJECTED = "REJECTED";
    static final String INCONCLUSIVE = "INCONCLUSIVE";
    static final int LONGEST = 64;

    private VerdictText() {}

    static Verdict parse(SignatureId signature, String text) {
        if (text.startsWith(ACCEPTED)) {
            return new Verdict.Accepted(signature, Effect.valueOf(text.substring(ACCEPTED.length())));
        }
        return switch (text) {
            case REJECTED -> new Verdict.Rejected(signature);
            case INCONCLUSIVE -> new Verdict.Inconclusive(signature);
            default ->
                throw new IllegalArgumentException("verdict: got '" + text + "', allowed " + ACCEPTED + "ADVISORY, "
                        + ACCEPTED + "ENFORCE, " + REJECTED + ", " + INCONCLUSIVE);
        };
    }
}
