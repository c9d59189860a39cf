package io.tocsin.dashboard.model;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.wording.SignatureWords;
import io.tocsin.dashboard.model.board.RecordPosition;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What of a proposed signature is shown: all but its vectors.
 *
 * @param space the feature space it is written in
 * @param features columns of that space
 * @param radius distance within which a row matches
 * @param support flows it was made from
 * @param exemplars rows it carries
 * @param indicators what it names
 * @param firstSeenMicros capture time of the first flow
 * @param lastSeenMicros and of the last
 * @param words what it describes, in words
 * @param request what it asks, if it asks to vote again on an accepted signature
 * @param at where the proposal stands
 */
public record SignatureFacts(
        Hash space,
        int features,
        float radius,
        int support,
        int exemplars,
        List<Indicator> indicators,
        long firstSeenMicros,
        long lastSeenMicros,
        SignatureWords words,
        Optional<Request> request,
        RecordPosition at) {
    /**
     * A request to revoke.
     *
     * @param revoked the accepted signature
     * @param reason why, in the words of who asks
     */
    public record Request(SignatureId revoked, String reason) {}

    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]+");

    /** The facts of {@code signature}. */
    public static SignatureFacts of(ThreatSignature signature, RecordPosition at) {
        return new SignatureFacts(
                signature.space(),
                signature.centroid().size(),
                signature.radius(),
                signature.support(),
                signature.exemplars().size(),
                signature.indicators(),
                signature.firstSeenMicros(),
                signature.lastSeenMicros(),
                SignatureWords.of(signature),
                signature
                        .revoked()
                        .map(id -> new Request(
                                id, signature.revocation().orElseThrow().reason())),
                at);
    }

    /** Those of what it names that are in {@code set}. */
    List<Indicator> indicators(IndicatorSet set) {
        return IntStream.range(0, indicators.size())
                .filter(set::contains)
                .mapToObj(indicators::get)
                .toList();
    }

    /**
     * Whether it is about {@code term}: a number is one of the ports it is on; anything else stands somewhere in its
     * words, or in the id or name of the technique it resembles. Something named may always begin so.
     *
     * @param term in lower case, without white space
     */
    public boolean isAbout(String term) {
        boolean isNumber = term.chars().allMatch(Character::isDigit);
        return indicators.stream().anyMatch(named -> named.value().regionMatches(true, 0, term, 0, term.length()))
                || (isNumber ? isPort(term) : isInWords(term));
    }

    private boolean isPort(String number) {
        return NOT_DIGITS.splitAsStream(words.subject()).anyMatch(number::equals);
    }

    private boolean isInWords(String term) {
        return holds(words.sentence(), term)
                || words.technique()
                        .filter(known -> holds(known.id(), term) || holds(known.name(), term))
                        .isPresent();
    }

    // Without a copy in lower case of every sentence: in memory it would be as long again.
    private static boolean holds(String text, String term) {
        return IntStream.rangeClosed(0, text.length() - term.length())
                .anyMatch(at -> text.regionMatches(true, at, term, 0, term.length()));
    }
}
