package io.tocsin.dashboard.view;

/**
 * What is wrong with a request, as JSON.
 *
 * @param parameter which parameter
 * @param value what was given
 * @param allowed what would do
 * @param message all of it in a sentence
 */
public record Problem(String parameter, String value, String allowed, String message) {
    /** The problem of {@code parameter}. */
    public static Problem of(String parameter, String value, String allowed) {
        return new Problem(parameter, value, allowed, parameter + ": got '" + value + "', allowed " + allowed);
    }
}
