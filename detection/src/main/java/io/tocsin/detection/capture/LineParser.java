package io.tocsin.detection.capture;

/** Takes the lines of one format, in order; a new format implements this and adds itself to {@link Captures}. */
@FunctionalInterface
public interface LineParser {
    /**
     * Takes one line that is not blank.
     *
     * @throws FieldException if it is unusable; the next line may be fine
     */
    void parse(String line) throws FieldException;
}
