package io.tocsin.kit.web;

import jakarta.ws.rs.core.Response;

/** Ends a request that cannot be answered, with what is wrong with it. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final int status;
    private final transient Problem problem;

    private ProblemException(int status, Problem problem) {
        super(problem.message(), null, false, false);
        this.status = status;
        this.problem = problem;
    }

    /** Something is malformed or out of range: 400. */
    public static ProblemException bad(String field, String value, String allowed) {
        return new ProblemException(Response.Status.BAD_REQUEST.getStatusCode(), Problem.of(field, value, allowed));
    }

    /** Something names what is not there: 404. */
    public static ProblemException missing(String field, String value, String allowed) {
        return new ProblemException(Response.Status.NOT_FOUND.getStatusCode(), Problem.of(field, value, allowed));
    }

    /** Nothing is wrong with it, but it cannot be done as things stand, for which {@code message} gives the reason: 409. */
    public static ProblemException notNow(String message) {
        return new ProblemException(Response.Status.CONFLICT.getStatusCode(), new Problem("", "", "", message));
    }

    /** Something asks for more than may be: 422. */
    public static ProblemException tooMuch(String field, String value, String allowed) {
        return new ProblemException(UNPROCESSABLE, Problem.of(field, value, allowed));
    }

    /** Of the answer. */
    public int status() {
        return status;
    }

    /** Its body. */
    public Problem problem() {
        return problem;
    }
}
