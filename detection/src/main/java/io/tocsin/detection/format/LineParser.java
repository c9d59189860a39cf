package io.tocsin.detection.format;

import java.util.List;
import java.util.Optional;

/**
 * Takes the lines of one source in order, and may remember what later lines need: a header, or a row that waits for its
 * other half. Not thread-safe.
 *
 * @param <T> what a line holds
 */
@FunctionalInterface
public interface LineParser<T> {
    /**
     * Takes one line that is not blank, without its ending.
     *
     * @throws FieldException if it is unusable; the next line may be fine
     */
    Parsed<T> parse(String line) throws FieldException;

    /** What waited for a line that did not come; asked once, after the last line. */
    default List<T> finish() {
        return List.of();
    }

    /**
     * The lines after which a parser that has taken nothing else reads what is to come as this one does: the header that
     * holds now, without the rows that wait; none if every line stands for itself.
     */
    default List<String> header() {
        return List.of();
    }

    /**
     * What the header that holds now says of all lines to come, if it says that they are no {@code T}: a kind of records,
     * such as {@code #path dns}.
     */
    default Optional<String> passesOver() {
        return Optional.empty();
    }

    /** What was taken in an unusual way, such as labels that are not known; a sentence each, few. */
    default List<String> remarks() {
        return List.of();
    }
}
