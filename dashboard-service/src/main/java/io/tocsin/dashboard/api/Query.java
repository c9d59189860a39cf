package io.tocsin.dashboard.api;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.dashboard.model.BallotProjection;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.view.Text;
import io.tocsin.kit.web.NumberParameter;
import io.tocsin.kit.web.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads parameters, and refuses what they may not be. Stateless. */
final class Query {
    static final int DEFAULT_SIZE = 50;
    static final int MOST = 200;
    static final int LONGEST = 253;
    static final int LAST_PAGE = 1_000_000;

    private static final int MOST_WITNESSES = 99; // a note has room for so many lines beside the ledger's
    private static final NumberParameter PAGE = new NumberParameter("page", 0, LAST_PAGE, 0);
    private static final NumberParameter SIZE = new NumberParameter("size", 1, MOST, DEFAULT_SIZE);
    private static final NumberParameter WITNESSES = new NumberParameter("witnesses", 1, MOST_WITNESSES, 1);
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String STATES =
            Arrays.stream(BallotState.values()).map(Text::of).collect(Collectors.joining(", "));

    private Query() {}

    static int page(@Nullable String value) {
        return PAGE.of(value);
    }

    static int size(@Nullable String value) {
        return SIZE.of(value);
    }

    static int witnesses(@Nullable String value) {
        return WITNESSES.of(value);
    }

    static SignatureId id(String value) {
        if (!HASH.matcher(value).matches()) {
            throw ProblemException.bad("id", value, "64 lower-case hexadecimal digits");
        }
        return new SignatureId(Hash.parse(value));
    }

    /** Those ballots that a request asks for: of a state, by an author, and about something. */
    static Predicate<BallotProjection> ballots(
            @Nullable String state, @Nullable String author, @Nullable String about) {
        Optional<BallotState> wanted = isGiven(state) ? Optional.of(state(String.valueOf(state))) : Optional.empty();
        Optional<List<String>> sought = isGiven(about) ? Optional.of(sought(String.valueOf(about))) : Optional.empty();
        Optional<String> by = isGiven(author) ? Optional.of(String.valueOf(author)) : Optional.empty();
        return projection -> wanted.map(w -> w == projection.state()).orElse(true)
                && by.map(a -> a.equals(projection.author().value())).orElse(true)
                && sought.map(terms -> isAbout(projection, terms)).orElse(true);
    }

    private static List<String> sought(String given) {
        if (given.length() > LONGEST) {
            throw ProblemException.bad("q", given, "up to " + LONGEST + " characters");
        }
        return WHITE_SPACE.splitAsStream(given.strip().toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether each word of {@code text} is about it. */
    private static boolean isAbout(BallotProjection projection, List<String> terms) {
        return terms.stream()
                .allMatch(term -> projection.id().toString().startsWith(term)
                        || projection.author().value().startsWith(term)
                        || projection
                                .facts()
                                .filter(facts -> facts.isAbout(term))
                                .isPresent());
    }

    private static BallotState state(String value) {
        return Arrays.stream(BallotState.values())
                .filter(state -> Text.of(state).equals(value))
                .findFirst()
                .orElseThrow(() -> ProblemException.bad("state", value, STATES));
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isEmpty();
    }
}
