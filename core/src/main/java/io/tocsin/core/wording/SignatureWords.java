package io.tocsin.core.wording;

import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A signature in words, from its own fields alone: the same for everybody who has it. What it names is its author's text.
 *
 * @param subject protocol, port and service, such as {@code UDP/53 (DNS)}
 * @param sentence what it describes, and what it names
 * @param technique what it resembles, or empty if it resembles nothing known here
 */
public record SignatureWords(String subject, String sentence, Optional<Technique> technique) {
    private static final int NAMED = 2;
    private static final int ID_DIGITS = 8;

    /** The words for {@code signature}. */
    public static SignatureWords of(ThreatSignature signature) {
        return FlowFigures.of(signature)
                .map(figures -> flows(signature, figures))
                .orElseGet(() -> unreadable(signature));
    }

    private static SignatureWords flows(ThreatSignature signature, FlowFigures figures) {
        FlowPhrases phrases = new FlowPhrases(figures);
        String sentence =
                phrases.subject() + ", " + phrases.rate() + "; " + phrases.exchange() + "; " + ending(signature);
        return new SignatureWords(phrases.subject(), sentence, Techniques.of(figures));
    }

    // The numbers of a space that is not known here have no meaning, so nothing is said of them.
    private static SignatureWords unreadable(ThreatSignature signature) {
        String subject = "A region of feature space " + signature.space().abbreviated(ID_DIGITS);
        return new SignatureWords(
                subject, subject + ", whose columns have no words here; " + ending(signature), Optional.empty());
    }

    private static String ending(ThreatSignature signature) {
        return "made of " + Quantities.counted(signature.support(), "flow") + "; " + naming(signature.indicators())
                + ".";
    }

    private static String naming(List<Indicator> indicators) {
        if (indicators.isEmpty()) {
            return "names nobody";
        }
        String some = indicators.stream().limit(NAMED).map(Indicator::toString).collect(Collectors.joining(", "));
        int more = indicators.size() - NAMED;
        return "names " + some + (more > 0 ? " and " + more + " more" : "");
    }

    /** The sentence, and the one on the technique if there is any. */
    public String text() {
        return sentence + technique.map(known -> " " + known.sentence()).orElse("");
    }
}
