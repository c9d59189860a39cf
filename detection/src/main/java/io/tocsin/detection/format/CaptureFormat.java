package io.tocsin.detection.format;

import io.tocsin.core.flow.LabelledFlow;
import java.util.Optional;

/** A format of captures, told by its lines. Immutable and thread-safe; its parsers are not. */
public interface CaptureFormat {
    /** What to call it in front of a user. */
    String title();

    /** Whether {@code line} is of this format and can be of no other: the first such line decides on a whole file. */
    boolean recognises(String line);

    /** A parser before its first line. */
    LineParser<LabelledFlow> parser();

    /** Whether {@code line}, which no format recognises, looks like this one: its parser says what is wrong with it. */
    default boolean resembles(String line) {
        return recognises(line);
    }

    /** Whether {@code line} belongs to a header, which whoever goes on in the middle of a file must parse first. */
    default boolean isHeader(String line) {
        return false;
    }

    /** What to do about a file of this format that holds good records but no flow. */
    default String withoutFlows() {
        return "name one that holds flows";
    }

    /** Why files of this format, though recognised, cannot be read as flows; mostly empty. */
    default Optional<String> refusal() {
        return Optional.empty();
    }
}
