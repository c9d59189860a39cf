package io.tocsin.ledger.api;

import jakarta.ws.rs.core.Response;

/** A request whose parameter is malformed (400), names what is not there (404) or asks for too much (422). */
final class ParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final int UNPROCESSABLE = 422;

    private final int status;
    private final transient Problem problem;

    private ParameterException(int status, Problem problem) {
        super(problem.parameter() + ": got " + problem.value() + ", allowed " + problem.allowed());
        this.status = status;
        this.problem = problem;
    }

    static ParameterException bad(String parameter, String value, String allowed) {
        return new ParameterException(
                Response.Status.BAD_REQUEST.getStatusCode(), new Problem(parameter, value, allowed));
    }

    static ParameterException notFound(String parameter, String value, String allowed) {
        return new ParameterException(
                Response.Status.NOT_FOUND.getStatusCode(), new Problem(parameter, value, allowed));
    }

    static ParameterException tooMuch(String parameter, String value, String allowed) {
        return new ParameterException(UNPROCESSABLE, new Problem(parameter, value, allowed));
    }

    int status() {
        return status;
    }

    Problem problem() {
        return problem;
    }

    /**
     * The body of the answer.
     *
     * @param parameter its name
     * @param value what was sent, shortened
     * @param allowed what may be sent
     */
    record Problem(String parameter, String value, String allowed) {
        private static final int LONGEST = 100;

        Problem {
            value = value.substring(0, Math.min(value.length(), LONGEST));
        }
    }
}
