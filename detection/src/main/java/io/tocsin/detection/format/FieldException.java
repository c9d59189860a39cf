package io.tocsin.detection.format;

/**
 * One field of one line is unusable. It carries no stack trace: it is data
 * on its way to a report of bad lines, and a
 * hostile file may hold millions.
 */
public final class FieldException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String reason;

    /** Says which field held what, and what is allowed. */
    public FieldException(String field, String value, String reason) {
        super(field + ": got '" + value + "', " + reason, null, false, false);
        this.field = field;
        this.value = value;
        this.reason = reason;
    }

    /** The field's name. */
    public String field() {
        return field;
    }

    /** What stood there, uncut. */
    public String value() {
        return value;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }
}
