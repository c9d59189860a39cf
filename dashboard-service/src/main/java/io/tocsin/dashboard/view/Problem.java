package io.tocsin.dashboard.view;

/**
 * What is wrong with a request, as JSON.
 *
 * @param parameter which parameter
 * @param value what was given, shortened
 * @param allowed what would do
 * @param message all of it in a sentence
 */
public record Problem(String parameter, String value, String allowed, String message) {
    private static final int LONGEST = 100;

    /** The problem of {@code parameter}. */
    public static Problem of(String parameter, String value, String allowed) {
        String shown = value.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new Problem(parameter, shown, allowed, parameter + ": got '" + shown + "', allowed " + allowed);
    }
}
