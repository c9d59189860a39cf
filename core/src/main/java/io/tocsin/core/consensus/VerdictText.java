package io.tocsin.core.consensus;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;

/**
 * How a verdict is spelled in canonical bytes. One that blocks all or nothing has the bytes it always had; the second form
 * adds which indicators are blocked, the third which accepted signature falls.
 */
final class VerdictText {
    static final String ACCEPTED = "ACCEPTED/";
    static final String REJECTED = "REJECTED";
    static final String INCONCLUSIVE = "INCONCLUSIVE";
    static final String REVOKED = "REVOKED";

    private static final String TAG = "tocsin/verdict/v1";
    private static final String TAG_V2 = "tocsin/verdict/v2";
    private static final String TAG_V3 = "tocsin/verdict/v3";
    private static final int LONGEST = 64;

    private VerdictText() {}

    static byte[] write(Verdict verdict) {
        return verdict.revoked()
                .map(fallen -> head(TAG_V3, verdict).hash(fallen.value()).toBytes())
                .orElseGet(() -> isWhole(verdict)
                        ? head(TAG, verdict).toBytes()
                        : head(TAG_V2, verdict).int64(verdict.blocked().bits()).toBytes());
    }

    private static boolean isWhole(Verdict verdict) {
        return !verdict.isEnforced() || verdict.blocked().equals(IndicatorSet.ALL);
    }

    private static CanonicalWriter head(String tag, Verdict verdict) {
        return CanonicalWriter.tagged(tag).hash(verdict.signature().value()).text(verdict.text());
    }

    static Verdict read(byte[] bytes) {
        if (CanonicalReader.isTagged(TAG_V3, bytes)) {
            return CanonicalReader.record(
                    TAG_V3, bytes, in -> revoked(new SignatureId(in.hash()), in.text(LONGEST), in));
        }
        return CanonicalReader.isTagged(TAG_V2, bytes)
                ? CanonicalReader.record(
                        TAG_V2,
                        bytes,
                        in -> partial(
                                parse(new SignatureId(in.hash()), in.text(LONGEST)), new IndicatorSet(in.int64())))
                : CanonicalReader.record(TAG, bytes, in -> parse(new SignatureId(in.hash()), in.text(LONGEST)));
    }

    private static Verdict revoked(SignatureId signature, String text, CanonicalReader in) {
        if (!text.equals(REVOKED)) {
            throw new IllegalArgumentException("verdict: got '" + text + "', allowed in this form " + REVOKED);
        }
        return new Verdict.Revoked(signature, new SignatureId(in.hash()));
    }

    // What the first form can say is not said in the second: one verdict has one text.
    private static Verdict partial(Verdict whole, IndicatorSet blocked) {
        if (!whole.isEnforced() || blocked.equals(IndicatorSet.ALL)) {
            throw new IllegalArgumentException("verdict: " + whole.text() + " that blocks "
                    + (blocked.equals(IndicatorSet.ALL) ? "all" : "some") + " is not written in this form");
        }
        return new Verdict.Accepted(whole.signature(), Effect.ENFORCE, blocked);
    }

    private static Verdict parse(SignatureId signature, String text) {
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
